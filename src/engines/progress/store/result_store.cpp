#include "result_store.h"

namespace hb::progress {
namespace {

using storage::Row;

// A step's month is closed by one report: the one that its last level accepted.
constexpr std::string_view kResultsOfPlan = R"sql(
    SELECT t.node_id, t.month, t.id, r.outcome, r.text, r.figure, r.unit,
           (SELECT COUNT(*) FROM evidence e LEFT JOIN evidence_taken_back b ON b.evidence_id = e.id
             WHERE e.agency_id = t.agency_id AND e.task_id = t.id AND b.evidence_id IS NULL)
      FROM task t
      JOIN task_report r ON r.task_id = t.id
      JOIN report_review v ON v.report_id = r.id AND v.is_last = 1 AND v.verdict = 'accepted'
     WHERE t.agency_id = :agency AND t.plan_id = :plan AND t.kind = 'check'
       AND t.agency_id IN (:scope...)
     ORDER BY t.node_id, t.month, r.number)sql";

constexpr std::string_view kResultsOfYear = R"sql(
    SELECT plan_id, SUM(CASE WHEN closed_at IS NOT NULL THEN 1 ELSE 0 END),
           SUM(CASE WHEN closed_at IS NULL AND waits_since IS NULL AND due_on < :today
                    THEN 1 ELSE 0 END),
           COUNT(*)
      FROM task
     WHERE agency_id IN (:agencies...) AND agency_id IN (:scope...) AND roc_year = :roc_year
       AND kind = 'check' AND (dropped_at IS NULL OR closed_at IS NOT NULL)
     GROUP BY plan_id ORDER BY plan_id)sql";

constexpr std::string_view kResultYears = R"sql(
    SELECT DISTINCT agency_id, roc_year FROM task
     WHERE agency_id IN (:agencies...) AND roc_year >= :from AND closed_at IS NOT NULL)sql";

}  // namespace

std::vector<StepResult> ResultStore::of_plan(AgencyId agency, plan::PlanId plan,
                                             const org::Scope& scope) {
  std::vector<StepResult> results;
  for (const Row& row : tx_.query(
           kResultsOfPlan, {{"agency", agency}, {"plan", plan}, {"scope", scope.agencies()}})) {
    results.push_back({.node_id = row.id<plan::NodeId>(0),
                       .month = static_cast<int>(row.integer(1)),
                       .task_id = row.id<TaskId>(2),
                       .form = {.outcome = outcome_of(row.text(3)).value_or(Outcome::achieved),
                                .text = row.text(4),
                                .figure = row.text(5),
                                .unit = row.text(6)},
                       .evidence = static_cast<int>(row.integer(7))});
  }
  return results;
}

std::vector<PlanWork> ResultStore::of_year(std::span<const AgencyId> agencies, int roc_year,
                                           Date today, const org::Scope& scope) {
  std::vector<std::int64_t> ids;
  for (const AgencyId agency : agencies) ids.push_back(agency.value);
  std::vector<PlanWork> found;
  for (const Row& row : tx_.query(kResultsOfYear, {{"agencies", ids},
                                                   {"scope", scope.agencies()},
                                                   {"roc_year", roc_year},
                                                   {"today", today}})) {
    found.push_back({.plan_id = row.id<plan::PlanId>(0),
                     .done = static_cast<int>(row.integer(1)),
                     .late = static_cast<int>(row.integer(2)),
                     .total = static_cast<int>(row.integer(3))});
  }
  return found;
}

std::vector<rulebook::AgencyYear> ResultStore::public_years(std::span<const AgencyId> agencies,
                                                            int from_year) {
  std::vector<std::int64_t> ids;
  for (const AgencyId agency : agencies) ids.push_back(agency.value);
  std::vector<rulebook::AgencyYear> years;
  for (const Row& row : tx_.query(kResultYears, {{"agencies", ids}, {"from", from_year}})) {
    years.push_back({row.id<AgencyId>(0), static_cast<int>(row.integer(1))});
  }
  return years;
}

}  // namespace hb::progress
