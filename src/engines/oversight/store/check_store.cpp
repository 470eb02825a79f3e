#include "check_store.h"

#include <cstdlib>

#include "kernel/roc_date.h"
#include "storage/like_pattern.h"
#include "writer_values.h"

namespace hb::oversight {

namespace {

using storage::Params;
using storage::Row;

#define HB_CHECK_COLUMNS                                                                      \
  "c.id, c.agency_id, c.unit_id, c.by_agency_id, c.checked_on, c.kind, c.subject, c.plan_id," \
  " c.node_id, c.finding, c.to_mend, c.due_on, c.mender_id, c.recorded_at, c.person_id,"      \
  " c.person_name, c.waits_since, c.closed_at,"                                               \
  " (SELECT COUNT(*) FROM check_answer a WHERE a.check_id = c.id)"
#define HB_OWED "c.closed_at IS NULL AND c.to_mend <> '' AND c.waits_since IS NULL"

constexpr std::string_view kKinds =
    "SELECT code, name_zh, name_en, retired_at FROM check_kind ORDER BY position, code";
constexpr std::string_view kAddKind = R"sql(
    INSERT INTO check_kind (code, name_zh, name_en, position)
    VALUES (:code, :zh, :en, (SELECT COALESCE(MAX(position), 0) + 10 FROM check_kind))
    ON CONFLICT (code) DO NOTHING)sql";
constexpr std::string_view kRetireKind =
    "UPDATE check_kind SET retired_at = :since WHERE code = :code";

constexpr std::string_view kFindCheck =
    "SELECT " HB_CHECK_COLUMNS
    " FROM routine_check c WHERE c.id = :id AND c.agency_id IN (:scope...)";
constexpr std::string_view kCheckFilter = R"sql(
      FROM routine_check c
     WHERE c.agency_id IN (:scope...)
       AND (:agency = 0 OR c.agency_id = :agency)
       AND (:kind = '' OR c.kind = :kind)
       AND (:from = '' OR (c.checked_on >= :from AND c.checked_on <= :to))
       AND (:text = '' OR c.subject LIKE :like ESCAPE '\' OR c.finding LIKE :like ESCAPE '\'
            OR c.to_mend LIKE :like ESCAPE '\'))sql";
// What is owed first, the next due first; then what waits; then the latest.
constexpr std::string_view kCheckOrder = R"sql(
     ORDER BY CASE WHEN c.closed_at IS NOT NULL OR c.to_mend = '' THEN 2
                   WHEN c.waits_since IS NOT NULL THEN 1 ELSE 0 END,
              CASE WHEN c.closed_at IS NULL THEN c.due_on END, c.checked_on DESC, c.id DESC
     LIMIT :limit OFFSET :offset)sql";
constexpr std::string_view kCountedCheck = R"sql(
    SELECT c.agency_id,
           SUM(CASE WHEN c.closed_at IS NULL AND c.to_mend <> '' AND c.waits_since IS NULL
                     AND c.due_on < :today THEN 1 ELSE 0 END),
           SUM(CASE WHEN c.closed_at IS NULL AND c.to_mend <> '' AND c.waits_since IS NULL
                     AND c.due_on >= :today THEN 1 ELSE 0 END),
           SUM(CASE WHEN c.closed_at IS NULL AND c.waits_since IS NOT NULL THEN 1 ELSE 0 END),
           SUM(CASE WHEN c.closed_at IS NOT NULL THEN 1 ELSE 0 END),
           SUM(CASE WHEN c.to_mend = '' THEN 1 ELSE 0 END))sql";
constexpr std::string_view kCheckYears =
    "SELECT DISTINCT SUBSTR(checked_on, 1, 4) FROM routine_check"
    " WHERE agency_id IN (:scope...) ORDER BY 1 DESC";
constexpr std::string_view kAnswers = R"sql(
    SELECT id, number, text, url, person_id, person_name, answered_at
      FROM check_answer WHERE check_id = :check ORDER BY number)sql";
constexpr std::string_view kReplies = R"sql(
    SELECT answer_id, verdict, comment, due_on, person_id, person_name, replied_at
      FROM check_reply WHERE check_id = :check ORDER BY answer_id)sql";

