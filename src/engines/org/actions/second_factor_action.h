// Enrolling a second factor, recovery codes, turning it off, and an administrator's help.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "org/context.h"
#include "org/sign_in.h"

namespace hb::org {

/// How the viewer's own stands.
struct OwnSecondFactor {
  std::optional<Instant> since;  ///< None when it is off.
  std::int64_t codes_left = 0;
  bool demanded = false;  ///< The installation's setting means this viewer.
};
Result<OwnSecondFactor> own_second_factor(Context& context);

/// Begins enrolling with a new secret. Asks for the password, so that nobody locks the owner of a
/// forgotten session out. Refuses with `org.second_factor.on_already`, `org.password.current_wrong`
/// and `org.sign_in.locked`. Opens its own transactions.
Result<Done> begin_enrolment(Context& context, const std::string& password,
                             std::string_view address, const LockOutRule& rule = {});

/// What the telephone needs, until a code has confirmed that it has it.
struct Enrolment {
  std::string secret;  ///< Base 32.
  std::string uri;     ///< For the QR code.
};
/// Refuses with `org.second_factor.not_begun`.
Result<Enrolment> enrolment(Context& context);

/// Confirms with a code of the telephone and ends the person's other sessions, which were opened by
/// the password alone. Gives ten recovery codes, to be shown once. Refuses with
/// `org.second_factor.wrong`, `org.second_factor.not_begun` and `org.sign_in.locked`.
Result<std::vector<std::string>> confirm_enrolment(Context& context, std::string_view code,
                                                   std::string_view address,
                                                   const LockOutRule& rule = {});

/// Ten new recovery codes instead of all others. Asks for a code of the telephone or a recovery
/// code. Refuses with `org.second_factor.off`, and as confirming does.
Result<std::vector<std::string>> renew_recovery_codes(Context& context, std::string_view code,
                                                      std::string_view address,
                                                      const LockOutRule& rule = {});

/// Asks for the password and a code. Refuses as the others do. Opens its own transactions.
Result<Done> turn_off_second_factor(Context& context, const std::string& password,
                                    const std::string& code, std::string_view address,
                                    const LockOutRule& rule = {});

/// For somebody who has lost the telephone and the codes: takes the second factor away and ends all
/// sessions. Needs the authority of resetting a password, and a reason, which is recorded. Refuses
/// with `org.second_factor.off`, `org.second_factor.no_reason` and one's own account.
Result<Done> reset_second_factor(Context& context, PersonId person, std::string_view reason);

}  // namespace hb::org
