#include "sign_in_action.h"

#include <algorithm>

#include "crypto/password.h"
#include "crypto/token.h"
#include "kernel/unicode.h"
#include "org/audit.h"
#include "org/own_transaction.h"
#include "person_store.h"
#include "session_store.h"

namespace hb::org {

namespace {

constexpr Error kWrong{Fault::invalid, "org.sign_in.wrong", "account"};
constexpr Error kLocked{Fault::limited, "org.sign_in.locked"};
constexpr Error kClosed{Fault::forbidden, "org.sign_in.closed"};
constexpr Error kCurrentWrong{Fault::invalid, "org.password.current_wrong", "current_password"};
constexpr Error kNotRepeated{Fault::invalid, "org.password.not_repeated", "repeated_password"};
constexpr Error kNotNew{Fault::invalid, "org.password.not_new", "new_password"};
constexpr Error kNoSession{Fault::not_found, "org.session.not_there"};

std::string lower(std::string_view text) {
  std::string lowered{trim(text)};
  std::transform(lowered.begin(), lowered.end(), lowered.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lowered;
}

/// An attempt that was let through, before the password is looked at.
struct Admitted {
  std::int64_t attempt = 0;
  std::optional<Credentials> credentials;
};

// Counts and writes the attempt in one transaction, so that guesses made at once are all counted.
Result<Admitted> admit(Context& context, const std::string& account, std::string_view address,
                       const LockOutRule& rule) {
  SessionStore sessions{context.tx};
  const std::string print = crypto::fingerprint(account);
  const Instant since = context.now - 2 * rule.pause;
  const auto on_account =
      locked_until(sessions.attempts_on(print, since), Counting::account, rule, context.now);
  const auto from_address =
      locked_until(sessions.attempts_from(address, since), Counting::address, rule, context.now);
  if (const auto until = std::max(on_account, from_address)) {
    const auto wait = std::chrono::ceil<std::chrono::minutes>(*until - context.now);
    return kLocked.with("minutes", std::to_string(wait.count()));
  }
  Admitted admitted{.attempt = sessions.add_attempt(print, address, context.now),
                    .credentials = PersonStore{context.tx, nullptr}.credentials(account)};
  context.tx.commit_quietly();
  return admitted;
}

bool password_fits(const std::optional<Credentials>& credentials, const std::string& password) {
  if (!credentials) {
    crypto::spend_a_check(password);
    return false;
  }
  return crypto::fits_password(credentials->password_hash, password);
}

Result<SignedIn> start_session(Context& context, const Admitted& admitted, const SignInForm& form,
                               const std::string& better_hash) {
  PersonStore people{context.tx, nullptr};
  const auto now_stored = people.credentials(admitted.credentials->person_id);
  // Locked or given another password while we were hashing.
  if (!now_stored || now_stored->password_hash != admitted.credentials->password_hash)
    return kWrong;
  const bool run_out = now_stored->one_time_until && *now_stored->one_time_until <= context.now;
  if (now_stored->locked || run_out) return kClosed;
  if (!better_hash.empty()) {
    HB_TRY(people.set_password(now_stored->person_id, now_stored->password_hash, better_hash,
                               now_stored->one_time_until));
  }

  SignedIn signed_in{.token = crypto::new_token(),
                     .person_id = now_stored->person_id,
                     .must_change_password = now_stored->one_time_until.has_value()};
  SessionStore sessions{context.tx};
  sessions.mark_succeeded(admitted.attempt);
  sessions.start(crypto::token_hash(signed_in.token), signed_in.person_id, form.address,
                 first_characters(form.agent, 300), context.now);
  context.viewer.person_id = signed_in.person_id;
  context.viewer.account = lower(form.account);
  record_audit(context, {.agency_id = now_stored->agency_id,
                         .action = "org.signed_in",
                         .subject = "person/" + std::to_string(signed_in.person_id.value)});
  context.tx.commit_quietly();
  return signed_in;
}

}  // namespace

Result<SignedIn> sign_in(Context& context, const SignInForm& form, const LockOutRule& rule) {
  const std::string account = lower(form.account);
  HB_LET(admitted, in_write(context, [&](Context& inner) {
           return admit(inner, account, form.address, rule);
         }));
  if (!password_fits(admitted.credentials, form.password)) return kWrong;
  const bool renew = crypto::needs_new_hash(admitted.credentials->password_hash);
  const std::string better_hash = renew ? crypto::hash_password(form.password) : std::string{};
  return in_write(
      context, [&](Context& inner) { return start_session(inner, admitted, form, better_hash); });
}

void sign_out(Context& context) {
  const Viewer& viewer = context.viewer;
  if (SessionStore{context.tx}.end(viewer.person_id, viewer.session_id, context.now)) {
    record_audit(context, {.agency_id = viewer.agency_id,
                           .action = "org.signed_out",
                           .subject = "person/" + std::to_string(viewer.person_id.value)});
  }
  context.tx.commit();
}

Result<Done> change_password(Context& context, const PasswordForm& form, std::string_view address,
                             const LockOutRule& rule) {
  HB_TRY(require_signed_in(context.viewer));
  if (form.wanted != form.repeated) return kNotRepeated;
  HB_TRY(check_new_password(form.wanted, context.viewer.account));
  if (form.wanted == form.current) return kNotNew;

  HB_LET(admitted, in_write(context, [&](Context& inner) {
           return admit(inner, inner.viewer.account, address, rule);
         }));
  if (!password_fits(admitted.credentials, form.current)) return kCurrentWrong;
  const std::string hash = crypto::hash_password(form.wanted);

  return in_write(context, [&](Context& inner) -> Result<Done> {
    const PersonId person = inner.viewer.person_id;
    HB_TRY(PersonStore(inner.tx, nullptr)
               .set_password(person, admitted.credentials->password_hash, hash, std::nullopt));
    SessionStore sessions{inner.tx};
    sessions.mark_succeeded(admitted.attempt);
    const auto ended = sessions.end_others(person, inner.viewer.session_id, inner.now);
    record_audit(inner, {.agency_id = inner.viewer.agency_id,
                         .action = "org.password_changed",
                         .subject = "person/" + std::to_string(person.value),
                         .details = {{"sessions_ended", std::to_string(ended)}}});
    inner.tx.commit();
    return Done{};
  });
}

Result<std::vector<Session>> own_sessions(Context& context, const SessionRule& rule) {
  HB_TRY(require_signed_in(context.viewer));
  auto sessions = SessionStore{context.tx}.list(context.viewer.person_id, context.now - rule.idle);
  std::erase_if(sessions, [&](const Session& session) {
    return !session_stands(session.created_at, session.last_seen_at, rule, context.now);
  });
  return sessions;
}

Result<Done> end_session(Context& context, SessionId session) {
  HB_TRY(require_signed_in(context.viewer));
  const Viewer& viewer = context.viewer;
  if (!SessionStore{context.tx}.end(viewer.person_id, session, context.now)) return kNoSession;
  record_audit(context, {.agency_id = viewer.agency_id,
                         .action = "org.session_ended",
                         .subject = "session/" + std::to_string(session.value)});
  context.tx.commit();
  return Done{};
}

Result<Done> end_other_sessions(Context& context) {
  HB_TRY(require_signed_in(context.viewer));
  const Viewer& viewer = context.viewer;
  const auto ended =
      SessionStore{context.tx}.end_others(viewer.person_id, viewer.session_id, context.now);
  record_audit(context, {.agency_id = viewer.agency_id,
                         .action = "org.other_sessions_ended",
                         .subject = "person/" + std::to_string(viewer.person_id.value),
                         .details = {{"sessions_ended", std::to_string(ended)}}});
  context.tx.commit();
  return Done{};
}

Result<Done> choose_language(Context& context, Locale locale) {
  HB_TRY(require_signed_in(context.viewer));
  PersonStore{context.tx, nullptr}.set_locale(context.viewer.person_id, locale);
  context.tx.commit();
  return Done{};
}

}  // namespace hb::org
