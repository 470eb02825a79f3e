#include "plan/entry_indicator.h"

#include "edit_tree.h"
#include "plan/plan_edit.h"
#include "plan_access.h"

namespace hb::plan {

Result<Done> check_indicators_open(org::Context& context, PlanId plan) {
  HB_TRY(plan_for(context, plan, org::Duty::edit_plans, NodeId{}));
  return Done{};
}

Result<Done> say_indicator(org::Context& context, PlanId plan, NodeId node, std::string_view was,
                           std::string_view now) {
  HB_TRY(edit_entry_within(context, plan, node, [&](const Plan& whole) -> Result<NodesEdited> {
    const PlanNode* entry = whole.find(node);
    if (!entry) return revise_node(whole, {node, 0}, {});
    NodeFields fields = entry->fields;
    fields.indicator = with_line(fields.indicator, was, now);
    return revise_node(whole, {node, entry->row_version}, fields);
  }));
  return Done{};
}

}  // namespace hb::plan
