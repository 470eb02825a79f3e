#include "plan_list_store.h"

#include <cstdlib>
#include <string>

#include "plan_state_sql.h"
#include "storage/like_pattern.h"
#include "years_to_choose.h"

namespace hb::plan {
namespace {

using storage::Params;
using storage::Row;

// Everything that a filter can ask about a plan stands in one derived table, so that rows, their
// number and their order are asked for in the same words.
constexpr std::string_view kAll =
    "SELECT p.id AS id, p.agency_id AS agency_id, p.roc_year AS roc_year, p.title AS title,"
    "       p.scheme AS scheme, p.changed_at AS changed_at,"
    "       CASE WHEN" HB_PLAN_ANNUAL "THEN 1 ELSE 0 END AS annual," HB_PLAN_STATE
    " AS state," HB_PLAN_CHANGED_SINCE
    " AS changed_since,"
    "       (SELECT COUNT(*) FROM plan_node n WHERE n.agency_id = p.agency_id"
    "           AND n.plan_id = p.id AND n.retired = 0 AND n.kind = 'item') AS items,"
    "       (SELECT COUNT(*) FROM plan_node n WHERE n.agency_id = p.agency_id"
    "           AND n.plan_id = p.id AND n.retired = 0 AND n.kind = 'strategy') AS strategies,"
    "       (SELECT COUNT(*) FROM plan_node n WHERE n.agency_id = p.agency_id"
    "           AND n.plan_id = p.id AND n.retired = 0 AND n.kind = 'step') AS steps,"
    "       COALESCE(v.number, 0) AS version," HB_PLAN_FIRST_YEAR "AS first_year," HB_PLAN_LAST_YEAR
    "AS last_year"
    "  FROM plan p" HB_PLAN_STATE_JOINS "WHERE p.agency_id IN (:scope...)";

constexpr std::string_view kPlanListFilter = R"sql(
     WHERE (:roc_year = 0 OR roc_year = :roc_year
            OR (first_year <= :roc_year AND last_year >= :roc_year))
       AND (:agency = 0 OR agency_id = :agency)
       AND (:annual = 0 OR annual = 1)
       AND (CASE WHEN :state = '' THEN state <> 'discarded' ELSE state = :state END)
       AND (:text = '' OR title LIKE :like ESCAPE '\' OR scheme LIKE :like ESCAPE '\'
            OR EXISTS (SELECT 1 FROM plan_node n
                        WHERE n.agency_id = q.agency_id AND n.plan_id = q.id AND n.retired = 0
                          AND (n.title LIKE :like ESCAPE '\' OR n.text LIKE :like ESCAPE '\'
                               OR n.note LIKE :like ESCAPE '\'))))sql";

constexpr std::string_view kPlanListYears =
    "SELECT DISTINCT p.roc_year," HB_PLAN_FIRST_YEAR "," HB_PLAN_LAST_YEAR
    "  FROM plan p WHERE p.agency_id IN (:scope...) AND p.roc_year > 0 AND" HB_PLAN_KEPT;

constexpr std::string_view kRevisions = R"sql(
    SELECT id, at, person_name, what, node_id, before, after FROM plan_revision
     WHERE plan_id = :plan AND agency_id IN (:scope...)
     ORDER BY id DESC LIMIT :limit)sql";

std::string_view column_of(PlanSort sort) {
  switch (sort) {
    case PlanSort::changed: return "changed_at";
    case PlanSort::year: return "roc_year";
    case PlanSort::title: return "title";
    case PlanSort::steps: return "steps";
  }
  std::abort();
}

PlanRow read_row(const Row& row) {
  return {.id = row.id<PlanId>(0),
          .agency_id = row.id<AgencyId>(1),
          .roc_year = static_cast<int>(row.integer(2)),
          .title = row.text(3),
          .scheme = row.text(4),
          .state = plan_state_of(row.text(7)).value_or(PlanState::draft),
          .changed_since = row.flag(8),
          .items = static_cast<int>(row.integer(9)),
          .strategies = static_cast<int>(row.integer(10)),
          .steps = static_cast<int>(row.integer(11)),
          .changed_at = row.instant(5),
          .version = static_cast<int>(row.integer(12)),
          .years = {static_cast<int>(row.integer(13)), static_cast<int>(row.integer(14))}};
}

}  // namespace

PlanList PlanListStore::list(const PlanFilter& filter, const org::Scope& scope) {
  Params values{{"scope", scope.agencies()},
                {"roc_year", filter.roc_year},
                {"agency", filter.agency_id},
                {"annual", filter.annual},
                {"state", filter.state ? name_of(*filter.state) : std::string_view{}},
                {"text", filter.text},
                {"like", storage::like_pattern(filter.text)}};
  const std::string from = " FROM (" + std::string{kAll} + ") q" + std::string{kPlanListFilter};
  PlanList list;
  const auto total = tx_.query_one("SELECT COUNT(*)" + from, values);
  list.total = static_cast<int>(total->integer(0));
  list.years = years_to_choose(tx_.query(kPlanListYears, {{"scope", scope.agencies()}}));
  values.emplace_back("limit", filter.page_size);
  values.emplace_back("offset", (filter.page - 1) * filter.page_size);
  const std::string order = " ORDER BY " + std::string{column_of(filter.sort)} +
                            (filter.descending ? " DESC" : " ASC") +
                            ", id DESC LIMIT :limit OFFSET :offset";
  for (const Row& row : tx_.query("SELECT *" + from + order, values)) {
    list.rows.push_back(read_row(row));
  }
  return list;
}

std::vector<RevisionRow> PlanListStore::revisions(PlanId plan, const org::Scope& scope, int limit) {
  std::vector<RevisionRow> found;
  for (const Row& row :
       tx_.query(kRevisions, {{"plan", plan}, {"scope", scope.agencies()}, {"limit", limit}})) {
    found.push_back({row.integer(0), row.instant(1), row.text(2), row.text(3), row.id<NodeId>(4),
                     row.text(5), row.text(6)});
  }
  return found;
}

}  // namespace hb::plan
