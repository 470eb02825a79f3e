// Signing in: the rules of passwords, lock-out and sessions, and what the application calls for
// each request.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"

namespace hb::org {

/// The cookie that carries a session's token.
inline constexpr std::string_view kSessionCookie = "haoban_session";

/// How often a password may be wrong. 資通系統防護基準 (資通安全責任等級分級辦法 附表十): after
/// five failures no further attempt on the account for at least fifteen minutes. The address has a
/// limit of its own, so that one machine does not try many accounts.
struct LockOutRule {
  int account_failures = 5;
  int address_failures = 50;
  std::chrono::minutes pause{15};
};

/// An earlier attempt, newest first in lists.
struct Attempt {
  Instant at{};
  bool succeeded = false;
};

/// When the next attempt is allowed; nothing when it is allowed at `now`. `attempts` are those of
/// one account or one address, newest first; a success sets the count back for an account.
enum class Counting { account, address };
std::optional<Instant> locked_until(std::span<const Attempt> attempts, Counting counting,
                                    const LockOutRule& rule, Instant now);

/// Refuses a new password of fewer than 10 or more than 200 characters, one that is or contains the
/// account name, and one of a single repeated character.
Result<Done> check_new_password(std::string_view password, std::string_view account);

/// How long a session lasts.
struct SessionRule {
  std::chrono::minutes idle{120};     ///< Without a request.
  std::chrono::minutes longest{720};  ///< In all.
  std::chrono::minutes touch{1};      ///< How often the last request is written down.
};
bool session_stands(Instant created, Instant last_seen, const SessionRule& rule, Instant now);

/// How long an invitation's or a reset's one-time password can be used.
inline constexpr std::chrono::hours kOneTimePasswordLasts{24 * 7};

/// One session as its owner sees it.
struct Session {
  SessionId id;
  Instant created_at{};
  Instant last_seen_at{};
  std::string address;
  std::string agent;  ///< As the browser names itself.
};

/// Where to go after signing in: `wanted` if it is a path of this site, else "/".
std::string safe_next(std::string_view wanted);

}  // namespace hb::org
