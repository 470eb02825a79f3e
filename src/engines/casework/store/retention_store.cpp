#include "retention_store.h"

#include <fmt/format.h>

#include <limits>

#include "case_rows.h"
#include "crypto/sealer.h"

namespace hb::casework {

namespace {

using storage::Params;
using storage::Row;

constexpr std::string_view kHoldOf = R"sql(
    SELECT id, reason, made_at, made_name FROM case_hold
     WHERE case_id = :case AND released_at IS NULL)sql";
// Whoever destroys cases locks them in the same way.
constexpr std::string_view kLockWhole = R"sql(
    UPDATE case_file SET disposal_id = disposal_id WHERE id = :id AND disposal_id = 0)sql";
constexpr std::string_view kHold = R"sql(
    INSERT INTO case_hold (agency_id, case_id, made_at, made_by, made_name)
    SELECT :agency, :case, :at, :person, :name
     WHERE NOT EXISTS (SELECT 1 FROM case_hold WHERE case_id = :case AND released_at IS NULL)
    RETURNING id)sql";
constexpr std::string_view kSealHold = "UPDATE case_hold SET reason = :reason WHERE id = :id";
constexpr std::string_view kRelease = R"sql(
    UPDATE case_hold SET released_at = :at, released_by = :person, released_name = :name
     WHERE case_id = :case AND released_at IS NULL)sql";

#define HB_HELD \
  "EXISTS (SELECT 1 FROM case_hold h WHERE h.case_id = c.id AND h.released_at IS NULL)"
// What goes with an open case may be opened with it; what is to be looked at again is not over.
#define HB_NOT_NEEDED                                                                         \
  " c.disposal_id = 0"                                                                        \
  " AND NOT EXISTS (SELECT 1 FROM case_file l WHERE l.id = c.merged_into AND l.closed_on IS " \
  "NULL)"                                                                                     \
  " AND NOT EXISTS (SELECT 1 FROM case_follow_up f WHERE f.case_id = c.id"                    \
  "                    AND NOT EXISTS (SELECT 1 FROM case_follow_up_end e"                    \
  "                                     WHERE e.follow_up_id = f.id))"
// The same as is_past_years(). Nothing is kept for less than a year, so that the index of closed
// cases bounds what is looked at.
#define HB_PAST                                                                  \
  "  FROM case_file c JOIN case_type t ON t.code = c.type"                       \
  " WHERE c.agency_id = :agency AND c.closed_on < :latest"                       \
  "   AND (CAST(SUBSTR(c.closed_on, 1, 4) AS BIGINT) + t.keep_years < :year"     \
  "        OR (CAST(SUBSTR(c.closed_on, 1, 4) AS BIGINT) + t.keep_years = :year" \
  "            AND SUBSTR(c.closed_on, 6) < :day))"                              \
  "   AND" HB_NOT_NEEDED

constexpr std::string_view kPast =
    "SELECT c.type, t.keep_years, COUNT(*),"
    " CAST(SUM(CASE WHEN " HB_HELD " THEN 1 ELSE 0 END) AS BIGINT)" HB_PAST
    " GROUP BY c.type, t.keep_years, t.position ORDER BY t.position, c.type";
constexpr std::string_view kPastCases =
    "SELECT " HB_CASE_COLUMNS ", CASE WHEN " HB_HELD " THEN 1 ELSE 0 END" HB_PAST
    " AND (:type = '' OR c.type = :type) ORDER BY c.closed_on, c.id LIMIT :limit";

constexpr std::string_view kRecordRetention = R"sql(
    INSERT INTO case_disposal (agency_id, approval, job, listed, disposed, kept, at, person_id,
                               person_name)
    VALUES (:agency, :approval, '', 0, 0, 0, :at, :person, :name)
    RETURNING id)sql";
constexpr std::string_view kListPast =
    "INSERT INTO case_disposed (agency_id, disposal_id, case_id, number, type, closed_on)"
    " SELECT c.agency_id, :disposal, c.id, c.number, c.type, c.closed_on" HB_PAST
    " AND NOT " HB_HELD " ORDER BY c.closed_on, c.id";
constexpr std::string_view kListed = "UPDATE case_disposal SET listed = :count WHERE id = :id";
constexpr std::string_view kNameDisposalJob = "UPDATE case_disposal SET job = :job WHERE id = :id";

#define HB_DISPOSAL_COLUMNS                                                          \
  "SELECT d.id, d.agency_id, d.approval, d.job, d.at, d.person_name, d.finished_at," \
  " d.listed, d.disposed, d.kept FROM case_disposal d"
constexpr std::string_view kFindRetention =
    HB_DISPOSAL_COLUMNS " WHERE d.id = :id AND d.agency_id IN (:scope...)";
