#include "task_store.h"

#include "storage/like_pattern.h"

namespace hb::progress {
namespace {

using storage::Params;
using storage::Row;

#define HB_TASK_COLUMNS                                                                       \
  "t.id, t.agency_id, t.roc_year, t.plan_id, t.node_id, t.month, t.number, t.title, t.under," \
  " t.rule_words, t.opens_on, t.due_on, t.unit_id, t.person_id, t.waits_since, t.closed_at,"  \
  " t.dropped_at"

// What a list says of a task: the verdict of its latest report, and its evidence.
#define HB_ROW_COLUMNS                                                                         \
  HB_TASK_COLUMNS                                                                              \
  ", (SELECT v.verdict FROM task_report r LEFT JOIN report_review v"                           \
  "     ON v.report_id = r.id AND (v.is_last = 1 OR v.verdict = 'returned')"                   \
  "    WHERE r.task_id = t.id ORDER BY r.number DESC LIMIT 1) AS verdict,"                     \
  "  (SELECT COUNT(*) FROM task_report r WHERE r.task_id = t.id) AS reports,"                  \
  "  (SELECT COUNT(*) FROM evidence e LEFT JOIN evidence_taken_back b ON b.evidence_id = e.id" \
  "    WHERE e.agency_id = t.agency_id AND e.task_id = t.id AND b.evidence_id IS NULL) AS pieces"

#define HB_OPEN "t.closed_at IS NULL AND t.dropped_at IS NULL"
#define HB_BEGUN HB_OPEN " AND t.waits_since IS NULL AND t.opens_on <= :today"

constexpr std::string_view kFind =
    "SELECT " HB_TASK_COLUMNS " FROM task t WHERE t.id = :id AND t.agency_id IN (:scope...)";
constexpr std::string_view kOfPlan =
    "SELECT " HB_TASK_COLUMNS " FROM task t WHERE t.agency_id = :agency AND t.plan_id = :plan";

constexpr std::string_view kGivenTo =
    "SELECT " HB_TASK_COLUMNS " FROM task t WHERE t.person_id = :person AND " HB_OPEN
    "   AND (:id = 0 OR t.id = :id) ORDER BY t.due_on, t.id";

constexpr std::string_view kOpen = R"sql(
    INSERT INTO task (agency_id, roc_year, kind, plan_id, node_id, month, number, title, under,
                      rule_words, opens_on, due_on, unit_id, person_id, created_at)
    VALUES (:agency, :roc_year, :kind, :plan, :node, :month, :number, :title, :under,
            :rule_words, :opens_on, :due_on, :unit, 0, :now)
    ON CONFLICT (agency_id, plan_id, node_id, month) DO NOTHING)sql";
constexpr std::string_view kChange = R"sql(
    UPDATE task SET number = :number, title = :title, under = :under, rule_words = :rule_words,
                    opens_on = :opens_on, due_on = :due_on, unit_id = :unit, dropped_at = NULL
     WHERE id = :id AND closed_at IS NULL)sql";
constexpr std::string_view kDrop =
    "UPDATE task SET dropped_at = :now WHERE id = :id AND closed_at IS NULL";

// One branch for each index: a person's own, their unit's, and the agency's without unit.
constexpr std::string_view kOpenOf =
    "SELECT * FROM ("
    "  SELECT " HB_ROW_COLUMNS
    " FROM task t WHERE t.person_id = :person AND t.person_id <> 0"
    "     AND t.agency_id = :agency AND " HB_BEGUN
    "  UNION ALL"
    "  SELECT " HB_ROW_COLUMNS
    " FROM task t WHERE t.agency_id = :agency AND t.unit_id = :unit"
    "     AND t.unit_id <> 0 AND t.person_id = 0 AND " HB_BEGUN
    "  UNION ALL"
    "  SELECT " HB_ROW_COLUMNS
    " FROM task t WHERE :unowned = 1 AND t.agency_id = :agency"
    "     AND t.unit_id = 0 AND t.person_id = 0 AND " HB_BEGUN
    ") q ORDER BY due_on, id LIMIT :limit";

constexpr std::string_view kWaiting =
    "SELECT " HB_ROW_COLUMNS
    " FROM task t WHERE t.agency_id IN (:scope...) AND t.waits_since IS NOT NULL"
    " ORDER BY t.waits_since, t.id LIMIT :limit";

