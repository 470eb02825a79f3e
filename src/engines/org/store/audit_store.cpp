#include "audit_store.h"

#include <chrono>
#include <utility>

#include "crypto/token.h"
#include "org/viewer.h"

namespace hb::org {

namespace {

// Counting first takes the row in hand: on PostgreSQL a second writer waits here until we commit.
constexpr std::string_view kTakeNumber = R"sql(
    INSERT INTO audit_chain (agency_id, length, hash) VALUES (:agency, 1, '')
    ON CONFLICT (agency_id) DO UPDATE SET length = audit_chain.length + 1
    RETURNING length, hash)sql";
constexpr std::string_view kAppend = R"sql(
    INSERT INTO audit_entry (agency_id, number, at, person_id, actor, action, subject, detail,
                             previous_hash, hash)
    VALUES (:agency, :number, :at, :person, :actor, :action, :subject, :detail, :previous_hash,
            :hash))sql";
constexpr std::string_view kKeepEnd =
    "UPDATE audit_chain SET hash = :hash WHERE agency_id = :agency";

constexpr std::string_view kFindAudit = R"sql(
    SELECT agency_id, number, at, person_id, actor, action, subject, detail, previous_hash, hash
      FROM audit_entry WHERE agency_id = :agency AND number = :number)sql";
// From one action to the next along the index, instead of through every entry.
constexpr std::string_view kActions = R"sql(
    WITH RECURSIVE known (action) AS (
      SELECT MIN(action) FROM audit_entry
      UNION ALL
      SELECT (SELECT MIN(e.action) FROM audit_entry e WHERE e.action > k.action)
        FROM known k WHERE k.action IS NOT NULL)
    SELECT action FROM known WHERE action IS NOT NULL)sql";

constexpr std::string_view kColumns =
    "SELECT agency_id, number, at, person_id, actor, action, subject, detail, previous_hash, hash";
// Each condition stands alone, so that the database finds the index that serves what is asked.
constexpr std::string_view kOfOne = " AND agency_id = :agency";
constexpr std::string_view kOfSeveral = " AND agency_id IN (:agencies...)";
constexpr std::string_view kByPeople = " AND person_id IN (:people...)";
constexpr std::string_view kByCommands = " AND person_id IS NULL";
constexpr std::string_view kOfAction = " AND action = :action";
constexpr std::string_view kOfSubject = " AND subject = :subject";
constexpr std::string_view kSince = " AND at >= :since";
constexpr std::string_view kUntil = " AND at < :until";
constexpr std::string_view kAfterOne = " AND number < :number";
constexpr std::string_view kAfter = " AND (at, agency_id, number) < (:at, :in_agency, :number)";

/// From the start of a day in Taiwan, which is eight hours ahead and knows no summer time.
Instant start_of(Date day) { return std::chrono::sys_days{day} - std::chrono::hours{8}; }

/// A question to the log: its conditions and their values.
struct Question {
  std::string conditions = " FROM audit_entry WHERE number > 0";
  storage::Params values;
  bool of_one = false;  ///< Of one chain, whose order is that of its numbers.

  void add(std::string_view condition, std::string_view name, storage::Value value) {
    conditions += condition;
    values.emplace_back(name, std::move(value));
  }
};

Question question(const AuditReach& reach, const AuditFilter& filter,
                  const std::vector<PersonId>& people) {
  Question asked;
  asked.of_one = !reach.everything && reach.agencies.size() == 1;
  if (asked.of_one) {
    asked.add(kOfOne, "agency", reach.agencies.front());
  } else if (!reach.everything) {
    std::vector<std::int64_t> agencies;
    for (const AgencyId agency : reach.agencies) agencies.push_back(agency.value);
    asked.add(kOfSeveral, "agencies", std::move(agencies));
  }
  if (filter.who == kCommandActor) {
    asked.conditions += kByCommands;
  } else if (!filter.who.empty()) {
    std::vector<std::int64_t> ids;
    for (const PersonId person : people) ids.push_back(person.value);
    asked.add(kByPeople, "people", std::move(ids));
  }
  if (!filter.action.empty()) asked.add(kOfAction, "action", filter.action);
  if (!filter.subject.empty()) asked.add(kOfSubject, "subject", filter.subject);
  if (filter.from) asked.add(kSince, "since", start_of(*filter.from));
  if (filter.to) asked.add(kUntil, "until", start_of(plus_days(*filter.to, 1)));
  return asked;
}

