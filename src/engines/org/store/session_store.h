// Sessions and attempts to sign in.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "org/sign_in.h"
#include "storage/database.h"

namespace hb::org {

/// A session as the guard of each request reads it.
struct StoredSession {
  SessionId id;
  PersonId person_id;
  Instant created_at{};
  Instant last_seen_at{};
  std::int64_t org_version = 0;  ///< Read along, to spare a second query.
};

class SessionStore {
 public:
  explicit SessionStore(storage::Transaction& tx) : tx_(tx) {}

  /// Newest first, since `since`.
  std::vector<Attempt> attempts_on(std::string_view account_print, Instant since);
  std::vector<Attempt> attempts_from(std::string_view address, Instant since);
  /// Counts as failed until `mark_succeeded`.
  std::int64_t add_attempt(std::string_view account_print, std::string_view address, Instant now);
  void mark_succeeded(std::int64_t attempt);
  /// Takes away the failures on an account, as an administrator's unlocking does.
  void forgive(std::string_view account_print, Instant since);

  void start(std::string_view token_hash, PersonId person, std::string_view address,
             std::string_view agent, Instant now);
  /// A session that nobody ended; whether it is too old is the caller's rule.
  std::optional<StoredSession> find(std::string_view token_hash);
  void touch(SessionId session, Instant now);

  /// The person's sessions that nobody ended, latest used first.
  std::vector<Session> list(PersonId person, Instant seen_since);
  /// False when the session is not the person's or has ended.
  bool end(PersonId person, SessionId session, Instant now);
  /// Ends all but `kept` (0: all) and says how many.
  std::int64_t end_others(PersonId person, SessionId kept, Instant now);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::org