// One branch for each index: the person's own, the unit's, and the agency's as a whole.
constexpr std::string_view kOwedCheck =
    "SELECT " HB_CHECK_COLUMNS
    " FROM routine_check c WHERE c.id IN ("
    "  SELECT c.id FROM routine_check c WHERE c.mender_id = :person AND c.mender_id <> 0"
    "     AND c.agency_id IN (:scope...) AND " HB_OWED
    "  UNION ALL"
    "  SELECT c.id FROM routine_check c WHERE c.agency_id IN (:scope...) AND c.unit_id = :unit"
    "     AND c.unit_id <> 0 AND c.mender_id = 0 AND " HB_OWED
    "  UNION ALL"
    "  SELECT c.id FROM routine_check c WHERE c.agency_id IN (:agencies...)"
    "     AND c.unit_id = 0 AND c.mender_id = 0 AND " HB_OWED
    ") ORDER BY c.due_on, c.id LIMIT :limit";
constexpr std::string_view kWaiting =
    "SELECT " HB_CHECK_COLUMNS
    " FROM routine_check c WHERE c.by_agency_id IN (:agencies...) AND c.waits_since IS NOT NULL"
    " ORDER BY c.waits_since, c.id LIMIT :limit";
constexpr std::string_view kMended =
    "SELECT " HB_CHECK_COLUMNS
    " FROM routine_check c WHERE c.mender_id = :person AND c.closed_at IS NULL AND c.to_mend <> ''"
    " ORDER BY c.due_on, c.id";

constexpr std::string_view kRecordCheck = R"sql(
    INSERT INTO routine_check (agency_id, unit_id, by_agency_id, checked_on, kind, subject, plan_id,
                               node_id, finding, to_mend, due_on, mender_id, recorded_at, person_id,
                               person_name)
    VALUES (:agency, :unit, :by_agency, :checked_on, :kind, :subject, :plan, :node, :finding,
            :to_mend, :due_on, :mender, :at, :person, :name)
    RETURNING id)sql";
constexpr std::string_view kAnswer = R"sql(
    INSERT INTO check_answer (agency_id, check_id, number, text, url, answered_at, person_id,
                              person_name)
    VALUES (:agency, :check, :number, :text, :url, :at, :person, :name)
    ON CONFLICT (check_id, number) DO NOTHING)sql";
constexpr std::string_view kWaits = "UPDATE routine_check SET waits_since = :at WHERE id = :check";
constexpr std::string_view kReply = R"sql(
    INSERT INTO check_reply (answer_id, agency_id, check_id, verdict, comment, due_on, replied_at,
                             person_id, person_name)
    VALUES (:answer, :agency, :check, :verdict, :comment, :due_on, :at, :person, :name)
    ON CONFLICT (answer_id) DO NOTHING)sql";
constexpr std::string_view kJudged = R"sql(
    UPDATE routine_check SET waits_since = NULL, closed_at = :closed,
                             due_on = COALESCE(:due_on, due_on)
     WHERE id = :check)sql";
constexpr std::string_view kHandOver = R"sql(
    UPDATE routine_check SET mender_id = :to
     WHERE id = :check AND mender_id = :from AND closed_at IS NULL)sql";
constexpr std::string_view kKeepMender = R"sql(
    INSERT INTO check_mender (agency_id, check_id, person_id, assigned_at, assigned_by)
    SELECT agency_id, id, mender_id, :at, :by FROM routine_check WHERE id = :check)sql";

RoutineCheck read_check(const Row& row) {
  return {.id = row.id<CheckId>(0),
          .form = {.agency_id = row.id<AgencyId>(1),
                   .unit_id = row.id<UnitId>(2),
                   .checked_on = row.date(4),
                   .kind = row.text(5),
                   .subject = row.text(6),
                   .step = {row.integer(7), row.integer(8)},
                   .finding = row.text(9),
                   .to_mend = row.text(10),
                   .due_on = row.optional_date(11),
                   .mender_id = row.id<PersonId>(12)},
          .by_agency_id = row.id<AgencyId>(3),
          .by = {row.id<PersonId>(14), row.text(15), row.instant(13)},
          .waits_since = row.optional_instant(16),
          .closed_at = row.optional_instant(17),
          .answers = static_cast<int>(row.integer(18))};
}

