#include "result_store.h"

#include <algorithm>

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

// A piece has a file or an address, so both together tell it. Where no place was written down yet a
// step counts as an item of its own.
constexpr std::string_view kShared = R"sql(
    WITH piece AS (
      SELECT e.id, e.file_hash, e.url, e.title, e.file_name, t.id AS task_id, t.node_id, t.month,
             t.number, t.title AS step,
             COALESCE(NULLIF(p.item_id, 0), NULLIF(p.strategy_id, 0), t.node_id) AS item
        FROM task t
        JOIN evidence e ON e.agency_id = t.agency_id AND e.task_id = t.id
        LEFT JOIN evidence_taken_back b ON b.evidence_id = e.id
        LEFT JOIN step_place p ON p.agency_id = t.agency_id AND p.plan_id = t.plan_id
              AND p.node_id = t.node_id
              AND p.id = (SELECT MAX(l.id) FROM step_place l WHERE l.agency_id = t.agency_id
                             AND l.plan_id = t.plan_id AND l.node_id = t.node_id)
       WHERE t.agency_id = :agency AND t.agency_id IN (:scope...) AND t.plan_id = :plan
         AND t.kind = 'check' AND b.evidence_id IS NULL
         AND (t.dropped_at IS NULL OR t.closed_at IS NOT NULL))
    SELECT piece.file_hash, piece.url, piece.title, piece.file_name, piece.task_id, piece.node_id,
           piece.month, piece.number, piece.step
      FROM piece
      JOIN (SELECT file_hash, url, MIN(id) AS first FROM piece GROUP BY file_hash, url
            HAVING COUNT(DISTINCT item) > 1) twice
        ON twice.file_hash = piece.file_hash AND twice.url = piece.url
     ORDER BY twice.first, piece.id)sql";

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

std::string called(const Row& row) {
  for (const std::size_t column : {2u, 3u, 1u}) {
    if (std::string words = row.text(column); !words.empty()) return words;
  }
  return {};
}

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

std::vector<plan::SharedEvidence> ResultStore::shared_evidence(AgencyId agency, plan::PlanId plan,
                                                               const org::Scope& scope) {
  std::vector<plan::SharedEvidence> found;
  std::string last;
  for (const Row& row :
       tx_.query(kShared, {{"agency", agency}, {"plan", plan}, {"scope", scope.agencies()}})) {
    const std::string piece = row.text(0) + row.text(1);
    if (piece != last) found.push_back({.words = called(row), .places = {}});
    last = piece;
    plan::EvidencePlace place{.node_id = row.id<plan::NodeId>(5),
                              .month = static_cast<int>(row.integer(6)),
                              .step = row.text(7) + row.text(8),
                              .task = row.integer(4)};
    std::vector<plan::EvidencePlace>& places = found.back().places;
    const bool known = std::any_of(places.begin(), places.end(),
                                   [&](const auto& each) { return each.task == place.task; });
    if (!known) places.push_back(std::move(place));
  }
  return found;
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