AuditEntry read_audit_entry(const storage::Row& row) {
  return {.agency_id = row.id<AgencyId>(0),
          .number = row.integer(1),
          .at = row.instant(2),
          .person_id = row.id<PersonId>(3),
          .actor = row.text(4),
          .action = row.text(5),
          .subject = row.text(6),
          .detail = row.text(7),
          .previous_hash = row.text(8),
          .hash = row.text(9)};
}

}  // namespace

void AuditStore::append(AuditEntry entry) {
  const auto end = tx_.query_one(kTakeNumber, {{"agency", entry.agency_id}});
  entry.number = end->integer(0);
  entry.previous_hash = end->text(1);
  entry.hash = crypto::fingerprint(hashed_text(entry));
  const storage::Value person =
      entry.person_id ? storage::Value{entry.person_id} : storage::Value{};
  tx_.post(kAppend, {{"agency", entry.agency_id},
                     {"number", entry.number},
                     {"at", entry.at},
                     {"person", person},
                     {"actor", entry.actor},
                     {"action", entry.action},
                     {"subject", entry.subject},
                     {"detail", entry.detail},
                     {"previous_hash", entry.previous_hash},
                     {"hash", entry.hash}});
  tx_.post(kKeepEnd, {{"agency", entry.agency_id}, {"hash", entry.hash}});
}

std::vector<AuditEntry> AuditStore::list(const AuditReach& reach, const AuditFilter& filter,
                                         const std::vector<PersonId>& people,
                                         const std::optional<AuditPlace>& after, int limit) {
  Question asked = question(reach, filter, people);
  if (after && asked.of_one) asked.add(kAfterOne, "number", after->number);
  if (after && !asked.of_one) {
    asked.add(kAfter, "at", after->at);
    asked.values.emplace_back("in_agency", after->agency_id);
    asked.values.emplace_back("number", after->number);
  }
  asked.values.emplace_back("limit", limit);
  const std::string_view order =
      asked.of_one ? " ORDER BY number DESC LIMIT :limit"
                   : " ORDER BY at DESC, agency_id DESC, number DESC LIMIT :limit";
  std::vector<AuditEntry> entries;
  for (const storage::Row& row :
       tx_.query(std::string{kColumns} + asked.conditions + std::string{order}, asked.values)) {
    entries.push_back(read_audit_entry(row));
  }
  return entries;
}

std::int64_t AuditStore::count(const AuditReach& reach, const AuditFilter& filter,
                               const std::vector<PersonId>& people, std::int64_t most) {
  Question asked = question(reach, filter, people);
  asked.values.emplace_back("most", most);
  const std::string sql =
      "SELECT COUNT(*) FROM (SELECT 1 AS one" + asked.conditions + " LIMIT :most) counted";
  return tx_.query_one(sql, asked.values)->integer(0);
}

std::optional<AuditEntry> AuditStore::find(AgencyId agency, std::int64_t number) {
  const auto row = tx_.query_one(kFindAudit, {{"agency", agency}, {"number", number}});
  if (!row) return std::nullopt;
  return read_audit_entry(*row);
}

std::vector<std::string> AuditStore::actions() {
  std::vector<std::string> actions;
  for (const storage::Row& row : tx_.query(kActions)) actions.push_back(row.text(0));
  return actions;
}

}  // namespace hb::org