constexpr std::string_view kFindAny = HB_DISPOSAL_COLUMNS " WHERE d.id = :id";
constexpr std::string_view kListRetentions =
    HB_DISPOSAL_COLUMNS " WHERE d.agency_id = :agency ORDER BY d.id DESC LIMIT :limit";
constexpr std::string_view kUnfinished =
    HB_DISPOSAL_COLUMNS " WHERE d.agency_id = :agency AND d.finished_at IS NULL ORDER BY d.id";
constexpr std::string_view kRetentionCases = R"sql(
    SELECT case_id, number, type, closed_on, outcome, at FROM case_disposed
     WHERE disposal_id = :disposal ORDER BY id LIMIT :limit OFFSET :offset)sql";

constexpr std::string_view kDisposedAt = R"sql(
    SELECT at FROM case_disposed WHERE disposal_id = :disposal AND case_id = :case)sql";

constexpr std::string_view kNext = R"sql(
    SELECT case_id FROM case_disposed
     WHERE disposal_id = :disposal AND outcome = 'pending' ORDER BY id LIMIT :limit)sql";
constexpr std::string_view kLeads = R"sql(
    SELECT DISTINCT merged_into FROM case_file WHERE id IN (:ids...) AND merged_into <> 0)sql";
constexpr std::string_view kLock =
    "UPDATE case_file SET disposal_id = disposal_id WHERE id IN (:ids...)";
// Closed on the day that stands on the list: what was reopened and closed anew has years before it.
constexpr std::string_view kStillPast =
    "SELECT c.id FROM case_file c JOIN case_disposed d ON d.case_id = c.id"
    " WHERE d.disposal_id = :disposal AND c.id IN (:ids...) AND d.closed_on = c.closed_on"
    "   AND NOT " HB_HELD " AND" HB_NOT_NEEDED " ORDER BY c.id";
constexpr std::string_view kSettle = R"sql(
    UPDATE case_disposed SET outcome = :outcome, at = :at
     WHERE disposal_id = :disposal AND case_id IN (:ids...))sql";
constexpr std::string_view kCountRetentions = R"sql(
    UPDATE case_disposal SET disposed = disposed + :disposed, kept = kept + :kept
     WHERE id = :id)sql";
constexpr std::string_view kFinishRetention =
    "UPDATE case_disposal SET finished_at = :at WHERE id = :id AND finished_at IS NULL";

std::string place_of_hold(std::int64_t hold) { return "casework.hold/" + std::to_string(hold); }

Params past_values(AgencyId agency, Date today) {
  const std::string day = to_iso(today).substr(5);
  const int year = static_cast<int>(today.year());
  return {{"agency", agency},
          {"latest", fmt::format("{:04}-{}", year - 1, day)},
          {"year", year},
          {"day", day}};
}

Disposal read_disposal(const Row& row) {
  return {.id = row.id<DisposalId>(0),
          .agency_id = row.id<AgencyId>(1),
          .approval = row.text(2),
          .job = row.text(3),
          .at = row.instant(4),
          .person_name = row.text(5),
          .finished_at = row.optional_instant(6),
          .listed = row.integer(7),
          .disposed = row.integer(8),
          .kept = row.integer(9)};
}

std::optional<Disposal> read_disposal(const std::optional<Row>& row) {
  return row ? std::optional{read_disposal(*row)} : std::nullopt;
}

}  // namespace

std::optional<CaseHold> RetentionStore::hold_of(CaseId id) {
  const auto row = tx_.query_one(kHoldOf, {{"case", id}});
  if (!row) return std::nullopt;
  return CaseHold{
      .reason = sealer_.open(row->bytes(1), place_of_hold(row->integer(0))).value_or(""),
      .made_at = row->instant(2),
      .made_name = row->text(3)};
}

Result<Done> RetentionStore::hold(const Case& current, std::string_view reason, const Actor& by) {
  if (tx_.execute(kLockWhole, {{"id", current.id}}) == 0) return refusal::case_disposed;
  const auto made = tx_.query_one(kHold, {{"agency", current.agency_id},
                                          {"case", current.id},
                                          {"at", by.at},
                                          {"person", by.person_id},
                                          {"name", by.name}});
  if (!made) return refusal::hold_twice;
  const std::int64_t id = made->integer(0);
  tx_.execute(kSealHold, {{"id", id}, {"reason", sealer_.seal(reason, place_of_hold(id))}});
  return Done{};
}

bool RetentionStore::release(CaseId id, const Actor& by) {
  return tx_.execute(kRelease,
                     {{"case", id}, {"at", by.at}, {"person", by.person_id}, {"name", by.name}}) >
         0;
}

std::vector<PastCases> RetentionStore::past(AgencyId agency, Date today) {
  std::vector<PastCases> types;
  for (const Row& row : tx_.query(kPast, past_values(agency, today))) {
    types.push_back({.type = row.text(0),
                     .keep_years = static_cast<int>(row.integer(1)),
                     .count = row.integer(2),
                     .held = row.integer(3)});
  }
  return types;
}

