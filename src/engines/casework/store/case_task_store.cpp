#include "case_task_store.h"

#include "crypto/sealer.h"

namespace hb::casework {

namespace {

using storage::Params;
using storage::Row;

constexpr std::string_view kAskCaseTask = R"sql(
    INSERT INTO case_task (agency_id, case_id, unit_id, officer_id, due_on, at, person_id,
                           person_name)
    VALUES (:agency, :case, :unit, :officer, :due_on, :at, :person, :name)
    RETURNING id)sql";
constexpr std::string_view kSealAsked = "UPDATE case_task SET asked = :asked WHERE id = :id";
constexpr std::string_view kEndCaseTask = R"sql(
    INSERT INTO case_task_end (task_id, agency_id, kind, words, at, person_id, person_name)
    VALUES (:task, :agency, :kind, :words, :at, :person, :name)
    ON CONFLICT (task_id) DO NOTHING)sql";
constexpr std::string_view kWithdrawOpen = R"sql(
    INSERT INTO case_task_end (task_id, agency_id, kind, words, at, person_id, person_name)
    SELECT t.id, t.agency_id, 'withdrawn', NULL, :at, :person, :name
      FROM case_task t
     WHERE t.case_id = :case
       AND NOT EXISTS (SELECT 1 FROM case_task_end e WHERE e.task_id = t.id))sql";

#define HB_TASK_COLUMNS                                                             \
  "t.id, t.agency_id, t.case_id, t.unit_id, t.officer_id, t.due_on, t.asked, t.at," \
  " t.person_id, t.person_name, e.kind, e.words, e.at, e.person_id, e.person_name"
constexpr std::string_view kWithEnd =
    " FROM case_task t LEFT JOIN case_task_end e ON e.task_id = t.id";
constexpr std::string_view kWithCase = R"sql(
      FROM case_task t JOIN case_file c ON c.id = t.case_id
      LEFT JOIN case_task_end e ON e.task_id = t.id)sql";
constexpr std::string_view kSelectCaseTask = "SELECT " HB_TASK_COLUMNS;
constexpr std::string_view kSelectWithCase =
    "SELECT " HB_TASK_COLUMNS ", c.number, c.subject, c.confidential";
constexpr std::string_view kAskedOf = R"sql(
       ((t.officer_id = :viewer AND t.officer_id <> 0)
        OR (t.officer_id = 0 AND t.unit_id = :unit AND t.unit_id <> 0)))sql";
constexpr std::string_view kOpenableCaseTask =
    " (c.confidential = 0 OR c.officer_id = :viewer OR c.agency_id IN (:opens...))";

constexpr std::string_view kTouch = R"sql(
    INSERT INTO case_touch (agency_id, case_id, event_id, task_id, minutes, at, person_id,
                            person_name)
    VALUES (:agency, :case, :event, :task, :minutes, :at, :person, :name))sql";
constexpr std::string_view kMinutes =
    "SELECT CAST(COALESCE(SUM(minutes), 0) AS BIGINT) FROM case_touch WHERE case_id = :case";
constexpr std::string_view kHandOverCaseTask = R"sql(
    UPDATE case_task SET officer_id = :to
     WHERE id = :id AND officer_id = :from
       AND NOT EXISTS (SELECT 1 FROM case_task_end e WHERE e.task_id = case_task.id))sql";

std::string asked_place(std::int64_t id) { return "casework.task/" + std::to_string(id); }
std::string reply_place(std::int64_t id) { return "casework.task_end/" + std::to_string(id); }

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string sql;
  for (const std::string_view part : parts) sql += part;
  return sql;
}

}  // namespace

CaseTask CaseTaskStore::read(const Row& row) const {
  CaseTask task{.id = row.id<CaseTaskId>(0),
                .agency_id = row.id<AgencyId>(1),
                .case_id = row.id<CaseId>(2),
                .unit_id = row.id<UnitId>(3),
                .officer_id = row.id<PersonId>(4),
                .words = sealer_.open(row.bytes(6), asked_place(row.integer(0))).value_or(""),
                .due_on = row.date(5),
                .at = row.instant(7),
                .person_id = row.id<PersonId>(8),
                .person_name = row.text(9),
                .end = std::nullopt};
  if (row.is_null(10)) return task;
  task.end =
      TaskEnded{.kind = task_end_of(row.text(10)).value_or(TaskEndKind::withdrawn),
                .words = sealer_.open(row.bytes(11), reply_place(task.id.value)).value_or(""),
                .at = row.instant(12),
                .person_id = row.id<PersonId>(13),
                .person_name = row.text(14)};
  return task;
}

TaskOfCase CaseTaskStore::read_with_case(const Row& row) const {
  return {.task = read(row),
          .number = row.text(15),
          .subject = row.text(16),
          .confidential = row.flag(17)};
}

CaseTaskId CaseTaskStore::record(const Case& current, const TaskForm& form, const Actor& by) {
  const std::int64_t id = tx_.insert(kAskCaseTask, {{"agency", current.agency_id},
                                                    {"case", current.id},
                                                    {"unit", form.unit_id},
                                                    {"officer", form.officer_id},
                                                    {"due_on", form.due_on},
                                                    {"at", by.at},
                                                    {"person", by.person_id},
                                                    {"name", by.name}});
  tx_.execute(kSealAsked, {{"id", id}, {"asked", sealer_.seal(form.words, asked_place(id))}});
  return CaseTaskId{id};
}

bool CaseTaskStore::end(const CaseTask& task, const TaskEnd& end, const Actor& by) {
  return tx_.execute(kEndCaseTask, {{"task", task.id},
                                    {"agency", task.agency_id},
                                    {"kind", name_of(end.kind)},
                                    {"words", sealer_.seal(end.words, reply_place(task.id.value))},
                                    {"at", by.at},
                                    {"person", by.person_id},
                                    {"name", by.name}}) == 1;
}

