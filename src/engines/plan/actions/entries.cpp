#include "plan/entries.h"

#include <algorithm>

#include "origin_store.h"
#include "plan_access.h"

namespace hb::plan {
namespace {

// Enough to know an entry by.
constexpr std::size_t kWords = 80;

PlanEntries head_of(const Plan& plan) {
  return {.plan_id = plan.id,
          .agency_id = plan.agency_id,
          .roc_year = plan.head.roc_year,
          .title = plan.head.title,
          .state = plan.state,
          .from_plan = {},
          .entries = {}};
}

}  // namespace

const Entry* PlanEntries::find(NodeId node) const {
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [&](const Entry& each) { return each.id == node; });
  return found == entries.end() ? nullptr : &*found;
}

Result<PlanEntries> entries_of(org::Context& context, PlanId id) {
  HB_LET(plan, plan_for(context, id, org::Duty::read_plans));
  OriginStore origins{context.tx};
  PlanEntries result = head_of(plan);
  if (const auto origin = origins.find(id, context.viewer.scope)) {
    result.from_plan = origin->from_plan;
  }
  const auto carried = origins.earlier_entries(id);
  for (const PlanNode& node : plan.nodes) {
    const auto from = carried.find(node.id);
    result.entries.push_back(
        {.id = node.id,
         .kind = node.kind,
         .number = full_marker(plan, node),
         .words = label(node, kWords),
         .indicator = node.fields.indicator,
         .from_node = from == carried.end() ? NodeId{} : from->second.node_id});
  }
  return result;
}

Result<PlanEntries> plan_facts_of(org::Context& context, PlanId id) {
  HB_LET(plan, plan_for(context, id, org::Duty::read_plans, NodeId{}));
  PlanEntries result = head_of(plan);
  if (const auto origin = OriginStore{context.tx}.find(id, context.viewer.scope)) {
    result.from_plan = origin->from_plan;
  }
  return result;
}

}  // namespace hb::plan
