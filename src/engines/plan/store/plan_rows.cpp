#include "plan_rows.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "plan_state_sql.h"

namespace hb::plan {
namespace {

using storage::Params;
using storage::Row;

#define HB_PLAN_HEADS                                                                    \
  "SELECT p.id, p.agency_id, p.roc_year, p.title, p.scheme, p.period_from, p.period_to," \
  "       p.period_text, p.issued_on, p.issue_number, p.row_version," HB_PLAN_STATE      \
  "," HB_PLAN_CHANGED_SINCE ", COALESCE(v.number, 0) FROM plan p" HB_PLAN_STATE_JOINS
constexpr std::string_view kFindHead =
    HB_PLAN_HEADS "WHERE p.id = :id AND p.agency_id IN (:scope...)";
constexpr std::string_view kFindHeads =
    HB_PLAN_HEADS "WHERE p.id IN (:plans...) AND p.agency_id IN (:scope...)";

#define HB_NODE_COLUMNS                                                                        \
  "SELECT id, parent_id, kind, ordinal, title, text, check_months, note, indicator, priority," \
  "       continuity, source_from, source_to, row_version, plan_id FROM plan_node "
// The plans were found in scope; their agencies lead into the indexes.
#define HB_OF_PLANS "agency_id IN (:agencies...) AND plan_id IN (:plans...)"
constexpr std::string_view kFindNodes = HB_NODE_COLUMNS "WHERE " HB_OF_PLANS " AND retired = 0";
constexpr std::string_view kFindNode =
    HB_NODE_COLUMNS "WHERE id = :node AND agency_id = :agency AND plan_id = :plan AND retired = 0";
#undef HB_NODE_COLUMNS

// Owners and goals of all entries in one answer; the first column tells them apart.
constexpr std::string_view kFindLinks =
    "SELECT 0, node_id, unit_id, leads, plan_id FROM plan_owner WHERE " HB_OF_PLANS
    " UNION ALL SELECT 1, node_id, goal_id, 0, plan_id FROM plan_goal_served WHERE " HB_OF_PLANS
    " ORDER BY 1, 4 DESC, 3";
constexpr std::string_view kFindLinksOfNode = R"sql(
    SELECT 0, node_id, unit_id, leads FROM plan_owner
     WHERE agency_id = :agency AND plan_id = :plan AND node_id = :node
    UNION ALL
    SELECT 1, node_id, goal_id, 0 FROM plan_goal_served
     WHERE agency_id = :agency AND plan_id = :plan AND node_id = :node
     ORDER BY 1, 4 DESC, 3)sql";

constexpr std::string_view kFindParagraphs =
    "SELECT id, kind, ordinal, heading, text, plan_id FROM plan_paragraph WHERE " HB_OF_PLANS
    " AND retired = 0 ORDER BY ordinal, id";

constexpr std::string_view kFindBases = R"sql(
    SELECT b.issuer, b.issued_on, b.number, b.title, c.wording, c.plan_id
      FROM plan_basis c JOIN legal_basis b ON b.id = c.basis_id
     WHERE c.agency_id IN (:agencies...) AND c.plan_id IN (:plans...)
     ORDER BY c.ordinal)sql";

std::string stored_months(const std::vector<int>& months) {
  std::string out;
  for (const int month : months) out += (out.empty() ? "" : ",") + std::to_string(month);
  return out;
}

std::vector<int> read_stored_months(const std::string& text) {
  std::vector<int> months;
  int number = 0;
  for (const char c : text + ",") {
    if (c == ',') {
      if (number > 0) months.push_back(number);
      number = 0;
    } else {
      number = number * 10 + (c - '0');
    }
  }
  return months;
}

Plan read_head(const Row& row) {
  return {.id = row.id<PlanId>(0),
          .agency_id = row.id<AgencyId>(1),
          .head = {.roc_year = static_cast<int>(row.integer(2)),
                   .title = row.text(3),
                   .scheme = row.text(4),
                   .period_from = row.optional_date(5),
                   .period_to = row.optional_date(6),
                   .period_text = row.text(7),
                   .issued_on = row.optional_date(8),
                   .issue_number = row.text(9)},
          .bases = {},
          .paragraphs = {},
          .nodes = {},
          .state = plan_state_of(row.text(11)).value_or(PlanState::draft),
          .version = static_cast<int>(row.integer(13)),
          .changed_since = row.flag(12),
          .row_version = static_cast<int>(row.integer(10))};
}

PlanNode read_node(const Row& row) {
  return {.id = row.id<NodeId>(0),
          .parent = row.id<NodeId>(1),
          .kind = node_kind_of(row.text(2)).value_or(NodeKind::step),
          .ordinal = static_cast<int>(row.integer(3)),
          .fields = {.title = row.text(4),
                     .text = row.text(5),
                     .check_months = read_stored_months(row.text(6)),
                     .note = row.text(7),
                     .indicator = row.text(8),
                     .priority = static_cast<int>(row.integer(9)),
                     .continuity = continuity_of(row.text(10)).value_or(Continuity::unsaid)},
          .owners = {},
          .goals = {},
          .source_from = static_cast<int>(row.integer(11)),
          .source_to = static_cast<int>(row.integer(12)),
          .row_version = static_cast<int>(row.integer(13))};
}

