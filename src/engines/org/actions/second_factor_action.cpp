#include "second_factor_action.h"

#include "account_refusals.h"
#include "attempts.h"
#include "authority.h"
#include "crypto/random.h"
#include "crypto/totp.h"
#include "kernel/unicode.h"
#include "org/audit.h"
#include "org/directory.h"
#include "org/own_transaction.h"
#include "org/second_factor.h"
#include "second_factor_store.h"
#include "second_factor_use.h"
#include "session_store.h"

namespace hb::org {

namespace {

constexpr Error kOnAlready{Fault::conflict, "org.second_factor.on_already"};
constexpr Error kNotBegun{Fault::conflict, "org.second_factor.not_begun"};
constexpr Error kOff{Fault::conflict, "org.second_factor.off"};
constexpr Error kNoReason{Fault::invalid, "org.second_factor.no_reason", "reason"};
constexpr Error kReasonTooLong{Fault::invalid, "org.form.too_long", "reason"};

void note(Context& context, AgencyId agency, PersonId person, std::string_view action,
          std::vector<TextArgument> details = {}) {
  record_audit(context, {.agency_id = agency,
                         .action = action,
                         .subject = "person/" + std::to_string(person.value),
                         .details = std::move(details)});
}

/// Ten codes; their hashes are stored, they themselves nowhere.
std::vector<std::string> make_codes(SecondFactorStore& factors, std::int64_t factor, Instant now) {
  std::vector<std::string> codes, hashes;
  for (int i = 0; i < kRecoveryCodes; ++i) {
    codes.push_back(crypto::one_time_password());
    hashes.push_back(recovery_code_hash(bare_code(codes.back())));
  }
  factors.replace_codes(factor, hashes, now);
  return codes;
}

/// The password in a transaction of its own, so that a wrong one is counted whatever follows.
Result<Admitted> check_password(Context& context, const std::string& password,
                                std::string_view address, const LockOutRule& rule) {
  HB_TRY(require_signed_in(context.viewer));
  HB_LET(admitted, admit(context, context.viewer.account, address, rule));
  if (!password_fits(admitted.credentials, password)) return kCurrentWrong;
  return admitted;
}

/// The viewer's code; counted and committed also when it is wrong.
Result<Done> check_code(Context& context, std::string_view code, std::string_view address,
                        const LockOutRule& rule) {
  HB_LET(used, use_second_factor(context, context.viewer.account, code, address, rule));
  if (used != FactorUsed::none) return Done{};
  note(context, context.viewer.agency_id, context.viewer.person_id, "org.second_factor_failed");
  context.tx.commit_quietly();
  return kWrongCode;
}

}  // namespace

Result<OwnSecondFactor> own_second_factor(Context& context) {
  const Viewer& viewer = context.viewer;
  HB_TRY(require_signed_in(viewer));
  OwnSecondFactor own{.since = {},
                      .demanded = setting(context, kSecondFactorSetting) == kSecondFactorDemanded &&
                                  is_meant_by_second_factor(viewer)};
  SecondFactorStore factors{context.tx, context.services.sealer};
  const auto factor = factors.find(viewer.person_id);
  if (!factor || !factor->confirmed_at) return own;
  own.since = factor->confirmed_at;
  own.codes_left = factors.codes_left(factor->id);
  return own;
}

Result<Done> begin_enrolment(Context& context, const std::string& password,
                             std::string_view address, const LockOutRule& rule) {
  HB_LET(admitted, check_password(context, password, address, rule));
  return in_write(context, [&](Context& inner) -> Result<Done> {
    SecondFactorStore factors{inner.tx, inner.services.sealer};
    if (factors.is_on(inner.viewer.person_id)) return kOnAlready;
    SessionStore{inner.tx}.mark_succeeded(admitted.attempt);
    factors.begin(inner.viewer.person_id, crypto::new_totp_secret(), inner.now);
    inner.tx.commit_quietly();
    return Done{};
  });
}

Result<Enrolment> enrolment(Context& context) {
  HB_TRY(require_signed_in(context.viewer));
  const auto factor =
      SecondFactorStore{context.tx, context.services.sealer}.find(context.viewer.person_id);
  if (!factor || factor->confirmed_at || factor->secret.empty()) return kNotBegun;
  const std::string site = setting(context, "site.name_zh");
  Enrolment begun{.secret = crypto::base32(factor->secret), .uri = {}};
  begun.uri = otpauth_uri(site.empty() ? "Haoban" : site, context.viewer.account, begun.secret);
  return begun;
}

Result<std::vector<std::string>> confirm_enrolment(Context& context, std::string_view code,
                                                   std::string_view address,
                                                   const LockOutRule& rule) {
  const Viewer& viewer = context.viewer;
  HB_TRY(require_signed_in(viewer));
  SecondFactorStore factors{context.tx, context.services.sealer};
  const auto factor = factors.take(viewer.person_id);
  if (!factor || factor->confirmed_at || factor->secret.empty()) return kNotBegun;
  HB_LET(attempt, count_attempt(context, code_print(viewer.account), address, rule));
  const auto step =
      crypto::fitting_totp_step(factor->secret, bare_code(code), crypto::totp_step(context.now), 0);
  if (!step) {
    context.tx.commit_quietly();
    return kWrongCode;
  }
  SessionStore sessions{context.tx};
  sessions.mark_succeeded(attempt);
  factors.use_step(factor->id, *step);
  factors.confirm(factor->id, context.now);
  auto codes = make_codes(factors, factor->id, context.now);
  const auto ended = sessions.end_others(viewer.person_id, viewer.session_id, context.now);
  note(context, viewer.agency_id, viewer.person_id, "org.second_factor_on",
       {{"sessions_ended", std::to_string(ended)}});
  context.tx.commit();
  return codes;
}

Result<std::vector<std::string>> renew_recovery_codes(Context& context, std::string_view code,
                                                      std::string_view address,
                                                      const LockOutRule& rule) {
  const Viewer& viewer = context.viewer;
  HB_TRY(require_signed_in(viewer));
  SecondFactorStore factors{context.tx, context.services.sealer};
  const auto factor = factors.find(viewer.person_id);
  if (!factor || !factor->confirmed_at) return kOff;
  HB_TRY(check_code(context, code, address, rule));
  auto codes = make_codes(factors, factor->id, context.now);
  note(context, viewer.agency_id, viewer.person_id, "org.recovery_codes_renewed");
  context.tx.commit();
  return codes;
}

Result<Done> turn_off_second_factor(Context& context, const std::string& password,
                                    const std::string& code, std::string_view address,
                                    const LockOutRule& rule) {
  HB_LET(admitted, check_password(context, password, address, rule));
  return in_write(context, [&](Context& inner) -> Result<Done> {
    const Viewer& viewer = inner.viewer;
    SecondFactorStore factors{inner.tx, inner.services.sealer};
    if (!factors.is_on(viewer.person_id)) return kOff;
    SessionStore{inner.tx}.mark_succeeded(admitted.attempt);
    HB_TRY(check_code(inner, code, address, rule));
    factors.end(viewer.person_id, viewer.person_id, "turned off", inner.now);
    note(inner, viewer.agency_id, viewer.person_id, "org.second_factor_off");
    inner.tx.commit();
    return Done{};
  });
}

Result<Done> reset_second_factor(Context& context, PersonId id, std::string_view reason) {
  constexpr std::size_t kLongest = 500;
  if (id == context.viewer.person_id) return kOwnAccount;
  HB_LET(person, managed_person(context, id));
  if (reason.empty()) return kNoReason;
  if (count_characters(reason) > kLongest) {
    return kReasonTooLong.with("most", std::to_string(kLongest));
  }
  SecondFactorStore factors{context.tx, context.services.sealer};
  if (!factors.is_on(id)) return kOff;
  factors.end(id, context.viewer.person_id, reason, context.now);
  SessionStore sessions{context.tx};
  sessions.end_others(id, {}, context.now);
  sessions.forgive(code_print(person.account), context.now - 2 * LockOutRule{}.pause);
  note(context, person.agency_id, id, "org.second_factor_reset", {{"reason", std::string{reason}}});
  context.tx.commit();
  return Done{};
}

}  // namespace hb::org
