#include "task_store.h"

#include <chrono>
#include <cstdlib>

#include "storage/like_pattern.h"
#include "task_row.h"

namespace hb::progress {
namespace {

using storage::Params;
using storage::Row;

// Before and after every task's day.
constexpr Date kFirstDay{std::chrono::year{1}, std::chrono::January, std::chrono::day{1}};
constexpr Date kLastDay{std::chrono::year{9999}, std::chrono::December, std::chrono::day{31}};

// What a list says of a task: the verdict of its latest report, its evidence, and – where several
// are asked for – how many accepted reports bring.
#define HB_ROW_COLUMNS                                                                             \
  HB_TASK_COLUMNS                                                                                  \
  ", (SELECT v.verdict FROM task_report r LEFT JOIN report_review v"                               \
  "     ON v.report_id = r.id AND (v.is_last = 1 OR v.verdict = 'returned')"                       \
  "    WHERE r.task_id = t.id ORDER BY r.number DESC LIMIT 1) AS verdict,"                         \
  "  (SELECT COUNT(*) FROM task_report r WHERE r.task_id = t.id) AS reports,"                      \
  "  (SELECT COUNT(*) FROM evidence e LEFT JOIN evidence_taken_back b ON b.evidence_id = e.id"     \
  "    WHERE e.agency_id = t.agency_id AND e.task_id = t.id AND b.evidence_id IS NULL) AS pieces," \
  "  CASE WHEN t.times = 1 THEN 0 ELSE"                                                            \
  "    (SELECT COALESCE(SUM(r.brings), 0) FROM task_report r JOIN report_review v"                 \
  "         ON v.report_id = r.id AND v.is_last = 1 AND v.verdict = 'accepted'"                    \
  "      WHERE r.task_id = t.id AND r.outcome IN ('achieved', 'partly')) END AS times_done"

#define HB_OPEN HB_OPEN_TASK
#define HB_BEGUN HB_OPEN " AND t.waits_since IS NULL AND t.opens_on <= :today"
// What stands on somebody's desk: begun, or so near that a reminder was written.
#define HB_ON_DESK \
  HB_OPEN " AND t.waits_since IS NULL AND (t.opens_on <= :today OR t.reminded_at IS NOT NULL)"

constexpr std::string_view kFind =
    "SELECT " HB_TASK_COLUMNS " FROM task t WHERE t.id = :id AND t.agency_id IN (:scope...)";
constexpr std::string_view kTasksOfPlan =
    "SELECT " HB_TASK_COLUMNS " FROM task t WHERE t.agency_id = :agency AND t.plan_id = :plan";

constexpr std::string_view kGivenTo =
    "SELECT " HB_TASK_COLUMNS " FROM task t WHERE t.person_id = :person AND " HB_OPEN
    "   AND (:id = 0 OR t.id = :id) ORDER BY t.due_on, t.id";

constexpr std::string_view kOpen = R"sql(
    INSERT INTO task (agency_id, roc_year, kind, plan_id, node_id, month, number, title, under,
                      rule_words, opens_on, due_on, unit_id, person_id, created_at, duty_code,
                      occurrence, about_id, role, title_en, times, counter, needs_evidence,
                      reminders, done_by, due_by_words, book_code, source, priority)
    VALUES (:agency, :roc_year, :kind, :plan, :node, :month, :number, :title, :under,
            :rule_words, :opens_on, :due_on, :unit, 0, :now, :duty, :occurrence, :about, :role,
            :title_en, :times, :counter, :needs_evidence, :reminders, :done_by, :due_by_words,
            :book, :source, :priority)
    ON CONFLICT DO NOTHING)sql";
// Only what is sealed by its moment: steps. Duties are not.
constexpr std::string_view kKeepBefore = R"sql(
    INSERT INTO task_before (agency_id, task_id, number, title, due_on, dropped_at, changed_at)
    SELECT agency_id, id, number, title, due_on, dropped_at, :now
      FROM task WHERE id = :id AND kind = 'check' AND closed_at IS NULL)sql";
// A due day that moved is reminded of anew.
constexpr std::string_view kChange = R"sql(
    UPDATE task SET month = :month, number = :number, title = :title, under = :under,
                    rule_words = :rule_words, opens_on = :opens_on, due_on = :due_on,
                    unit_id = :unit, role = :role, title_en = :title_en, times = :times,
                    counter = :counter, needs_evidence = :needs_evidence, reminders = :reminders,
                    done_by = :done_by, due_by_words = :due_by_words, book_code = :book,
                    source = :source, priority = :priority, dropped_at = NULL,
                    reminded_at = CASE WHEN due_on = :due_on THEN reminded_at END
     WHERE id = :id AND closed_at IS NULL)sql";
