#include "attempts.h"

#include <algorithm>

#include "crypto/password.h"
#include "crypto/token.h"
#include "kernel/unicode.h"
#include "org/own_transaction.h"
#include "session_store.h"

namespace hb::org {

namespace {
constexpr Error kLocked{Fault::limited, "org.sign_in.locked"};
}

std::string account_of(std::string_view typed) { return lower_ascii(trim(typed)); }

std::string password_print(std::string_view account) { return crypto::fingerprint(account); }

std::string code_print(std::string_view account) {
  // No account holds a line feed.
  return crypto::fingerprint(std::string{account} + "\nsecond factor");
}

Result<std::int64_t> count_attempt(Context& context, const std::string& print,
                                   std::string_view address, const LockOutRule& rule) {
  SessionStore sessions{context.tx};
  const Instant since = context.now - 2 * rule.pause;
  const auto on_account =
      locked_until(sessions.attempts_on(print, since), Counting::account, rule, context.now);
  const auto from_address =
      locked_until(sessions.attempts_from(address, since), Counting::address, rule, context.now);
  if (const auto until = std::max(on_account, from_address)) {
    const auto wait = std::chrono::ceil<std::chrono::minutes>(*until - context.now);
    return kLocked.with("minutes", std::to_string(wait.count()));
  }
  return sessions.add_attempt(print, address, context.now);
}

Result<Admitted> admit(const Context& context, const std::string& account, std::string_view address,
                       const LockOutRule& rule) {
  return in_write(context, [&](Context& inner) -> Result<Admitted> {
    HB_LET(attempt, count_attempt(inner, password_print(account), address, rule));
    Admitted admitted{.attempt = attempt,
                      .credentials = PersonStore{inner.tx, nullptr}.credentials(account)};
    inner.tx.commit_quietly();
    return admitted;
  });
}

bool password_fits(const std::optional<Credentials>& credentials, const std::string& password) {
  if (!credentials) {
    crypto::spend_a_check(password);
    return false;
  }
  return crypto::fits_password(credentials->password_hash, password);
}

}  // namespace hb::org
