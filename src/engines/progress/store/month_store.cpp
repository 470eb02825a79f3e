#include "month_store.h"

#include <unordered_map>

namespace hb::progress {
namespace {

using measure::StepSeen;
using storage::Row;

// A task as it stood at the moment: the first state that was changed after it, else today's.
#define HB_TASKS_THEN                              \
  " FROM task t LEFT JOIN task_before b ON b.id =" \
  "   (SELECT MIN(x.id) FROM task_before x WHERE x.task_id = t.id AND x.changed_at > :as_of)"
#define HB_THEN(column) "CASE WHEN b.id IS NULL THEN t." column " ELSE b." column " END"
// Dropped later than the moment, it was still asked for.
#define HB_ASKED_FOR \
  "t.kind = 'check' AND t.created_at <= :as_of AND (" HB_THEN("dropped_at") " IS NULL OR " \
  HB_THEN("dropped_at") " > :as_of OR (b.id IS NULL AND t.closed_at IS NOT NULL))"
// Where the step stood in the plan at the moment.
#define HB_PLACE_THEN                                                      \
  " LEFT JOIN step_place p ON p.id ="                                      \
  "   (SELECT MAX(x.id) FROM step_place x WHERE x.agency_id = t.agency_id" \
  "       AND x.plan_id = t.plan_id AND x.node_id = t.node_id AND x.placed_at <= :as_of)"

constexpr std::string_view kMonths = R"sql(
    SELECT agency_id, plan_id, roc_year, month, COUNT(*) FROM task
     WHERE kind = 'check' AND agency_id IN (:scope...) AND (:plan = 0 OR plan_id = :plan)
       AND roc_year >= :year AND (dropped_at IS NULL OR closed_at IS NOT NULL)
     GROUP BY agency_id, plan_id, roc_year, month
     ORDER BY agency_id, plan_id, month)sql";

constexpr std::string_view kMonthFacts =
    "SELECT t.node_id, t.month, t.id, " HB_THEN("number") ", " HB_THEN("title") ", "
    HB_THEN("due_on") ","
    "  (SELECT MAX(r.reported_at) FROM task_report r JOIN report_review v"
    "       ON v.report_id = r.id AND v.is_last = 1 AND v.verdict = 'accepted'"
    "    WHERE r.task_id = t.id AND v.reviewed_at <= :as_of) AS accepted_sent,"
    "  (SELECT v.verdict FROM task_report r JOIN report_review v"
    "       ON v.report_id = r.id AND (v.is_last = 1 OR v.verdict = 'returned')"
    "    WHERE r.task_id = t.id AND r.number = 1 AND v.reviewed_at <= :as_of) AS first_verdict,"
    "  (SELECT COUNT(*) FROM evidence e LEFT JOIN evidence_taken_back b"
    "       ON b.evidence_id = e.id AND b.taken_at <= :as_of"
    "    WHERE e.agency_id = t.agency_id AND e.task_id = t.id AND e.added_at <= :as_of"
    "      AND b.evidence_id IS NULL) AS pieces, p.strategy_id, p.item_id"
    HB_TASKS_THEN HB_PLACE_THEN
    " WHERE t.agency_id = :agency AND t.plan_id = :plan AND " HB_ASKED_FOR
    "   AND t.month BETWEEN :from AND :to AND " HB_THEN("due_on") " <= :last"
    "   AND (:entry = 0 OR t.node_id = :entry OR p.strategy_id = :entry OR p.item_id = :entry)"
    "   AND (t.node_id, t.month) > (:after_node, :after_month)"
    " ORDER BY t.node_id, t.month";

constexpr std::string_view kMonthSteps =
    "SELECT t.node_id, t.id, " HB_THEN("number") ", " HB_THEN("title") ", " HB_THEN("due_on") ","
    "  CASE WHEN t.closed_at <= :as_of THEN 1 ELSE 0 END"
    HB_TASKS_THEN " WHERE t.agency_id = :agency AND t.plan_id = :plan AND " HB_ASKED_FOR
    "   AND t.month = :month AND t.node_id > :after ORDER BY t.node_id LIMIT :limit";
constexpr std::string_view kMonthReports = R"sql(
    SELECT r.task_id, r.id, r.number, r.outcome, r.text, r.figure, r.unit, r.reported_at,
           v.verdict
      FROM task_report r LEFT JOIN report_review v
        ON v.report_id = r.id AND (v.is_last = 1 OR v.verdict = 'returned')
       AND v.reviewed_at <= :as_of
     WHERE r.task_id IN (:tasks...) AND r.reported_at <= :as_of
     ORDER BY r.task_id, r.number)sql";
constexpr std::string_view kMonthEvidence = R"sql(
    SELECT e.task_id, e.id, e.title, e.file_hash, e.file_name, e.media_type, e.bytes, e.url,
           c.checked_at, c.status
      FROM evidence e
      LEFT JOIN evidence_taken_back b ON b.evidence_id = e.id AND b.taken_at <= :as_of
      LEFT JOIN link_check c ON c.id = (SELECT MAX(l.id) FROM link_check l
                                         WHERE l.evidence_id = e.id AND l.checked_at <= :as_of)
     WHERE e.agency_id = :agency AND e.task_id IN (:tasks...) AND e.added_at <= :as_of
       AND b.evidence_id IS NULL
     ORDER BY e.id)sql";

