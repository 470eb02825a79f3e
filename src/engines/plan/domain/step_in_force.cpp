#include "plan/step_in_force.h"

namespace hb::plan {

const std::vector<Owner>* owners_in_force(const Plan& plan, const PlanNode& node) {
  for (const PlanNode* each = &node; each; each = plan.find(each->parent)) {
    if (!each->owners.empty()) return &each->owners;
  }
  return nullptr;
}

int priority_in_force(const Plan& plan, const PlanNode& node) {
  for (const PlanNode* each = &node; each; each = plan.find(each->parent)) {
    if (each->fields.priority > 0) return each->fields.priority;
  }
  return 0;
}

StepInForce step_in_force(const Plan& plan, const PlanNode& step) {
  StepInForce result{.node_id = step.id,
                     .number = full_marker(plan, step),
                     .strategy_id = {},
                     .item_id = {},
                     .strategy = {},
                     .text = step.fields.text.empty() ? step.fields.title : step.fields.text,
                     .check_months = step.fields.check_months,
                     .lead = {},
                     .helping = {},
                     .priority = priority_in_force(plan, step)};
  if (const PlanNode* strategy = plan.find(step.parent)) {
    result.strategy = label(*strategy, 200);
    result.strategy_id = strategy->id;
    result.item_id = strategy->parent;
  }
  if (const auto* owners = owners_in_force(plan, step)) {
    for (const Owner& owner : *owners) {
      if (owner.leads) {
        result.lead = owner.unit_id;
      } else {
        result.helping.push_back(owner.unit_id);
      }
    }
  }
  return result;
}

}  // namespace hb::plan
