#include "audit_store.h"

#include "crypto/token.h"

namespace hb::org {

namespace {

// Counting first takes the row in hand: on PostgreSQL a second writer waits here until we commit.
constexpr std::string_view kTakeNumber = R"sql(
    INSERT INTO audit_chain (agency_id, length, hash) VALUES (:agency, 1, '')
    ON CONFLICT (agency_id) DO UPDATE SET length = audit_chain.length + 1
    RETURNING length, hash)sql";
constexpr std::string_view kEndOfChain =
    "SELECT length, hash FROM audit_chain WHERE agency_id = :agency";
constexpr std::string_view kAppend = R"sql(
    INSERT INTO audit_entry (agency_id, number, at, person_id, actor, action, subject, detail,
                             previous_hash, hash)
    VALUES (:agency, :number, :at, :person, :actor, :action, :subject, :detail, :previous_hash,
            :hash))sql";
constexpr std::string_view kKeepEnd =
    "UPDATE audit_chain SET hash = :hash WHERE agency_id = :agency";

constexpr std::string_view kList = R"sql(
    SELECT agency_id, number, at, person_id, actor, action, subject, detail, previous_hash, hash
      FROM audit_entry
     WHERE agency_id = :agency AND (agency_id = 0 OR agency_id IN (:scope...)) AND number < :before
     ORDER BY number DESC LIMIT :limit)sql";
constexpr std::string_view kWhole = R"sql(
    SELECT agency_id, number, at, person_id, actor, action, subject, detail, previous_hash, hash
      FROM audit_entry WHERE agency_id = :agency ORDER BY number)sql";

AuditEntry read(const storage::Row& row) {
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
  tx_.execute(kAppend, {{"agency", entry.agency_id},
                        {"number", entry.number},
                        {"at", entry.at},
                        {"person", person},
                        {"actor", entry.actor},
                        {"action", entry.action},
                        {"subject", entry.subject},
                        {"detail", entry.detail},
                        {"previous_hash", entry.previous_hash},
                        {"hash", entry.hash}});
  tx_.execute(kKeepEnd, {{"agency", entry.agency_id}, {"hash", entry.hash}});
}

std::vector<AuditEntry> AuditStore::list(const Scope& scope, AgencyId agency, std::int64_t before,
                                         int limit) {
  constexpr std::int64_t kPastTheEnd = std::int64_t{1} << 62;
  std::vector<AuditEntry> entries;
  for (const storage::Row& row : tx_.query(kList, {{"agency", agency},
                                                   {"scope", scope.agencies()},
                                                   {"before", before > 0 ? before : kPastTheEnd},
                                                   {"limit", limit}})) {
    entries.push_back(read(row));
  }
  return entries;
}

std::optional<std::int64_t> AuditStore::first_broken(AgencyId agency) {
  std::int64_t number = 0;
  std::string previous;
  std::optional<std::int64_t> broken;
  tx_.each(kWhole, {{"agency", agency}}, [&](const storage::Row& row) {
    const AuditEntry entry = read(row);
    ++number;
    if (entry.number != number || entry.previous_hash != previous ||
        entry.hash != crypto::fingerprint(hashed_text(entry))) {
      broken = number;
    }
    previous = entry.hash;
    return !broken;
  });
  if (broken) return broken;
  const auto end = tx_.query_one(kEndOfChain, {{"agency", agency}});
  if (end && (end->integer(0) != number || end->text(1) != previous)) return number + 1;
  return std::nullopt;
}

}  // namespace hb::org
