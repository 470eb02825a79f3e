#include "duty_store.h"

#include "task_row.h"

namespace hb::progress {
namespace {

using storage::Row;

constexpr std::string_view kDutiesOfYear =
    "SELECT " HB_TASK_COLUMNS
    " FROM task t WHERE t.kind = 'duty' AND t.roc_year = :roc_year"
    "    AND t.agency_id IN (:agencies...) ORDER BY t.agency_id, t.id";
constexpr std::string_view kWithOpen =
    "SELECT DISTINCT t.agency_id FROM task t"
    " WHERE t.kind = 'duty' AND t.roc_year = :roc_year AND " HB_OPEN_TASK " ORDER BY t.agency_id";

constexpr std::string_view kKeepFact = R"sql(
    INSERT INTO year_fact (agency_id, roc_year, fact, subject, happened_at, person_id)
    VALUES (:agency, :roc_year, :fact, :subject, :at, :person)
    ON CONFLICT (agency_id, roc_year, fact, subject) DO NOTHING)sql";
constexpr std::string_view kFindFact = R"sql(
    SELECT id FROM year_fact
     WHERE agency_id = :agency AND roc_year = :roc_year AND fact = :fact
       AND subject = :subject)sql";
#define HB_FACT_COLUMNS \
  "f.id, f.agency_id, f.roc_year, f.fact, f.subject, f.happened_at, f.person_id"
constexpr std::string_view kDutyFacts =
    "SELECT " HB_FACT_COLUMNS
    " FROM year_fact f WHERE f.agency_id IN (:agencies...) AND f.roc_year = :roc_year"
    "   AND f.taken_back_at IS NULL"
    " ORDER BY f.happened_at, f.id";
constexpr std::string_view kClosable =
    "SELECT " HB_TASK_COLUMNS
    ", c.fact_id FROM task t LEFT JOIN task_closed_by_fact c ON c.task_id = t.id"
    " WHERE t.kind = 'duty' AND t.roc_year = :roc_year AND t.done_by <> ''"
    "   AND (t.agency_id IN (:agencies...)"
    "        OR (t.about_id IN (:agencies...) AND t.about_id <> 0))"
    " ORDER BY t.id";
constexpr std::string_view kCloseDuty = R"sql(
    UPDATE task SET closed_at = :now, waits_since = NULL
     WHERE id = :id AND closed_at IS NULL AND dropped_at IS NULL)sql";
constexpr std::string_view kKeepClosing = R"sql(
    INSERT INTO task_closed_by_fact (task_id, agency_id, fact_id)
    VALUES (:id, :agency, :fact)
    ON CONFLICT (task_id) DO UPDATE SET fact_id = excluded.fact_id)sql";
// Of a plan of which some versions are no longer published.
#define HB_PUBLICATIONS_OF_PLAN                          \
  " f.agency_id = :agency AND f.fact = 'plan.published'" \
  " AND f.subject IN (:subjects...) AND f.taken_back_at IS NULL"
constexpr std::string_view kReopenDuties =
    "UPDATE task SET closed_at = NULL WHERE kind = 'duty' AND closed_at IS NOT NULL AND id IN"
    " (SELECT c.task_id FROM task_closed_by_fact c JOIN year_fact f ON f.id = c.fact_id"
    "   WHERE" HB_PUBLICATIONS_OF_PLAN ")";
constexpr std::string_view kYearsTakenBack =
    "SELECT DISTINCT f.roc_year FROM year_fact f WHERE" HB_PUBLICATIONS_OF_PLAN
    " ORDER BY f.roc_year";
constexpr std::string_view kTakeBackFacts =
    "UPDATE year_fact AS f SET taken_back_at = :now WHERE" HB_PUBLICATIONS_OF_PLAN;
constexpr std::string_view kThatClosed =
    "SELECT " HB_FACT_COLUMNS
    " FROM task_closed_by_fact c JOIN year_fact f ON f.id = c.fact_id WHERE c.task_id = :id";

constexpr std::string_view kToRemind =
    "SELECT " HB_TASK_COLUMNS
    " FROM task t WHERE t.kind = 'duty' AND t.roc_year IN (:years...) AND t.reminders <> ''"
    "    AND t.due_on >= :from AND t.waits_since IS NULL AND " HB_OPEN_TASK " ORDER BY t.id";
constexpr std::string_view kRemind = R"sql(
    INSERT INTO task_reminded (task_id, due_on, days_before, agency_id, reminded_at)
    VALUES (:id, :due_on, :days, :agency, :now)
    ON CONFLICT (task_id, due_on, days_before) DO NOTHING)sql";
