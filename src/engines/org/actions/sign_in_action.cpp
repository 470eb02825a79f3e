#include "sign_in_action.h"

#include "account_refusals.h"
#include "attempts.h"
#include "crypto/password.h"
#include "crypto/token.h"
#include "kernel/unicode.h"
#include "org/audit.h"
#include "org/own_transaction.h"
#include "org/second_factor.h"
#include "person_store.h"
#include "second_factor_store.h"
#include "second_factor_use.h"
#include "session_store.h"

namespace hb::org {

namespace {

constexpr Error kWrong{Fault::invalid, "org.sign_in.wrong", "account"};
constexpr Error kClosed{Fault::forbidden, "org.sign_in.closed"};
constexpr Error kStepOver{Fault::unauthenticated, "org.second_step.over"};
constexpr Error kNotRepeated{Fault::invalid, "org.password.not_repeated", "repeated_password"};
constexpr Error kNotNew{Fault::invalid, "org.password.not_new", "new_password"};
constexpr Error kNoSession{Fault::not_found, "org.session.not_there"};

/// Neither locked by an administrator nor opened by a one-time password that has run out.
bool is_open(const Credentials& person, Instant now) {
  return !person.locked && !(person.one_time_until && *person.one_time_until <= now);
}

std::string subject_of_account(PersonId id) { return "person/" + std::to_string(id.value); }

/// Without committing. `how` is the second factor that was given; empty for the password alone.
SignedIn start_session(Context& context, const Credentials& person, const Visitor& visitor,
                       const std::string& how) {
  SignedIn signed_in{.token = crypto::new_token(),
                     .second_step = {},
                     .person_id = person.person_id,
                     .must_change_password = person.one_time_until.has_value()};
  SessionStore{context.tx}.start(crypto::token_hash(signed_in.token), signed_in.person_id,
                                 visitor.address, first_characters(visitor.agent, 300),
                                 context.now);
  context.viewer.person_id = signed_in.person_id;
  context.viewer.account = person.account;
  AuditNote note{.agency_id = person.agency_id,
                 .action = "org.signed_in",
                 .subject = subject_of_account(signed_in.person_id)};
  if (!how.empty()) note.details.emplace_back("second_factor", how);
  record_audit(context, note);
  return signed_in;
}

/// After the right password: a session, or the wait for the second factor.
Result<SignedIn> go_on(Context& context, const Admitted& admitted, const SignInForm& form,
                       const std::string& better_hash) {
  PersonStore people{context.tx, nullptr};
  const auto now_stored = people.credentials(admitted.credentials->person_id);
  // Locked or given another password while we were hashing.
  if (!now_stored || now_stored->password_hash != admitted.credentials->password_hash)
    return kWrong;
  if (!is_open(*now_stored, context.now)) return kClosed;
  if (!better_hash.empty()) {
    HB_TRY(people.set_password(now_stored->person_id, now_stored->password_hash, better_hash,
                               now_stored->one_time_until));
  }
  SessionStore{context.tx}.mark_succeeded(admitted.attempt);
  SecondFactorStore factors{context.tx, context.services.sealer};
  if (factors.is_on(now_stored->person_id)) {
    SignedIn waiting{
        .token = {}, .second_step = crypto::new_token(), .person_id = now_stored->person_id};
    factors.begin_step(crypto::token_hash(waiting.second_step), waiting.person_id, context.now);
    context.tx.commit_quietly();
    return waiting;
  }
  SignedIn signed_in = start_session(context, *now_stored, {form.address, form.agent}, {});
  context.tx.commit_quietly();
  return signed_in;
}

}  // namespace

Result<SignedIn> sign_in(Context& context, const SignInForm& form, const LockOutRule& rule) {
  const std::string account = account_of(form.account);
  HB_LET(admitted, admit(context, account, form.address, rule));
  if (!password_fits(admitted.credentials, form.password)) return kWrong;
  const bool renew = crypto::needs_new_hash(admitted.credentials->password_hash);
  const std::string better_hash = renew ? crypto::hash_password(form.password) : std::string{};
  return in_write(context,
                  [&](Context& inner) { return go_on(inner, admitted, form, better_hash); });
}

Result<SignedIn> give_second_factor(Context& context, const SecondStepForm& form,
                                    const LockOutRule& rule) {
  SecondFactorStore factors{context.tx, context.services.sealer};
  const std::string token_hash = crypto::token_hash(form.token);
  const auto step = factors.find_step(token_hash);
  if (!step || step->begun_at + kSecondStepLasts <= context.now) return kStepOver;
  const auto person = PersonStore{context.tx, nullptr}.credentials(step->person_id);
  if (!person) return kStepOver;
  if (!is_open(*person, context.now)) return kClosed;

  // Whose password was right, whether or not the code is.
  context.viewer.person_id = step->person_id;
  context.viewer.account = person->account;
  HB_LET(used, use_second_factor(context, person->account, form.code, form.visitor.address, rule));
  if (used == FactorUsed::none) {
    record_audit(context, {.agency_id = person->agency_id,
                           .action = "org.second_factor_failed",
                           .subject = subject_of_account(step->person_id)});
    context.tx.commit_quietly();
    return kWrongCode;
  }
  factors.end_step(token_hash, context.now);
  SignedIn signed_in = start_session(context, *person, form.visitor, std::string{code_of(used)});
  context.tx.commit_quietly();
  return signed_in;
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

  HB_LET(admitted, admit(context, context.viewer.account, address, rule));
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
