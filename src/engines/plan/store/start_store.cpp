#include "start_store.h"

#include <algorithm>

#include "plan_state_sql.h"

namespace hb::plan {
namespace {

using storage::Row;

constexpr std::string_view kUnfinished =
    "SELECT * FROM (SELECT p.id AS id, p.agency_id AS agency_id, p.roc_year AS roc_year,"
    "  p.title AS title," HB_PLAN_STATE " AS state," HB_PLAN_CHANGED_SINCE
    " AS changed_since, p.period_from AS period_from, p.changed_at AS changed_at,"
    "  (SELECT COUNT(*) FROM plan_doubt d WHERE d.agency_id = p.agency_id"
    "      AND d.plan_id = p.id AND d.settled_at IS NULL) AS open_doubts"
    "  FROM plan p" HB_PLAN_STATE_JOINS
    "WHERE p.agency_id IN (:scope...)) q"
    " WHERE state IN ('in_review', 'draft') OR (state = 'published' AND changed_since = 1)"
    " ORDER BY changed_at DESC, id DESC LIMIT :limit";

// Stored months are "6,12": the commas around them make each a whole number.
#define HB_STEPS_OF_MONTH                                                            \
  "  FROM plan_node n"                                                               \
  "  JOIN plan p ON p.agency_id = n.agency_id AND p.id = n.plan_id"                  \
  "  JOIN plan_node s ON s.agency_id = n.agency_id AND s.id = n.parent_id"           \
  "  LEFT JOIN plan_import i ON i.agency_id = p.agency_id AND i.plan_id = p.id"      \
  " WHERE n.agency_id IN (:scope...) AND p.roc_year = :roc_year AND n.kind = 'step'" \
  "   AND n.retired = 0 AND (',' || n.check_months || ',') LIKE :month"              \
  "   AND (i.plan_id IS NULL OR i.accepted_at IS NOT NULL) AND" HB_PLAN_KEPT

constexpr std::string_view kSteps =
    "SELECT n.plan_id, n.id, n.agency_id, p.title, s.title, n.text,"
    "  (SELECT COUNT(*) FROM plan_owner o WHERE o.agency_id = n.agency_id"
    "      AND o.plan_id = n.plan_id AND o.node_id = n.id AND o.unit_id = :unit) AS "
    "mine" HB_STEPS_OF_MONTH
    " ORDER BY mine DESC, CASE WHEN n.agency_id = :own THEN 0 ELSE 1 END, n.plan_id, n.id"
    " LIMIT :limit";

constexpr std::string_view kCountSteps = "SELECT COUNT(*)" HB_STEPS_OF_MONTH;

constexpr std::string_view kEdited =
    "SELECT r.plan_id, p.title, r.person_name, COUNT(*) AS edits, MAX(r.at) AS latest"
    "  FROM plan_revision r JOIN plan p ON p.agency_id = r.agency_id AND p.id = r.plan_id"
    " WHERE r.agency_id IN (:scope...) AND r.at >= :since AND r.person_id <> :me AND" HB_PLAN_KEPT
    " GROUP BY r.plan_id, p.title, r.person_name"
    " ORDER BY MAX(r.at) DESC LIMIT :limit";

constexpr std::string_view kPublished = R"sql(
    SELECT v.plan_id, v.title, v.published_at FROM plan_version v
     WHERE v.agency_id IN (:scope...) AND v.published_at >= :since AND v.published_by <> :me
     ORDER BY v.published_at DESC LIMIT :limit)sql";

std::string month_pattern(int month) { return "%," + std::to_string(month) + ",%"; }

UnfinishedPlan read_unfinished(const Row& row) {
  return {.id = row.id<PlanId>(0),
          .agency_id = row.id<AgencyId>(1),
          .roc_year = static_cast<int>(row.integer(2)),
          .title = row.text(3),
          .state = plan_state_of(row.text(4)).value_or(PlanState::draft),
          .changed_since = row.flag(5),
          .open_doubts = static_cast<int>(row.integer(8)),
          .period_from = row.is_null(6) ? std::nullopt : from_iso(row.text(6)),
          .changed_at = row.instant(7)};
}

}  // namespace

std::vector<UnfinishedPlan> StartStore::unfinished(const org::Scope& scope, int limit) {
  std::vector<UnfinishedPlan> found;
  for (const Row& row : tx_.query(kUnfinished, {{"scope", scope.agencies()}, {"limit", limit}})) {
    found.push_back(read_unfinished(row));
  }
  return found;
}

std::vector<StepDue> StartStore::steps(const org::Viewer& viewer, Month month, int limit) {
  std::vector<StepDue> found;
  for (const Row& row : tx_.query(kSteps, {{"scope", viewer.scope.agencies()},
                                           {"roc_year", month.roc_year},
                                           {"month", month_pattern(month.month)},
                                           {"unit", viewer.unit_id},
                                           {"own", viewer.agency_id},
                                           {"limit", limit}})) {
    found.push_back({row.id<PlanId>(0), row.id<NodeId>(1), row.id<AgencyId>(2), row.text(3),
                     row.text(4), row.text(5), row.integer(6) > 0});
  }
  return found;
}

int StartStore::count_steps(const org::Scope& scope, Month month) {
  const auto row = tx_.query_one(kCountSteps, {{"scope", scope.agencies()},
                                               {"roc_year", month.roc_year},
                                               {"month", month_pattern(month.month)}});
  return static_cast<int>(row->integer(0));
}

std::vector<PlanMoved> StartStore::moved(const org::Viewer& viewer, Instant since, int limit) {
  const storage::Params values{{"scope", viewer.scope.agencies()},
                               {"since", since},
                               {"me", viewer.person_id},
                               {"limit", limit}};
  std::vector<PlanMoved> found;
  for (const Row& row : tx_.query(kEdited, values)) {
    found.push_back({row.id<PlanId>(0), row.text(1), row.text(2), static_cast<int>(row.integer(3)),
                     row.instant(4)});
  }
  for (const Row& row : tx_.query(kPublished, values)) {
    found.push_back({row.id<PlanId>(0), row.text(1), {}, 0, row.instant(2)});
  }
  std::sort(found.begin(), found.end(),
            [](const PlanMoved& a, const PlanMoved& b) { return a.at > b.at; });
  if (found.size() > static_cast<std::size_t>(limit)) found.resize(limit);
  return found;
}

}  // namespace hb::plan