constexpr std::string_view kMark = "UPDATE task SET reminded_at = :now WHERE id = :id";

YearFact read_fact(const Row& row) {
  return {.id = row.id<FactId>(0),
          .agency_id = row.id<AgencyId>(1),
          .roc_year = static_cast<int>(row.integer(2)),
          .fact = row.text(3),
          .subject = row.text(4),
          .at = row.instant(5),
          .person_id = row.id<PersonId>(6)};
}

std::vector<Task> read_tasks(const std::vector<Row>& rows) {
  std::vector<Task> tasks;
  for (const Row& row : rows) tasks.push_back(read_task(row));
  return tasks;
}

}  // namespace

std::vector<Task> DutyStore::of_year(int roc_year, const std::vector<std::int64_t>& agencies) {
  return read_tasks(tx_.query(kDutiesOfYear, {{"roc_year", roc_year}, {"agencies", agencies}}));
}

std::vector<AgencyId> DutyStore::with_open(int roc_year) {
  std::vector<AgencyId> agencies;
  for (const Row& row : tx_.query(kWithOpen, {{"roc_year", roc_year}})) {
    agencies.push_back(row.id<AgencyId>(0));
  }
  return agencies;
}

std::optional<FactId> DutyStore::record(const YearFact& fact) {
  const storage::Params subject{{"agency", fact.agency_id},
                                {"roc_year", fact.roc_year},
                                {"fact", fact.fact},
                                {"subject", fact.subject}};
  storage::Params values = subject;
  values.insert(values.end(), {{"at", fact.at}, {"person", fact.person_id}});
  if (tx_.execute(kKeepFact, values) == 0) return std::nullopt;
  return tx_.query_one(kFindFact, subject)->id<FactId>(0);
}

std::vector<YearFact> DutyStore::facts(int roc_year, const std::vector<std::int64_t>& agencies) {
  std::vector<YearFact> facts;
  for (const Row& row : tx_.query(kDutyFacts, {{"roc_year", roc_year}, {"agencies", agencies}})) {
    facts.push_back(read_fact(row));
  }
  return facts;
}

std::vector<Closable> DutyStore::closable(int roc_year, const std::vector<std::int64_t>& agencies) {
  std::vector<Closable> tasks;
  for (const Row& row : tx_.query(kClosable, {{"roc_year", roc_year}, {"agencies", agencies}})) {
    tasks.push_back({read_task(row), row.id<FactId>(kTaskColumns)});
  }
  return tasks;
}

void DutyStore::close(const Task& task, FactId fact, Instant now) {
  if (tx_.execute(kCloseDuty, {{"id", task.id}, {"now", now}}) == 0) return;
  tx_.execute(kKeepClosing, {{"id", task.id}, {"agency", task.agency_id}, {"fact", fact}});
}

std::vector<int> DutyStore::take_back_publications(AgencyId agency, plan::PlanId plan, int version,
                                                   Instant now) {
  // One that names no version is older than any that does.
  std::vector<std::string> subjects{"plan/" + std::to_string(plan.value)};
  for (int each = 1; each <= version; ++each) {
    subjects.push_back(subjects.front() + "/" + std::to_string(each));
  }
  const storage::Params of_plan{{"agency", agency}, {"subjects", subjects}};
  std::vector<int> years;
  for (const Row& row : tx_.query(kYearsTakenBack, of_plan)) {
    years.push_back(static_cast<int>(row.integer(0)));
  }
  if (years.empty()) return years;
  tx_.execute(kReopenDuties, of_plan);
  storage::Params values = of_plan;
  values.emplace_back("now", now);
  tx_.execute(kTakeBackFacts, values);
  return years;
}

std::optional<YearFact> DutyStore::that_closed(const Task& task) {
  const auto row = tx_.query_one(kThatClosed, {{"id", task.id}});
  if (!row) return std::nullopt;
  return read_fact(*row);
}

std::vector<Task> DutyStore::to_remind(Date from) {
  // What falls due within a year belongs to this year, to the last or to the next.
  const std::int64_t year = static_cast<int>(from.year()) - 1911;
  return read_tasks(tx_.query(
      kToRemind, {{"from", from}, {"years", std::vector<std::int64_t>{year - 1, year, year + 1}}}));
}

bool DutyStore::remind(const Task& task, int days_before, Instant now) {
  const auto written = tx_.execute(kRemind, {{"id", task.id},
                                             {"due_on", task.terms.due_on},
                                             {"days", days_before},
                                             {"agency", task.agency_id},
                                             {"now", now}});
  if (written == 0) return false;
  tx_.execute(kMark, {{"id", task.id}, {"now", now}});
  return true;
}

}  // namespace hb::progress
