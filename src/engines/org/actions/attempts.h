// Attempts at passwords and codes, counted before they are looked at: what both steps of signing in
// and the changes that ask for a password share.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "org/context.h"
#include "org/sign_in.h"
#include "person_store.h"

namespace hb::org {

/// As accounts are compared: without blanks around, in small letters.
std::string account_of(std::string_view typed);

/// What the attempts at an account's password, or at its second factor, are counted under. They
/// have counts of their own, so that knowing the password does not set back the count of codes.
std::string password_print(std::string_view account);
std::string code_print(std::string_view account);

/// Writes down an attempt, failed until it is marked as succeeded. Refuses with
/// `org.sign_in.locked` when there were too many. Does not commit.
Result<std::int64_t> count_attempt(Context& context, const std::string& print,
                                   std::string_view address, const LockOutRule& rule);

/// An attempt that was let through, before the password is looked at.
struct Admitted {
  std::int64_t attempt = 0;
  std::optional<Credentials> credentials;
};
/// `count_attempt` for a password, in a transaction of its own, so that guesses made at once are
/// all counted.
Result<Admitted> admit(const Context& context, const std::string& account, std::string_view address,
                       const LockOutRule& rule);

/// Takes as long for an account that does not exist. Call it outside a transaction.
bool password_fits(const std::optional<Credentials>& credentials, const std::string& password);

}  // namespace hb::org
