// From a cookie to a viewer, for every request: one indexed query when nothing has changed since.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "org/context.h"
#include "org/sign_in.h"

namespace hb::org {

/// Who stands behind a session's token.
struct Found {
  Viewer viewer;           ///< A citizen when the token opens nothing.
  bool touch_due = false;  ///< Call `touch` in a writing transaction, soon; not before answering.
};

/// Finds viewers and remembers their duties until an agency, a person or a role changes anywhere (a
/// number in the database says so, hence on all nodes) or the day ends. Safe for many threads.
class SessionGuard {
 public:
  explicit SessionGuard(SessionRule rule = {});
  ~SessionGuard();
  SessionGuard(const SessionGuard&) = delete;
  SessionGuard& operator=(const SessionGuard&) = delete;

  /// The viewer of `token`, as it came in the cookie; any text is accepted.
  Found find(storage::Transaction& tx, std::string_view token, Instant now);

  /// Writes down that the session was used. Commits.
  static void touch(storage::Transaction& tx, SessionId session, Instant now);

 private:
  struct Memory;
  SessionRule rule_;
  std::unique_ptr<Memory> memory_;
};

/// The viewer of the command line: every duty over every agency that there is.
Viewer viewer_at_the_machine(storage::Transaction& tx);

/// Who somebody is on a day, for work that is done in their name without a session. Nothing for an
/// unknown or locked account.
std::optional<Viewer> viewer_of(storage::Transaction& tx, std::string_view account, Date day);
std::optional<Viewer> viewer_of(storage::Transaction& tx, PersonId person, Date day);

/// Whether nobody has an account yet, so that the first administrator is to be made.
bool has_no_people(storage::Transaction& tx);

}  // namespace hb::org