constexpr std::string_view kFilter = R"sql(
     FROM task t
    WHERE t.agency_id IN (:scope...)
      AND (:agency = 0 OR t.agency_id = :agency) AND (:roc_year = 0 OR t.roc_year = :roc_year)
      AND (:month = 0 OR t.month = :month) AND (:unit = 0 OR t.unit_id = :unit)
      AND (:plan = 0 OR t.plan_id = :plan)
      AND (:text = '' OR t.title LIKE :like ESCAPE '\' OR t.under LIKE :like ESCAPE '\'))sql";

constexpr std::string_view kReturned =
    " AND (SELECT v.verdict FROM task_report r LEFT JOIN report_review v"
    "        ON v.report_id = r.id AND v.verdict = 'returned'"
    "       WHERE r.task_id = t.id ORDER BY r.number DESC LIMIT 1) = 'returned'";

constexpr std::string_view kBoard = R"sql(
    SELECT agency_id,
           SUM(CASE WHEN closed_at IS NOT NULL THEN 1 ELSE 0 END),
           SUM(CASE WHEN closed_at IS NULL AND waits_since IS NOT NULL THEN 1 ELSE 0 END),
           SUM(CASE WHEN closed_at IS NULL AND waits_since IS NULL AND due_on < :today
                    THEN 1 ELSE 0 END),
           SUM(CASE WHEN closed_at IS NULL AND waits_since IS NULL AND due_on >= :today
                     AND opens_on <= :today THEN 1 ELSE 0 END),
           SUM(CASE WHEN closed_at IS NULL AND waits_since IS NULL AND opens_on > :today
                    THEN 1 ELSE 0 END)
      FROM task
     WHERE agency_id IN (:scope...) AND roc_year = :roc_year AND dropped_at IS NULL
     GROUP BY agency_id)sql";

constexpr std::string_view kYears =
    "SELECT DISTINCT roc_year FROM task WHERE agency_id IN (:scope...) ORDER BY roc_year DESC";

constexpr std::string_view kAssign = "UPDATE task SET person_id = :person WHERE id = :id";
constexpr std::string_view kKeepAssignment = R"sql(
    INSERT INTO task_assignment (agency_id, task_id, person_id, assigned_at, assigned_by)
    VALUES (:agency, :id, :person, :now, :by))sql";
constexpr std::string_view kSetWaiting = "UPDATE task SET waits_since = :since WHERE id = :id";
constexpr std::string_view kClose =
    "UPDATE task SET closed_at = :now, waits_since = NULL WHERE id = :id AND closed_at IS NULL";

Task read_task(const Row& row) {
  return {.id = row.id<TaskId>(0),
          .agency_id = row.id<AgencyId>(1),
          .roc_year = static_cast<int>(row.integer(2)),
          .kind = TaskKind::check,
          .subject = {row.id<plan::PlanId>(3), row.id<plan::NodeId>(4),
                      static_cast<int>(row.integer(5))},
          .terms = {.number = row.text(6),
                    .title = row.text(7),
                    .under = row.text(8),
                    .rule_words = row.text(9),
                    .opens_on = row.date(10),
                    .due_on = row.date(11),
                    .unit_id = row.id<UnitId>(12)},
          .person_id = row.id<PersonId>(13),
          .waits_since = row.optional_instant(14),
          .closed_at = row.optional_instant(15),
          .dropped_at = row.optional_instant(16)};
}

TaskRow read_row(const Row& row) {
  TaskRow result{.task = read_task(row),
                 .standing = ReportStanding::none,
                 .evidence = static_cast<int>(row.integer(19))};
  if (result.task.waits_since) {
    result.standing = ReportStanding::waiting;
  } else if (row.integer(18) > 0) {
    result.standing =
        row.text(17) == "returned" ? ReportStanding::returned : ReportStanding::accepted;
  }
  return result;
}

/// The condition for a state, on top of the filter.
std::string condition_of(TaskState state) {
  switch (state) {
    case TaskState::ahead:
      return " AND " HB_OPEN " AND t.waits_since IS NULL AND t.opens_on > :today";
    case TaskState::open: return " AND " HB_BEGUN " AND t.due_on >= :today";
    case TaskState::late: return " AND " HB_OPEN " AND t.waits_since IS NULL AND t.due_on < :today";
    case TaskState::reported: return " AND " HB_OPEN " AND t.waits_since IS NOT NULL";
    case TaskState::returned:
      return " AND " HB_OPEN " AND t.waits_since IS NULL" + std::string{kReturned};
    case TaskState::done: return " AND t.closed_at IS NOT NULL";
    case TaskState::dropped: return " AND t.dropped_at IS NOT NULL AND t.closed_at IS NULL";
  }
  std::abort();
}

Params terms_values(const TaskTerms& terms) {
  return {{"number", terms.number},         {"title", terms.title},       {"under", terms.under},
          {"rule_words", terms.rule_words}, {"opens_on", terms.opens_on}, {"due_on", terms.due_on},
          {"unit", terms.unit_id}};
}

}  // namespace

Result<Task> TaskStore::find(TaskId id, const org::Scope& scope) {
  const auto row = tx_.query_one(kFind, {{"id", id}, {"scope", scope.agencies()}});
  if (!row) return refusal::task_missing;
  return read_task(*row);
}

std::vector<Task> TaskStore::given_to(PersonId person) {
  std::vector<Task> tasks;
  for (const Row& row : tx_.query(kGivenTo, {{"person", person}, {"id", 0}})) {
    tasks.push_back(read_task(row));
  }
  return tasks;
}