std::vector<PastCase> RetentionStore::past_cases(AgencyId agency, std::string_view type, Date today,
                                                 int limit) {
  Params values = past_values(agency, today);
  values.emplace_back("type", type);
  values.emplace_back("limit", limit);
  std::vector<PastCase> cases;
  for (const Row& row : tx_.query(kPastCases, values)) {
    cases.push_back({.found = read_case(row), .is_held = row.flag(kCaseColumns)});
  }
  return cases;
}

DisposalId RetentionStore::record(const DisposalForm& form, Date today, const Actor& by) {
  const DisposalId id{tx_.insert(kRecordRetention, {{"agency", form.agency_id},
                                                    {"approval", form.approval},
                                                    {"at", by.at},
                                                    {"person", by.person_id},
                                                    {"name", by.name}})};
  Params values = past_values(form.agency_id, today);
  values.emplace_back("disposal", id);
  tx_.execute(kListed, {{"id", id}, {"count", tx_.execute(kListPast, values)}});
  return id;
}

void RetentionStore::name_job(DisposalId id, std::string_view job) {
  tx_.execute(kNameDisposalJob, {{"id", id}, {"job", job}});
}

std::optional<Disposal> RetentionStore::find(DisposalId id, const org::Scope& scope) {
  return read_disposal(tx_.query_one(kFindRetention, {{"id", id}, {"scope", scope.agencies()}}));
}

std::optional<Disposal> RetentionStore::find(DisposalId id) {
  return read_disposal(tx_.query_one(kFindAny, {{"id", id}}));
}

std::vector<Disposal> RetentionStore::list(AgencyId agency, int limit) {
  std::vector<Disposal> all;
  for (const Row& row : tx_.query(kListRetentions, {{"agency", agency}, {"limit", limit}})) {
    all.push_back(read_disposal(row));
  }
  return all;
}

std::optional<Disposal> RetentionStore::unfinished(AgencyId agency) {
  const auto rows = tx_.query(kUnfinished, {{"agency", agency}});
  return rows.empty() ? std::nullopt : std::optional{read_disposal(rows.front())};
}

std::vector<DisposedCase> RetentionStore::cases_of(DisposalId id, int limit, int offset) {
  const std::int64_t most = limit == 0 ? std::numeric_limits<std::int64_t>::max() : limit;
  std::vector<DisposedCase> cases;
  for (const Row& row :
       tx_.query(kRetentionCases, {{"disposal", id}, {"limit", most}, {"offset", offset}})) {
    cases.push_back({.case_id = row.id<CaseId>(0),
                     .number = row.text(1),
                     .type = row.text(2),
                     .closed_on = row.date(3),
                     .outcome = disposal_outcome_of(row.text(4)).value_or(DisposalOutcome::pending),
                     .at = row.optional_instant(5)});
  }
  return cases;
}

std::optional<Instant> RetentionStore::disposed_at(const Case& current) {
  const auto row =
      tx_.query_one(kDisposedAt, {{"disposal", current.disposal_id}, {"case", current.id}});
  return row ? row->optional_instant(0) : std::nullopt;
}

std::vector<std::int64_t> RetentionStore::lock_next(DisposalId id, int limit) {
  std::vector<std::int64_t> cases;
  for (const Row& row : tx_.query(kNext, {{"disposal", id}, {"limit", limit}})) {
    cases.push_back(row.integer(0));
  }
  if (cases.empty()) return cases;
  auto locked = cases;
  for (const Row& row : tx_.query(kLeads, {{"ids", cases}})) locked.push_back(row.integer(0));
  tx_.execute(kLock, {{"ids", locked}});
  return cases;
}

std::vector<std::int64_t> RetentionStore::still_past(DisposalId id,
                                                     const std::vector<std::int64_t>& cases) {
  std::vector<std::int64_t> past;
  for (const Row& row : tx_.query(kStillPast, {{"disposal", id}, {"ids", cases}})) {
    past.push_back(row.integer(0));
  }
  return past;
}

void RetentionStore::settle(DisposalId id, const std::vector<std::int64_t>& cases,
                            DisposalOutcome outcome, Instant at) {
  if (cases.empty()) return;
  tx_.execute(kSettle,
              {{"disposal", id}, {"ids", cases}, {"outcome", name_of(outcome)}, {"at", at}});
  const auto count = static_cast<std::int64_t>(cases.size());
  const bool disposed = outcome == DisposalOutcome::disposed;
  tx_.execute(kCountRetentions, {{"id", id},
                                 {"disposed", disposed ? count : std::int64_t{0}},
                                 {"kept", disposed ? std::int64_t{0} : count}});
}

void RetentionStore::finish(DisposalId id, Instant at) {
  tx_.execute(kFinishRetention, {{"id", id}, {"at", at}});
}

}  // namespace hb::casework