// By the step and month, which name a task before its number is known.
constexpr std::string_view kBeginHelping = R"sql(
    INSERT INTO task_helper (agency_id, task_id, unit_id, since)
    SELECT t.agency_id, t.id, :unit, :now FROM task t
     WHERE t.agency_id = :agency AND t.plan_id = :plan AND t.node_id = :node AND t.month = :month
       AND t.kind = 'check'
    ON CONFLICT DO NOTHING)sql";
constexpr std::string_view kEndHelping = R"sql(
    UPDATE task_helper SET ended_at = :now
     WHERE task_id = :id AND ended_at IS NULL AND unit_id NOT IN (:units...))sql";
constexpr std::string_view kHelpersOfPlan = R"sql(
    SELECT h.task_id, h.unit_id FROM task_helper h JOIN task t ON t.id = h.task_id
     WHERE t.agency_id = :agency AND t.plan_id = :plan AND h.ended_at IS NULL
     ORDER BY h.task_id, h.unit_id)sql";
constexpr std::string_view kHelpers = R"sql(
    SELECT unit_id FROM task_helper
     WHERE task_id = :id AND agency_id IN (:scope...) AND ended_at IS NULL ORDER BY unit_id)sql";
constexpr std::string_view kDrop =
    "UPDATE task SET dropped_at = :now WHERE id = :id AND closed_at IS NULL";

constexpr std::string_view kPlaces = R"sql(
    SELECT p.node_id, p.strategy_id, p.item_id FROM step_place p
     WHERE p.agency_id = :agency AND p.plan_id = :plan
       AND p.id = (SELECT MAX(l.id) FROM step_place l WHERE l.agency_id = p.agency_id
                      AND l.plan_id = p.plan_id AND l.node_id = p.node_id))sql";
constexpr std::string_view kPlace = R"sql(
    INSERT INTO step_place (agency_id, plan_id, node_id, strategy_id, item_id, placed_at)
    VALUES (:agency, :plan, :node, :strategy, :item, :at))sql";

// One branch for each index: people's own tasks, their units', the agency's without unit, and the
// duties of their posts.
#define HB_OF_ROLE(agencies, roles, condition)                          \
  " UNION ALL SELECT t.id FROM task t WHERE t.agency_id IN (:" agencies \
  "...) AND t.role IN (" roles ") AND t.role <> '' AND t.person_id = 0 AND " condition
#define HB_TASKS_OF_DOERS(condition) \
  "SELECT " HB_ROW_COLUMNS                                                                      \
  " FROM task t WHERE t.id IN ("                                                                \
  "  SELECT t.id FROM task t WHERE t.person_id IN (:people...) AND t.person_id <> 0"            \
  "     AND t.agency_id IN (:scope...) AND " condition                                          \
  "  UNION ALL"                                                                                 \
  "  SELECT t.id FROM task t WHERE t.agency_id IN (:agencies...) AND t.unit_id IN (:units...)"  \
  "     AND t.unit_id <> 0 AND t.person_id = 0 AND t.role = '' AND " condition                  \
  "  UNION ALL"                                                                                 \
  "  SELECT t.id FROM task t WHERE :unowned = 1 AND t.agency_id = :agency"                      \
  "     AND t.unit_id = 0 AND t.person_id = 0 AND t.role = '' AND " condition                   \
  HB_OF_ROLE("agency_head", "'agency_head'", condition)                                         \
  HB_OF_ROLE("evaluation_officer", "'evaluation_officer', 'superior'", condition)               \
  HB_OF_ROLE("secretariat", "'secretariat'", condition)                                         \
  HB_OF_ROLE("unit_head", "'unit_head'", condition) " AND t.unit_id IN (:unit_head_units...)"   \
  HB_OF_ROLE("case_officer", "'case_officer'", condition)                                       \
  " AND t.unit_id IN (:case_officer_units...)"                                                  \
  ") ORDER BY t.due_on, t.id LIMIT :limit"
constexpr std::string_view kOnDesk = HB_TASKS_OF_DOERS(HB_ON_DESK);
constexpr std::string_view kOpenOf = HB_TASKS_OF_DOERS(HB_OPEN);