/// Takes in a row of kFindLinks.
void add_link(PlanNode& node, const Row& row) {
  if (row.integer(0) == 0) {
    node.owners.push_back({row.id<UnitId>(2), row.flag(3)});
  } else {
    node.goals.push_back(row.id<ParagraphId>(2));
  }
}

std::optional<Plan> find_head(storage::Transaction& tx, PlanId id, const org::Scope& scope) {
  const auto head = tx.query_one(kFindHead, {{"id", id}, {"scope", scope.agencies()}});
  if (!head) return std::nullopt;
  return read_head(*head);
}

}  // namespace

std::optional<Plan> read_plan(storage::Transaction& tx, PlanId id, const org::Scope& scope) {
  auto plans = read_plans(tx, {id}, scope);
  if (plans.empty()) return std::nullopt;
  return std::move(plans.front());
}

std::vector<Plan> read_plans(storage::Transaction& tx, const std::vector<PlanId>& ids,
                             const org::Scope& scope) {
  std::vector<Plan> plans;
  std::vector<std::int64_t> wanted, agencies;
  for (const PlanId id : ids) wanted.push_back(id.value);
  if (wanted.empty()) return plans;
  for (const Row& row : tx.query(kFindHeads, {{"plans", wanted}, {"scope", scope.agencies()}})) {
    plans.push_back(read_head(row));
    agencies.push_back(plans.back().agency_id.value);
  }
  if (plans.empty()) return plans;
  std::sort(plans.begin(), plans.end(), [&](const Plan& a, const Plan& b) {
    return std::find(ids.begin(), ids.end(), a.id) < std::find(ids.begin(), ids.end(), b.id);
  });
  std::unordered_map<PlanId, Plan*> by_id;
  for (Plan& plan : plans) by_id.emplace(plan.id, &plan);
  const Params here{{"agencies", agencies}, {"plans", wanted}};
  // Of plans in scope only: the others have no place here.
  const auto plan_of = [&](const Row& row, std::size_t column) -> Plan* {
    const auto found = by_id.find(row.id<PlanId>(column));
    return found == by_id.end() ? nullptr : found->second;
  };
  std::unordered_map<NodeId, std::size_t> places;
  for (const Row& row : tx.query(kFindNodes, here)) {
    Plan* plan = plan_of(row, 14);
    if (!plan) continue;
    places.emplace(row.id<NodeId>(0), plan->nodes.size());
    plan->nodes.push_back(read_node(row));
  }
  for (const Row& row : tx.query(kFindLinks, here)) {
    Plan* plan = plan_of(row, 4);
    const auto found = places.find(row.id<NodeId>(1));
    if (plan && found != places.end()) add_link(plan->nodes[found->second], row);
  }
  for (Plan& plan : plans) arrange(plan.nodes);
  for (const Row& row : tx.query(kFindParagraphs, here)) {
    Plan* plan = plan_of(row, 5);
    if (!plan) continue;
    plan->paragraphs.push_back({row.id<ParagraphId>(0),
                                paragraph_kind_of(row.text(1)).value_or(ParagraphKind::section),
                                static_cast<int>(row.integer(2)), row.text(3), row.text(4)});
  }
  for (const Row& row : tx.query(kFindBases, here)) {
    Plan* plan = plan_of(row, 5);
    if (!plan) continue;
    plan->bases.push_back(
        {row.text(0), from_iso(row.text(1)), row.text(2), row.text(3), row.text(4)});
  }
  return plans;
}

std::optional<Plan> read_entry(storage::Transaction& tx, PlanId id, NodeId node,
                               const org::Scope& scope) {
  auto plan = find_head(tx, id, scope);
  if (!plan) return std::nullopt;
  const Params here{{"agency", plan->agency_id}, {"plan", plan->id}, {"node", node}};
  const auto row = tx.query_one(kFindNode, here);
  if (!row) return plan;
  PlanNode& entry = plan->nodes.emplace_back(read_node(*row));
  for (const Row& link : tx.query(kFindLinksOfNode, here)) add_link(entry, link);
  return plan;
}

Params head_values(const Plan& plan, const PlanHead& head) {
  return {{"agency", plan.agency_id},    {"plan", plan.id},
          {"roc_year", head.roc_year},   {"title", head.title},
          {"scheme", head.scheme},       {"period_from", head.period_from},
          {"period_to", head.period_to}, {"period_text", head.period_text},
          {"issued_on", head.issued_on}, {"issue_number", head.issue_number}};
}

Params node_values(const Plan& plan, const PlanNode& node) {
  return {{"agency", plan.agency_id},
          {"plan", plan.id},
          {"parent", node.parent},
          {"kind", name_of(node.kind)},
          {"ordinal", node.ordinal},
          {"title", node.fields.title},
          {"text", node.fields.text},
          {"months", stored_months(node.fields.check_months)},
          {"note", node.fields.note},
          {"indicator", node.fields.indicator},
          {"priority", node.fields.priority},
          {"continuity", name_of(node.fields.continuity)},
          {"source_from", node.source_from},
          {"source_to", node.source_to}};
}

}  // namespace hb::plan
