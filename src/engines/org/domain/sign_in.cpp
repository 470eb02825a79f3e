#include "org/sign_in.h"

#include <algorithm>

#include "kernel/unicode.h"

namespace hb::org {

namespace {

constexpr Error kPasswordTooShort{Fault::invalid, "org.password.too_short", "new_password"};
constexpr Error kPasswordTooLong{Fault::invalid, "org.password.too_long", "new_password"};
constexpr Error kHoldsAccount{Fault::invalid, "org.password.holds_account", "new_password"};
constexpr Error kOneCharacter{Fault::invalid, "org.password.one_character", "new_password"};

}  // namespace

std::optional<Instant> locked_until(std::span<const Attempt> attempts, Counting counting,
                                    const LockOutRule& rule, Instant now) {
  const int allowed = counting == Counting::account ? rule.account_failures : rule.address_failures;
  int failures = 0;
  std::optional<Instant> last_failure;
  for (const Attempt& attempt : attempts) {
    // Failures count together when they lie within one pause of the last of them, so that the lock
    // does not open early as the first ones grow old.
    if (attempt.at + rule.pause <= last_failure.value_or(now)) break;
    if (attempt.succeeded) {
      // The right password shows who it is; behind one address others may still be guessing.
      if (counting == Counting::account) break;
      continue;
    }
    if (!last_failure) last_failure = attempt.at;
    ++failures;
  }
  if (failures < allowed) return std::nullopt;
  return *last_failure + rule.pause;
}

Result<Done> check_new_password(std::string_view password, std::string_view account) {
  constexpr std::size_t kFewest = 10;
  constexpr std::size_t kMost = 200;
  if (count_characters(password) < kFewest)
    return kPasswordTooShort.with("fewest", std::to_string(kFewest));
  if (count_characters(password) > kMost)
    return kPasswordTooLong.with("most", std::to_string(kMost));
  if (!account.empty() && lower_ascii(password).find(lower_ascii(account)) != std::string::npos) {
    return kHoldsAccount;
  }
  if (password.find_first_not_of(password.front()) == password.npos) return kOneCharacter;
  return Done{};
}

bool session_stands(Instant created, Instant last_seen, const SessionRule& rule, Instant now) {
  return now < created + rule.longest && now < last_seen + rule.idle;
}

std::string safe_next(std::string_view wanted) {
  // "//host" and "/\host" are addresses of other sites to a browser.
  const bool of_this_site = !wanted.empty() && wanted.front() == '/' &&
                            (wanted.size() < 2 || (wanted[1] != '/' && wanted[1] != '\\'));
  const bool printable = std::none_of(wanted.begin(), wanted.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x21 || c == 0x7F || c == '\\';
  });
  if (!of_this_site || !printable || wanted.size() > 2000) return "/";
  return std::string{wanted};
}

}  // namespace hb::org