constexpr std::string_view kReportsAfter = R"sql(
    SELECT COUNT(*) FROM task t JOIN task_report r ON r.task_id = t.id
     WHERE t.agency_id = :agency AND t.plan_id = :plan AND t.kind = 'check' AND t.month = :month
       AND r.reported_at > :moment)sql";

int month_of(Date day) { return static_cast<int>(static_cast<unsigned>(day.month())); }

measure::ReportSeen read_report(const Row& row) {
  return {.id = row.integer(1),
          .number = static_cast<int>(row.integer(2)),
          .outcome = row.text(3),
          .text = row.text(4),
          .figure = row.text(5),
          .unit = row.text(6),
          .at = row.instant(7),
          .verdict = row.text(8)};
}

measure::PieceSeen read_piece(const Row& row) {
  return {.id = row.integer(1),
          .title = row.text(2),
          .file_hash = row.text(3),
          .file_name = row.text(4),
          .media_type = row.text(5),
          .bytes = row.integer(6),
          .url = row.text(7),
          .checked_at = row.optional_instant(8),
          .status = static_cast<int>(row.optional_integer(9).value_or(0))};
}

measure::StepState state_of(const StepSeen& step, bool closed, Date day) {
  if (closed) return measure::StepState::done;
  if (!step.reports.empty()) {
    const std::string& verdict = step.reports.back().verdict;
    if (verdict.empty()) return measure::StepState::reported;
    if (verdict == "returned") return measure::StepState::returned;
  }
  return step.due_on < day ? measure::StepState::late : measure::StepState::open;
}

}  // namespace

std::vector<measure::CheckMonth> MonthStore::months(plan::PlanId plan, int first_year,
                                                    const org::Scope& scope) {
  std::vector<measure::CheckMonth> months;
  for (const Row& row :
       tx_.query(kMonths, {{"plan", plan}, {"year", first_year}, {"scope", scope.agencies()}})) {
    months.push_back({row.id<AgencyId>(0), row.id<plan::PlanId>(1),
                      static_cast<int>(row.integer(2)), static_cast<int>(row.integer(3)),
                      row.integer(4)});
  }
  return months;
}

void MonthStore::each_fact(const measure::MeasureQuestion& question, plan::NodeId entry,
                           plan::NodeId after_node, int after_month,
                           const std::function<bool(const MonthFacts&)>& visit) {
  tx_.each(kMonthFacts,
           {{"agency", question.agency_id},
            {"plan", question.plan_id},
            {"from", month_of(question.first)},
            {"to", month_of(question.last)},
            {"last", question.last},
            {"as_of", question.as_of},
            {"entry", entry},
            {"after_node", after_node},
            {"after_month", after_month}},
           [&](const Row& row) {
             return visit({.place = {row.id<plan::NodeId>(0),
                                     plan::NodeId{row.optional_integer(9).value_or(0)},
                                     plan::NodeId{row.optional_integer(10).value_or(0)}},
                           .month = static_cast<int>(row.integer(1)),
                           .task_id = row.integer(2),
                           .number = row.text(3),
                           .title = row.text(4),
                           .due_on = row.date(5),
                           .accepted_sent = row.optional_instant(6),
                           .first_verdict = row.text(7),
                           .evidence = row.integer(8)});
           });
}

std::vector<StepSeen> MonthStore::steps(const measure::CheckMonth& month, Instant as_of,
                                        plan::NodeId after, int limit) {
  std::vector<StepSeen> steps;
  std::vector<bool> closed;
  std::vector<std::int64_t> tasks;
  std::unordered_map<std::int64_t, std::size_t> places;
  for (const Row& row : tx_.query(kMonthSteps, {{"agency", month.agency_id},
                                                {"plan", month.plan_id},
                                                {"month", month.month},
                                                {"as_of", as_of},
                                                {"after", after},
                                                {"limit", limit}})) {
    places[row.integer(1)] = steps.size();
    tasks.push_back(row.integer(1));
    closed.push_back(row.flag(5));
    steps.push_back({.node_id = row.id<plan::NodeId>(0),
                     .task_id = row.integer(1),
                     .number = row.text(2),
                     .title = row.text(3),
                     .due_on = row.date(4)});
  }
  if (steps.empty()) return steps;
  const storage::Params values{{"agency", month.agency_id}, {"tasks", tasks}, {"as_of", as_of}};
  for (const Row& row : tx_.query(kMonthReports, values)) {
    steps[places.at(row.integer(0))].reports.push_back(read_report(row));
  }
  for (const Row& row : tx_.query(kMonthEvidence, values)) {
    steps[places.at(row.integer(0))].evidence.push_back(read_piece(row));
  }
  for (std::size_t at = 0; at < steps.size(); ++at) {
    steps[at].state = state_of(steps[at], closed[at], taipei_date(as_of));
  }
  return steps;
}

std::int64_t MonthStore::reports_after(const measure::CheckMonth& month, Instant moment) {
  const auto row = tx_.query_one(kReportsAfter, {{"agency", month.agency_id},
                                                 {"plan", month.plan_id},
                                                 {"month", month.month},
                                                 {"moment", moment}});
  return row->integer(0);
}

}  // namespace hb::progress