std::optional<Task> TaskStore::given_to(PersonId person, TaskId id) {
  const auto row = tx_.query_one(kGivenTo, {{"person", person}, {"id", id}});
  if (!row) return std::nullopt;
  return read_task(*row);
}

std::vector<Task> TaskStore::of_plan(AgencyId agency, plan::PlanId plan) {
  std::vector<Task> tasks;
  for (const Row& row : tx_.query(kOfPlan, {{"agency", agency}, {"plan", plan}})) {
    tasks.push_back(read_task(row));
  }
  return tasks;
}

void TaskStore::record(const plan::PlanInForce& plan, const TasksLaidOut& layout, Instant now) {
  for (const TaskWanted& each : layout.opened) {
    Params values = terms_values(each.terms);
    values.insert(values.end(), {{"agency", plan.agency_id},
                                 {"roc_year", plan.roc_year},
                                 {"kind", name_of(TaskKind::check)},
                                 {"plan", each.subject.plan_id},
                                 {"node", each.subject.node_id},
                                 {"month", each.subject.month},
                                 {"now", now}});
    tx_.execute(kOpen, values);
  }
  for (const auto* changes : {&layout.changed, &layout.reopened}) {
    for (const TasksLaidOut::Changed& each : *changes) {
      Params values = terms_values(each.terms);
      values.emplace_back("id", each.id);
      tx_.execute(kChange, values);
    }
  }
  for (const TaskId id : layout.dropped) tx_.execute(kDrop, {{"id", id}, {"now", now}});
}

TaskList TaskStore::list(const TaskFilter& filter, const org::Scope& scope, Date today) {
  std::string from{kFilter};
  from += filter.state ? condition_of(*filter.state) : " AND t.dropped_at IS NULL";
  Params values{{"scope", scope.agencies()},   {"agency", filter.agency_id},
                {"roc_year", filter.roc_year}, {"month", filter.month},
                {"unit", filter.unit_id},      {"plan", filter.plan_id},
                {"text", filter.text},         {"like", storage::like_pattern(filter.text)}};
  if (from.find(":today") != std::string::npos) values.emplace_back("today", today);
  TaskList list;
  list.total = static_cast<int>(tx_.query_one("SELECT COUNT(*)" + from, values)->integer(0));
  values.emplace_back("limit", filter.page_size);
  values.emplace_back("offset", (filter.page - 1) * filter.page_size);
  list.rows = rows_of(
      "SELECT " HB_ROW_COLUMNS + from + " ORDER BY t.due_on, t.id LIMIT :limit OFFSET :offset",
      values);
  return list;
}

std::vector<TaskRow> TaskStore::open_of(const Doer& doer, Date today, int limit) {
  return rows_of(kOpenOf, {{"person", doer.person_id},
                           {"agency", doer.agency_id},
                           {"unit", doer.unit_id},
                           {"unowned", doer.takes_unowned},
                           {"today", today},
                           {"limit", limit}});
}

std::vector<TaskRow> TaskStore::waiting_in(const org::Scope& agencies, int limit) {
  return rows_of(kWaiting, {{"scope", agencies.agencies()}, {"limit", limit}});
}

std::vector<AgencyProgress> TaskStore::board(const org::Scope& scope, int roc_year, Date today) {
  std::vector<AgencyProgress> found;
  for (const Row& row :
       tx_.query(kBoard, {{"scope", scope.agencies()}, {"roc_year", roc_year}, {"today", today}})) {
    const auto count = [&](std::size_t column) { return static_cast<int>(row.integer(column)); };
    found.push_back({.agency_id = row.id<AgencyId>(0),
                     .done = count(1),
                     .waiting = count(2),
                     .late = count(3),
                     .open = count(4),
                     .ahead = count(5)});
  }
  return found;
}

std::vector<int> TaskStore::years(const org::Scope& scope) {
  std::vector<int> years;
  for (const Row& row : tx_.query(kYears, {{"scope", scope.agencies()}})) {
    years.push_back(static_cast<int>(row.integer(0)));
  }
  return years;
}

void TaskStore::assign(const Task& task, PersonId person, PersonId by, Instant now) {
  tx_.execute(kAssign, {{"id", task.id}, {"person", person}});
  tx_.execute(
      kKeepAssignment,
      {{"agency", task.agency_id}, {"id", task.id}, {"person", person}, {"by", by}, {"now", now}});
}

void TaskStore::set_waiting(const Task& task, std::optional<Instant> since) {
  tx_.execute(kSetWaiting, {{"id", task.id}, {"since", since}});
}

void TaskStore::close(const Task& task, Instant now) {
  tx_.execute(kClose, {{"id", task.id}, {"now", now}});
}

std::vector<TaskRow> TaskStore::rows_of(std::string_view sql, const storage::Params& values) {
  std::vector<TaskRow> rows;
  for (const Row& row : tx_.query(sql, values)) rows.push_back(read_row(row));
  return rows;
}

}  // namespace hb::progress
