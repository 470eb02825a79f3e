// Signing in and out, one's own password and sessions.
#pragma once

#include <string>
#include <vector>

#include "org/context.h"
#include "org/sign_in.h"

namespace hb::org {

struct SignInForm {
  std::string account;  ///< As typed; capitals do not count.
  std::string password;
  std::string address;  ///< The visitor's, for the lock-out and the sessions list.
  std::string agent;
};

/// Where a sign-in comes from.
struct Visitor {
  std::string address;
  std::string agent;
};

struct SignedIn {
  std::string token;        ///< For the session's cookie; stored nowhere.
  std::string second_step;  ///< Instead of it: for the cookie that awaits the second factor.
  PersonId person_id;
  bool must_change_password = false;
};

/// The first step, and the only one for who has no second factor.
/// Refuses with `org.sign_in.wrong` whatever of account and password is wrong, `org.sign_in.locked`
/// after too many failures (with the minutes to wait), and `org.sign_in.closed` when the right
/// password belongs to an account that an administrator locked or to a one-time password that has
/// run out. Opens its own transactions.
Result<SignedIn> sign_in(Context& context, const SignInForm& form, const LockOutRule& rule = {});

struct SecondStepForm {
  std::string token;  ///< Of the cookie.
  std::string code;   ///< As typed: of the telephone, or a recovery code.
  Visitor visitor;
};
/// The second step. Refuses with `org.second_step.over` when the password was given too long ago or
/// not at all, `org.second_factor.wrong`, `org.sign_in.locked` after too many failures, and
/// `org.sign_in.closed` as the first step does. Failures are recorded.
Result<SignedIn> give_second_factor(Context& context, const SecondStepForm& form,
                                    const LockOutRule& rule = {});

/// Ends the viewer's session. Nothing to refuse: whoever has none is signed out already.
void sign_out(Context& context);

struct PasswordForm {
  std::string current;
  std::string wanted;
  std::string repeated;
};

/// Sets a new password and ends the person's other sessions. Refuses a wrong current password
/// (which counts towards the lock-out), two different new ones, and what `check_new_password`
/// refuses. Opens its own transactions.
Result<Done> change_password(Context& context, const PasswordForm& form, std::string_view address,
                             const LockOutRule& rule = {});

/// The viewer's own sessions, latest used first.
Result<std::vector<Session>> own_sessions(Context& context, const SessionRule& rule = {});

/// Refuses with `not_found` what is not the viewer's own session.
Result<Done> end_session(Context& context, SessionId session);
Result<Done> end_other_sessions(Context& context);

/// The language of the viewer's pages.
Result<Done> choose_language(Context& context, Locale locale);

}  // namespace hb::org