void CaseTaskStore::withdraw_open(const Case& current, const Actor& by) {
  tx_.execute(kWithdrawOpen,
              {{"case", current.id}, {"at", by.at}, {"person", by.person_id}, {"name", by.name}});
}

std::vector<CaseTask> CaseTaskStore::of_case(CaseId id) {
  std::vector<CaseTask> tasks;
  for (const Row& row :
       tx_.query(joined({kSelectCaseTask, kWithEnd, " WHERE t.case_id = :case ORDER BY t.id"}),
                 {{"case", id}})) {
    tasks.push_back(read(row));
  }
  return tasks;
}

std::optional<CaseTask> CaseTaskStore::find(CaseId id, CaseTaskId task) {
  const auto row = tx_.query_one(
      joined({kSelectCaseTask, kWithEnd, " WHERE t.id = :task AND t.case_id = :case"}),
      {{"task", task}, {"case", id}});
  return row ? std::optional{read(*row)} : std::nullopt;
}

bool CaseTaskStore::is_asked(CaseId id, PersonId person, UnitId unit, bool named) {
  return tx_
      .query_one(joined({"SELECT t.id", kWithEnd, " WHERE t.case_id = :case AND", kAskedOf,
                         " AND e.task_id IS NULL AND t.officer_id >= :least LIMIT 1"}),
                 {{"case", id}, {"viewer", person}, {"unit", unit}, {"least", named ? 1 : 0}})
      .has_value();
}

TaskPageful CaseTaskStore::list(const TaskFilter& filter, const org::Scope& scope,
                                const TaskViewer& viewer, Date today) {
  const std::string where =
      joined({kWithCase, " WHERE e.task_id IS NULL AND t.agency_id IN (:scope...)",
              " AND (:agency = 0 OR t.agency_id = :agency) AND (:late = 0 OR t.due_on < :today)",
              " AND", filter.mine ? kAskedOf : kOpenableCaseTask});
  Params values{{"scope", scope.agencies()},
                {"agency", filter.agency_id},
                {"late", filter.late},
                {"today", today},
                {"viewer", viewer.person_id}};
  if (filter.mine) {
    values.emplace_back("unit", viewer.unit_id);
  } else {
    values.emplace_back("opens", viewer.opens);
  }
  TaskPageful found;
  found.total = static_cast<int>(tx_.query_one("SELECT COUNT(*)" + where, values)->integer(0));
  values.insert(values.end(),
                {{"limit", filter.page_size}, {"offset", (filter.page - 1) * filter.page_size}});
  for (const Row& row : tx_.query(
           joined({kSelectWithCase, where, " ORDER BY t.due_on, t.id LIMIT :limit OFFSET :offset"}),
           values)) {
    found.rows.push_back(read_with_case(row));
  }
  return found;
}

std::vector<TaskOfCase> CaseTaskStore::unread(PersonId officer, const org::Scope& scope,
                                              int limit) {
  std::vector<TaskOfCase> found;
  for (const Row& row :
       tx_.query(joined({kSelectWithCase, kWithCase, R"sql(
     WHERE c.officer_id = :officer AND c.officer_id <> 0 AND c.closed_on IS NULL
       AND c.agency_id IN (:scope...) AND e.kind IN ('answered', 'declined')
       AND NOT EXISTS (SELECT 1 FROM case_event v WHERE v.case_id = c.id AND v.at > e.at)
       AND NOT EXISTS (SELECT 1 FROM case_task n WHERE n.case_id = c.id AND n.at > e.at)
     ORDER BY e.at, t.id LIMIT :limit)sql"}),
                 {{"officer", officer}, {"scope", scope.agencies()}, {"limit", limit}})) {
    found.push_back(read_with_case(row));
  }
  return found;
}

std::vector<CaseTask> CaseTaskStore::due_until(Date day, CaseTaskId after, int limit) {
  std::vector<CaseTask> found;
  for (const Row& row : tx_.query(joined({kSelectCaseTask, kWithEnd, R"sql(
     WHERE e.task_id IS NULL AND t.due_on <= :day AND t.id > :after
     ORDER BY t.id LIMIT :limit)sql"}),
                                  {{"day", day}, {"after", after}, {"limit", limit}})) {
    found.push_back(read(row));
  }
  return found;
}

std::vector<TaskOfCase> CaseTaskStore::held_by(PersonId officer) {
  std::vector<TaskOfCase> found;
  for (const Row& row : tx_.query(joined({kSelectWithCase, kWithCase, R"sql(
     WHERE e.task_id IS NULL AND t.officer_id = :officer AND t.officer_id <> 0
     ORDER BY t.due_on, t.id)sql"}),
                                  {{"officer", officer}})) {
    found.push_back(read_with_case(row));
  }
  return found;
}

bool CaseTaskStore::hand_over(CaseTaskId task, PersonId from, PersonId to) {
  return tx_.execute(kHandOverCaseTask, {{"id", task}, {"from", from}, {"to", to}}) == 1;
}

void CaseTaskStore::touch(const Case& current, std::int64_t event, CaseTaskId task, int minutes,
                          const Actor& by) {
  if (minutes <= 0) return;
  tx_.execute(kTouch, {{"agency", current.agency_id},
                       {"case", current.id},
                       {"event", event},
                       {"task", task},
                       {"minutes", minutes},
                       {"at", by.at},
                       {"person", by.person_id},
                       {"name", by.name}});
}

std::int64_t CaseTaskStore::minutes_of(CaseId id) {
  return tx_.query_one(kMinutes, {{"case", id}})->integer(0);
}

}  // namespace hb::casework