constexpr std::string_view kHelpedBy =
    "SELECT " HB_ROW_COLUMNS
    " FROM task t WHERE t.agency_id = :agency AND t.agency_id IN (:scope...)"
    "   AND t.unit_id <> :unit AND t.unit_id <> 0 AND (t.person_id = 0 OR t.person_id <> :person)"
    "   AND t.id IN (SELECT h.task_id FROM task_helper h WHERE h.agency_id = :agency"
    "                   AND h.unit_id = :unit AND h.ended_at IS NULL)"
    "   AND " HB_ON_DESK " ORDER BY t.due_on, t.id LIMIT :limit";

constexpr std::string_view kWaitingPlaces =
    "SELECT DISTINCT agency_id, unit_id FROM task"
    " WHERE agency_id IN (:scope...) AND waits_since IS NOT NULL ORDER BY agency_id, unit_id";
// With who wrote the waiting report, and the highest level that has accepted it.
constexpr std::string_view kWaiting =
    "SELECT " HB_ROW_COLUMNS
    ", (SELECT r.person_id FROM task_report r WHERE r.task_id = t.id"
    "    ORDER BY r.number DESC LIMIT 1) AS author,"
    "  (SELECT COALESCE(MAX(v.level), 0) FROM task_report r JOIN report_review v"
    "       ON v.report_id = r.id"
    "    WHERE r.task_id = t.id AND r.number ="
    "          (SELECT MAX(l.number) FROM task_report l WHERE l.task_id = t.id)) AS accepted"
    " FROM task t WHERE t.agency_id IN (:agencies...) AND t.waits_since IS NOT NULL"
    " ORDER BY t.waits_since, t.id LIMIT :limit";

constexpr std::string_view kFilter = R"sql(
     FROM task t
    WHERE t.agency_id IN (:scope...)
      AND (:agency = 0 OR t.agency_id = :agency) AND (:roc_year = 0 OR t.roc_year = :roc_year)
      AND (:before_year = 0 OR t.roc_year < :before_year)
      AND (:month = 0 OR t.month = :month) AND (:unit = 0 OR t.unit_id = :unit)
      AND (:plan = 0 OR t.plan_id = :plan) AND (:step = 0 OR t.node_id = :step)
      AND (:kind = '' OR t.kind = :kind)
      AND t.due_on >= :due_from AND t.due_on <= :due_to
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

constexpr std::string_view kLateInOthers =
    "SELECT t.agency_id, SUM(CASE WHEN t.roc_year < :roc_year THEN 1 ELSE 0 END), COUNT(*)"
    "  FROM task t WHERE t.agency_id IN (:scope...) AND t.roc_year <> :roc_year AND " HB_OPEN_TASK
    "   AND t.waits_since IS NULL AND t.due_on < :today GROUP BY t.agency_id ORDER BY t.agency_id";

constexpr std::string_view kTaskSteps = R"sql(
    SELECT node_id, SUM(CASE WHEN closed_at IS NOT NULL THEN 1 ELSE 0 END),
           SUM(CASE WHEN closed_at IS NULL AND waits_since IS NULL AND due_on < :today
                    THEN 1 ELSE 0 END),
           COUNT(*)
      FROM task
     WHERE agency_id = :agency AND plan_id = :plan AND kind = 'check'
       AND (dropped_at IS NULL OR closed_at IS NOT NULL)
     GROUP BY node_id)sql";

constexpr std::string_view kTaskYears =
    "SELECT DISTINCT roc_year FROM task WHERE agency_id IN (:scope...) ORDER BY roc_year DESC";

constexpr std::string_view kAssign = "UPDATE task SET person_id = :person WHERE id = :id";
constexpr std::string_view kKeepAssignment = R"sql(
    INSERT INTO task_assignment (agency_id, task_id, person_id, assigned_at, assigned_by)
    VALUES (:agency, :id, :person, :now, :by))sql";
constexpr std::string_view kSetWaiting = "UPDATE task SET waits_since = :since WHERE id = :id";
constexpr std::string_view kCloseTask =
    "UPDATE task SET closed_at = :now, waits_since = NULL WHERE id = :id AND closed_at IS NULL";

