#include "session_store.h"

namespace hb::org {

namespace {

constexpr std::string_view kAttemptsOn = R"sql(
    SELECT at, succeeded FROM sign_in_attempt
     WHERE account_print = :print AND at > :since ORDER BY at DESC, id DESC)sql";
// No more rows than any limit asks for: a flood must not make its own counting slow.
constexpr std::string_view kAttemptsFrom = R"sql(
    SELECT at, succeeded FROM sign_in_attempt
     WHERE address = :address AND at > :since ORDER BY at DESC, id DESC LIMIT 1000)sql";
constexpr std::string_view kAddAttempt = R"sql(
    INSERT INTO sign_in_attempt (account_print, address, at, succeeded)
    VALUES (:print, :address, :now, 0) RETURNING id)sql";
constexpr std::string_view kSucceeded = "UPDATE sign_in_attempt SET succeeded = 1 WHERE id = :id";
constexpr std::string_view kForgive =
    "UPDATE sign_in_attempt SET succeeded = 1 WHERE account_print = :print AND at > :since";

constexpr std::string_view kStart = R"sql(
    INSERT INTO session (token_hash, person_id, created_at, last_seen_at, address, agent)
    VALUES (:token_hash, :person, :now, :now, :address, :agent))sql";
constexpr std::string_view kFindSession = R"sql(
    SELECT s.id, s.person_id, s.created_at, s.last_seen_at, v.number
      FROM session s CROSS JOIN org_version v
     WHERE s.token_hash = :token_hash AND s.ended_at IS NULL)sql";
constexpr std::string_view kTouch =
    "UPDATE session SET last_seen_at = :now WHERE id = :id AND last_seen_at < :now";

constexpr std::string_view kListSessions = R"sql(
    SELECT id, created_at, last_seen_at, address, agent
      FROM session
     WHERE person_id = :person AND last_seen_at > :since AND ended_at IS NULL
     ORDER BY last_seen_at DESC, id DESC)sql";
constexpr std::string_view kEndSession = R"sql(
    UPDATE session SET ended_at = :now
     WHERE id = :id AND person_id = :person AND ended_at IS NULL)sql";
constexpr std::string_view kEndOthers = R"sql(
    UPDATE session SET ended_at = :now
     WHERE person_id = :person AND id <> :kept AND ended_at IS NULL)sql";

std::vector<Attempt> read_attempts(const std::vector<storage::Row>& rows) {
  std::vector<Attempt> attempts;
  for (const storage::Row& row : rows) attempts.push_back({row.instant(0), row.flag(1)});
  return attempts;
}

}  // namespace

std::vector<Attempt> SessionStore::attempts_on(std::string_view account_print, Instant since) {
  return read_attempts(tx_.query(kAttemptsOn, {{"print", account_print}, {"since", since}}));
}

std::vector<Attempt> SessionStore::attempts_from(std::string_view address, Instant since) {
  return read_attempts(tx_.query(kAttemptsFrom, {{"address", address}, {"since", since}}));
}

std::int64_t SessionStore::add_attempt(std::string_view account_print, std::string_view address,
                                       Instant now) {
  return tx_.insert(kAddAttempt, {{"print", account_print}, {"address", address}, {"now", now}});
}

void SessionStore::mark_succeeded(std::int64_t attempt) {
  tx_.execute(kSucceeded, {{"id", attempt}});
}

void SessionStore::forgive(std::string_view account_print, Instant since) {
  tx_.execute(kForgive, {{"print", account_print}, {"since", since}});
}

void SessionStore::start(std::string_view token_hash, PersonId person, std::string_view address,
                         std::string_view agent, Instant now) {
  tx_.execute(kStart, {{"token_hash", token_hash},
                       {"person", person},
                       {"now", now},
                       {"address", address},
                       {"agent", agent}});
}

std::optional<StoredSession> SessionStore::find(std::string_view token_hash) {
  const auto row = tx_.query_one(kFindSession, {{"token_hash", token_hash}});
  if (!row) return std::nullopt;
  return StoredSession{.id = row->id<SessionId>(0),
                       .person_id = row->id<PersonId>(1),
                       .created_at = row->instant(2),
                       .last_seen_at = row->instant(3),
                       .org_version = row->integer(4)};
}

void SessionStore::touch(SessionId session, Instant now) {
  tx_.execute(kTouch, {{"id", session}, {"now", now}});
}

std::vector<Session> SessionStore::list(PersonId person, Instant seen_since) {
  std::vector<Session> sessions;
  for (const storage::Row& row :
       tx_.query(kListSessions, {{"person", person}, {"since", seen_since}})) {
    sessions.push_back({.id = row.id<SessionId>(0),
                        .created_at = row.instant(1),
                        .last_seen_at = row.instant(2),
                        .address = row.text(3),
                        .agent = row.text(4)});
  }
  return sessions;
}

bool SessionStore::end(PersonId person, SessionId session, Instant now) {
  return tx_.execute(kEndSession, {{"id", session}, {"person", person}, {"now", now}}) > 0;
}

std::int64_t SessionStore::end_others(PersonId person, SessionId kept, Instant now) {
  return tx_.execute(kEndOthers, {{"person", person}, {"kept", kept}, {"now", now}});
}

}  // namespace hb::org