std::vector<RoutineCheck> read_checks(const std::vector<Row>& rows) {
  std::vector<RoutineCheck> checks;
  for (const Row& row : rows) checks.push_back(read_check(row));
  return checks;
}

Params filter_values(const CheckFilter& filter, const org::Scope& scope) {
  const std::string year =
      filter.roc_year ? std::to_string(gregorian_year(filter.roc_year)) : std::string{};
  return {{"scope", scope.agencies()},
          {"agency", filter.agency_id},
          {"kind", filter.kind},
          {"from", year.empty() ? year : year + "-01-01"},
          {"to", year.empty() ? year : year + "-12-31"},
          {"text", filter.text},
          {"like", storage::like_pattern(filter.text)}};
}

/// The condition for a state, on top of the filter.
std::string_view condition_of(CheckState state) {
  switch (state) {
    case CheckState::open: return " AND " HB_OWED " AND c.due_on >= :today";
    case CheckState::late: return " AND " HB_OWED " AND c.due_on < :today";
    case CheckState::answered: return " AND c.closed_at IS NULL AND c.waits_since IS NOT NULL";
    case CheckState::closed: return " AND c.closed_at IS NOT NULL";
    case CheckState::noted: return " AND c.to_mend = ''";
  }
  std::abort();
}

}  // namespace

std::vector<CheckKind> CheckStore::kinds() {
  std::vector<CheckKind> kinds;
  for (const Row& row : tx_.query(kKinds)) {
    kinds.push_back({row.text(0), row.text(1), row.text(2), !row.is_null(3)});
  }
  return kinds;
}

Result<Done> CheckStore::add(const CheckKind& kind) {
  const Params values{{"code", kind.code}, {"zh", kind.name_zh}, {"en", kind.name_en}};
  if (tx_.execute(kAddKind, values) == 0) return refusal::kind_taken;
  return Done{};
}

Result<Done> CheckStore::retire(std::string_view code, std::optional<Instant> since) {
  if (tx_.execute(kRetireKind, {{"code", code}, {"since", since}}) == 0) {
    return refusal::kind_missing;
  }
  return Done{};
}

Result<RoutineCheck> CheckStore::find(CheckId id, const org::Scope& scope) {
  const auto row = tx_.query_one(kFindCheck, {{"id", id}, {"scope", scope.agencies()}});
  if (!row) return refusal::check_missing;
  return read_check(*row);
}

CheckList CheckStore::list(const CheckFilter& filter, const org::Scope& scope, Date today) {
  std::string where{kCheckFilter};
  Params values = filter_values(filter, scope);
  if (filter.state) {
    where += condition_of(*filter.state);
    if (*filter.state == CheckState::open || *filter.state == CheckState::late) {
      values.emplace_back("today", today);
    }
  }
  const auto total = tx_.query_one("SELECT COUNT(*)" + where, values)->integer(0);
  values.insert(values.end(),
                {{"limit", filter.page_size}, {"offset", (filter.page - 1) * filter.page_size}});
  return {.rows = read_checks(tx_.query(
              std::string{"SELECT " HB_CHECK_COLUMNS} + where + std::string{kCheckOrder}, values)),
          .total = static_cast<int>(total)};
}

std::vector<CheckCounts> CheckStore::counts(const CheckFilter& filter, const org::Scope& scope,
                                            Date today) {
  Params values = filter_values(filter, scope);
  values.emplace_back("today", today);
  std::vector<CheckCounts> counts;
  const std::string sql =
      std::string{kCountedCheck} + std::string{kCheckFilter} + " GROUP BY c.agency_id";
  for (const Row& row : tx_.query(sql, values)) {
    const auto at = [&](std::size_t column) { return static_cast<int>(row.integer(column)); };
    counts.push_back({.agency_id = row.id<AgencyId>(0),
                      .late = at(1),
                      .open = at(2),
                      .answered = at(3),
                      .closed = at(4),
                      .noted = at(5)});
  }
  return counts;
}

std::vector<int> CheckStore::years(const org::Scope& scope) {
  std::vector<int> years;
  for (const Row& row : tx_.query(kCheckYears, {{"scope", scope.agencies()}})) {
    years.push_back(std::atoi(row.text(0).c_str()) - kRocEpoch);
  }
  return years;
}