TaskRow read_row(const Row& row) {
  TaskRow result{.task = read_task(row),
                 .standing = ReportStanding::none,
                 .evidence = static_cast<int>(row.integer(kTaskColumns + 2)),
                 .times_done = static_cast<int>(row.integer(kTaskColumns + 3))};
  if (result.task.waits_since) {
    result.standing = ReportStanding::waiting;
  } else if (row.integer(kTaskColumns + 1) > 0) {
    result.standing =
        row.text(kTaskColumns) == "returned" ? ReportStanding::returned : ReportStanding::accepted;
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

std::string written_days(const std::vector<int>& days) {
  std::string text;
  for (const int day : days) text += (text.empty() ? "" : ",") + std::to_string(day);
  return text;
}

/// "amendment.approved,amendment.unchanged"
std::string written_facts(const std::vector<std::string>& facts) {
  std::string text;
  for (const std::string& fact : facts) text += (text.empty() ? "" : ",") + fact;
  return text;
}

/// The month under which lists find it: a duty's is that of its due day.
int month_of(const TaskSubject& subject, const TaskTerms& terms) {
  const StepMonth* step = std::get_if<StepMonth>(&subject);
  return step ? step->month : static_cast<int>(static_cast<unsigned>(terms.due_on.month()));
}

Params terms_values(const TaskSubject& subject, const TaskTerms& terms) {
  const DutyTerms duty = terms.duty.value_or(DutyTerms{});
  return {
      {"month", month_of(subject, terms)},
      {"number", terms.number},
      {"title", terms.title},
      {"under", terms.under},
      {"rule_words", terms.rule_words},
      {"opens_on", terms.opens_on},
      {"due_on", terms.due_on},
      {"unit", terms.unit_id},
      {"role", terms.duty ? rulebook::code_of(duty.owner) : std::string_view{}},
      {"title_en", duty.title_en},
      {"times", duty.times},
      {"counter", duty.counter},
      {"needs_evidence", terms.needs_evidence()},
      {"reminders", written_days(duty.reminders)},
      {"done_by", written_facts(duty.done_by)},
      {"due_by_words", terms.duty ? storage::Value{to_iso(duty.due_by_words)} : storage::Value{}},
      {"book", duty.book_code},
      {"source", duty.source},
      {"priority", terms.priority}};
}

Params subject_values(const TaskSubject& subject) {
  const StepMonth step =
      std::holds_alternative<StepMonth>(subject) ? std::get<StepMonth>(subject) : StepMonth{};
  const DutyTime duty =
      std::holds_alternative<DutyTime>(subject) ? std::get<DutyTime>(subject) : DutyTime{};
  const bool is_duty = std::holds_alternative<DutyTime>(subject);
  return {{"kind", name_of(is_duty ? TaskKind::duty : TaskKind::check)},
          {"plan", step.plan_id},
          {"node", step.node_id},
          {"duty", duty.duty_code},
          {"occurrence", is_duty ? duty.occurrence : 0},
          {"about", duty.about_id}};
}

/// The agencies and units of posts of one role, each list as a parameter.
struct PostLists {
  std::vector<std::int64_t> agencies, units;
};

PostLists posts_for(const std::vector<org::PersonPosts>& doers, std::string_view role) {
  PostLists lists;
  for (const org::PersonPosts& doer : doers) {
    for (const org::Post& post : doer.posts) {
      if (post.role != role) continue;
      lists.agencies.push_back(post.agency_id.value);
      // The agency's own tasks of the role stand under the unit 0.
      lists.units.push_back(post.unit_id.value);
    }
  }
  return lists;
}

Params doer_values(const Doers& doers, const org::Scope& scope, int limit) {
  std::vector<std::int64_t> people, agencies, units;
  for (const org::PersonPosts& doer : doers.people) {
    people.push_back(doer.person_id.value);
    agencies.push_back(doer.agency_id.value);
    units.push_back(doer.unit_id.value);
  }
  const PostLists unit_heads = posts_for(doers.people, "unit_head");
  const PostLists case_officers = posts_for(doers.people, "case_officer");
  return {{"people", people},
          {"scope", scope.agencies()},
          {"agencies", agencies},
          {"units", units},
          {"unowned", static_cast<bool>(doers.takes_unowned)},
          {"agency", doers.takes_unowned},
          {"agency_head", posts_for(doers.people, "agency_head").agencies},
          {"evaluation_officer", posts_for(doers.people, "evaluation_officer").agencies},
          {"secretariat", posts_for(doers.people, "secretariat").agencies},
          {"unit_head", unit_heads.agencies},
          {"unit_head_units", unit_heads.units},
          {"case_officer", case_officers.agencies},
          {"case_officer_units", case_officers.units},
          {"limit", limit}};
}

}  // namespace

Result<Task> TaskStore::find(TaskId id, const org::Scope& scope) {
  const auto row = tx_.query_one(kFind, {{"id", id}, {"scope", scope.agencies()}});
  if (!row) return refusal::task_missing;
  Task task = read_task(*row);
  for (const Row& each : tx_.query(kHelpers, {{"id", id}, {"scope", scope.agencies()}})) {
    task.terms.helping.push_back(each.id<UnitId>(0));
  }
  return task;
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
  std::unordered_map<TaskId, std::vector<UnitId>> helping;
  for (const Row& row : tx_.query(kHelpersOfPlan, {{"agency", agency}, {"plan", plan}})) {
    helping[row.id<TaskId>(0)].push_back(row.id<UnitId>(1));
  }
  std::vector<Task> tasks;
  for (const Row& row : tx_.query(kTasksOfPlan, {{"agency", agency}, {"plan", plan}})) {
    tasks.push_back(read_task(row));
    tasks.back().terms.helping = std::move(helping[tasks.back().id]);
  }
  return tasks;
}

void TaskStore::record(AgencyId agency, int roc_year, const TasksLaidOut& layout, Instant now) {
  for (const TaskWanted& each : layout.opened) {
    Params values = terms_values(each.subject, each.terms);
    for (storage::Param& value : subject_values(each.subject)) values.push_back(std::move(value));
    values.insert(values.end(), {{"agency", agency}, {"roc_year", roc_year}, {"now", now}});
    tx_.execute(kOpen, values);
    begin_helping(agency, each.subject, each.terms, now);
  }
  for (const auto* changes : {&layout.changed, &layout.reopened}) {
    for (const TasksLaidOut::Changed& each : *changes) {
      Params values = terms_values(each.subject, each.terms);
      values.emplace_back("id", each.id);
      tx_.execute(kKeepBefore, {{"id", each.id}, {"now", now}});
      tx_.execute(kChange, values);
      end_helping(each.id, each.terms, now);
      begin_helping(agency, each.subject, each.terms, now);
    }
  }
  for (const TaskId id : layout.dropped) tx_.execute(kDrop, {{"id", id}, {"now", now}});
}

void TaskStore::begin_helping(AgencyId agency, const TaskSubject& subject, const TaskTerms& terms,
                              Instant now) {
  const StepMonth* step = std::get_if<StepMonth>(&subject);
  if (!step) return;
  for (const UnitId unit : terms.helping) {
    tx_.execute(kBeginHelping, {{"agency", agency},
                                {"plan", step->plan_id},
                                {"node", step->node_id},
                                {"month", step->month},
                                {"unit", unit},
                                {"now", now}});
  }
}

void TaskStore::end_helping(TaskId id, const TaskTerms& terms, Instant now) {
  // No unit has the number 0; nothing is in no list at all.
  std::vector<std::int64_t> units{0};
  for (const UnitId unit : terms.helping) units.push_back(unit.value);
  tx_.execute(kEndHelping, {{"id", id}, {"units", units}, {"now", now}});
}

std::vector<StepPlace> TaskStore::places_of(AgencyId agency, plan::PlanId plan) {
  std::vector<StepPlace> places;
  for (const Row& row : tx_.query(kPlaces, {{"agency", agency}, {"plan", plan}})) {
    places.push_back({row.id<plan::NodeId>(0), row.id<plan::NodeId>(1), row.id<plan::NodeId>(2)});
  }
  return places;
}

void TaskStore::record_places(AgencyId agency, plan::PlanId plan, std::span<const StepPlace> places,
                              Instant at) {
  for (const StepPlace& each : places) {
    tx_.execute(kPlace, {{"agency", agency},
                         {"plan", plan},
                         {"node", each.node_id},
                         {"strategy", each.strategy_id},
                         {"item", each.item_id},
                         {"at", at}});
  }
}

TaskList TaskStore::list(const TaskFilter& filter, const org::Scope& scope, Date today) {
  std::string from{kFilter};
  from += filter.state ? condition_of(*filter.state) : " AND t.dropped_at IS NULL";
  Params values{{"scope", scope.agencies()},
                {"agency", filter.agency_id},
                {"roc_year", filter.roc_year},
                {"before_year", filter.before_year},
                {"month", filter.month},
                {"unit", filter.unit_id},
                {"plan", filter.plan_id},
                {"text", filter.text},
                {"like", storage::like_pattern(filter.text)},
                {"step", filter.node_id},
                {"kind", filter.kind ? name_of(*filter.kind) : std::string_view{}},
                {"due_from", filter.due_from.value_or(kFirstDay)},
                {"due_to", filter.due_to.value_or(kLastDay)}};
  if (from.find(":today") != std::string::npos) values.emplace_back("today", today);
  TaskList list;
  list.total = static_cast<int>(tx_.query_one("SELECT COUNT(*)" + from, values)->integer(0));
  values.emplace_back("limit", filter.page_size);
  values.emplace_back("offset", (filter.page - 1) * filter.page_size);
  const std::string order =
      filter.order == TaskOrder::priority
          ? " ORDER BY CASE WHEN t.priority = 0 THEN 1 ELSE 0 END, t.priority,"
          : " ORDER BY";
  list.rows = rows_of(
      "SELECT " HB_ROW_COLUMNS + from + order + " t.due_on, t.id LIMIT :limit OFFSET :offset",
      values);
  return list;
}

std::vector<TaskRow> TaskStore::on_desks_of(const Doers& doers, const org::Scope& scope, Date today,
                                            int limit) {
  Params values = doer_values(doers, scope, limit);
  values.emplace_back("today", today);
  return rows_of(kOnDesk, values);
}

std::vector<TaskRow> TaskStore::helped_by(const org::PersonPosts& who, const org::Scope& scope,
                                          Date today, int limit) {
  if (!who.unit_id) return {};
  return rows_of(kHelpedBy, {{"agency", who.agency_id},
                             {"unit", who.unit_id},
                             {"person", who.person_id},
                             {"scope", scope.agencies()},
                             {"today", today},
                             {"limit", limit}});
}

std::vector<TaskRow> TaskStore::open_of(const Doers& doers, const org::Scope& scope, int limit) {
  return rows_of(kOpenOf, doer_values(doers, scope, limit));
}

std::vector<org::ReviewPlace> TaskStore::waiting_places(const org::Scope& scope) {
  std::vector<org::ReviewPlace> places;
  for (const Row& row : tx_.query(kWaitingPlaces, {{"scope", scope.agencies()}})) {
    places.push_back({row.id<AgencyId>(0), row.id<UnitId>(1)});
  }
  return places;
}

std::vector<WaitingTask> TaskStore::waiting_in(const std::vector<std::int64_t>& agencies,
                                               int limit) {
  std::vector<WaitingTask> waiting;
  for (const Row& row : tx_.query(kWaiting, {{"agencies", agencies}, {"limit", limit}})) {
    waiting.push_back({.row = read_row(row),
                       .author = row.id<PersonId>(kTaskColumns + 4),
                       .accepted_level = static_cast<int>(row.integer(kTaskColumns + 5))});
  }
  return waiting;
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
  for (const Row& row :
       tx_.query(kLateInOthers,
                 {{"scope", scope.agencies()}, {"roc_year", roc_year}, {"today", today}})) {
    const auto agency = row.id<AgencyId>(0);
    auto place = std::ranges::find(found, agency, &AgencyProgress::agency_id);
    if (place == found.end())
      place = found.insert(found.end(), AgencyProgress{.agency_id = agency});
    place->late_before = static_cast<int>(row.integer(1));
    place->late_in_others = static_cast<int>(row.integer(2));
  }
  return found;
}

std::unordered_map<plan::NodeId, plan::StepWork> TaskStore::steps_of(AgencyId agency,
                                                                     plan::PlanId plan,
                                                                     Date today) {
  std::unordered_map<plan::NodeId, plan::StepWork> steps;
  for (const Row& row :
       tx_.query(kTaskSteps, {{"agency", agency}, {"plan", plan}, {"today", today}})) {
    steps[row.id<plan::NodeId>(0)] = {.done = static_cast<int>(row.integer(1)),
                                      .late = static_cast<int>(row.integer(2)),
                                      .total = static_cast<int>(row.integer(3))};
  }
  return steps;
}

std::vector<int> TaskStore::years(const org::Scope& scope) {
  std::vector<int> years;
  for (const Row& row : tx_.query(kTaskYears, {{"scope", scope.agencies()}})) {
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
  tx_.execute(kCloseTask, {{"id", task.id}, {"now", now}});
}

std::vector<TaskRow> TaskStore::rows_of(std::string_view sql, const storage::Params& values) {
  std::vector<TaskRow> rows;
  for (const Row& row : tx_.query(sql, values)) rows.push_back(read_row(row));
  return rows;
}

}  // namespace hb::progress