std::vector<CheckAnswer> CheckStore::answers_of(const RoutineCheck& check) {
  std::vector<CheckAnswer> answers;
  for (const Row& row : tx_.query(kAnswers, {{"check", check.id}})) {
    answers.push_back({.id = row.id<AnswerId>(0),
                       .number = static_cast<int>(row.integer(1)),
                       .text = row.text(2),
                       .url = row.text(3),
                       .by = {row.id<PersonId>(4), row.text(5), row.instant(6)}});
  }
  return answers;
}

std::vector<CheckReply> CheckStore::replies_of(const RoutineCheck& check) {
  std::vector<CheckReply> replies;
  for (const Row& row : tx_.query(kReplies, {{"check", check.id}})) {
    replies.push_back({.answer_id = row.id<AnswerId>(0),
                       .verdict = check_verdict_of(row.text(1)).value_or(CheckVerdict::again),
                       .comment = row.text(2),
                       .due_on = row.optional_date(3),
                       .by = {row.id<PersonId>(4), row.text(5), row.instant(6)}});
  }
  return replies;
}

std::vector<RoutineCheck> CheckStore::owed_by(PersonId mender, UnitId unit,
                                              const std::vector<std::int64_t>& agencies,
                                              const org::Scope& scope, int limit) {
  return read_checks(tx_.query(kOwedCheck, {{"person", mender},
                                            {"unit", unit},
                                            {"agencies", agencies},
                                            {"scope", scope.agencies()},
                                            {"limit", limit}}));
}

std::vector<RoutineCheck> CheckStore::waiting_for(const std::vector<std::int64_t>& agencies,
                                                  int limit) {
  return read_checks(tx_.query(kWaiting, {{"agencies", agencies}, {"limit", limit}}));
}

std::vector<RoutineCheck> CheckStore::mended_by(PersonId mender) {
  return read_checks(tx_.query(kMended, {{"person", mender}}));
}

CheckId CheckStore::record(const CheckRecorded& fact, const Writer& by) {
  const CheckForm& form = fact.form;
  Params values = writer_values(by);
  values.insert(values.end(), {{"agency", form.agency_id},
                               {"unit", form.unit_id},
                               {"by_agency", fact.by_agency_id},
                               {"checked_on", form.checked_on},
                               {"kind", form.kind},
                               {"subject", form.subject},
                               {"plan", form.step.plan_id},
                               {"node", form.step.node_id},
                               {"finding", form.finding},
                               {"to_mend", form.to_mend},
                               {"due_on", form.due_on},
                               {"mender", form.mender_id}});
  return CheckId{tx_.insert(kRecordCheck, values)};
}

Result<Done> CheckStore::record(const RoutineCheck& check, const CheckAnswered& fact,
                                const Writer& by) {
  Params values = writer_values(by);
  values.insert(values.end(), {{"agency", check.form.agency_id},
                               {"check", check.id},
                               {"number", fact.number},
                               {"text", fact.text},
                               {"url", fact.url}});
  if (tx_.execute(kAnswer, values) == 0) return refusal::answer_waits;
  tx_.execute(kWaits, {{"check", check.id}, {"at", by.at}});
  return Done{};
}

Result<Done> CheckStore::record(const RoutineCheck& check, const CheckJudged& fact,
                                const Writer& by) {
  Params values = writer_values(by);
  values.insert(values.end(), {{"agency", check.form.agency_id},
                               {"check", check.id},
                               {"answer", fact.answer_id},
                               {"verdict", name_of(fact.verdict)},
                               {"comment", fact.comment},
                               {"due_on", fact.due_on}});
  if (tx_.execute(kReply, values) == 0) return refusal::nothing_waits;
  std::optional<Instant> closed;
  if (fact.verdict == CheckVerdict::closed) closed = by.at;
  tx_.execute(kJudged, {{"check", check.id}, {"closed", closed}, {"due_on", fact.due_on}});
  return Done{};
}

bool CheckStore::hand_over(CheckId check, PersonId from, PersonId to, PersonId by, Instant now) {
  if (tx_.execute(kHandOver, {{"check", check}, {"from", from}, {"to", to}}) == 0) return false;
  tx_.execute(kKeepMender, {{"check", check}, {"at", now}, {"by", by}});
  return true;
}

}  // namespace hb::oversight
