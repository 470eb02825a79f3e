#include "edit_tree.h"

#include <algorithm>

#include "org/audit.h"
#include "org/directory.h"
#include "plan_access.h"
#include "review.h"

namespace hb::plan {
namespace {

/// Which entry to name in the audit log: the first one that the edit touched.
std::string touched(const NodesEdited& edited) {
  for (const NodeChange& change : edited.changes) {
    if (change.before) return std::to_string(change.before->id.value);
  }
  return {};
}

/// The caller commits.
Result<NodesEdited> keep(org::Context& context, const Plan& plan, const Decision& decide) {
  HB_LET(edited, decide(plan));
  // Saving what stands there already is no edit.
  if (edited.changes.empty()) return edited;
  HB_TRY(PlanStore{context.tx}.record(plan, edited, author_of(context)));
  org::record_audit(context,
                    {.agency_id = plan.agency_id,
                     .action = "plan.edited",
                     .subject = audit_subject(plan.id),
                     .details = {{"edit", std::string{edited.what}}, {"entry", touched(edited)}}});
  settle_answered(context, plan);
  return edited;
}

Result<NodesEdited> edit(org::Context& context, const Plan& plan, const Decision& decide) {
  HB_LET(edited, keep(context, plan, decide));
  context.tx.commit();
  return edited;
}

/// Refuses a unit of another agency. One that was closed since may stay where it stood.
Result<Done> check_units(const std::vector<org::Unit>& units, const PlanNode* node,
                         const std::vector<Owner>& owners) {
  for (const Owner& owner : owners) {
    const bool stands = std::any_of(units.begin(), units.end(), [&](const org::Unit& unit) {
      return unit.id == owner.unit_id;
    });
    const bool stood =
        node && std::any_of(node->owners.begin(), node->owners.end(),
                            [&](const Owner& old) { return old.unit_id == owner.unit_id; });
    if (!stands && !stood) return refusal::unknown_unit;
  }
  return Done{};
}

}  // namespace

Result<NodesEdited> edit_tree(org::Context& context, PlanId id, const Decision& decide) {
  HB_LET(plan, plan_for(context, id, org::Duty::edit_plans));
  return edit(context, plan, decide);
}

Result<NodesEdited> edit_entry(org::Context& context, PlanId id, NodeId node,
                               const Decision& decide) {
  HB_LET(plan, plan_for(context, id, org::Duty::edit_plans, node));
  return edit(context, plan, decide);
}

Result<NodesEdited> edit_entry_within(org::Context& context, PlanId id, NodeId node,
                                      const Decision& decide) {
  HB_LET(plan, plan_for(context, id, org::Duty::edit_plans, node));
  return keep(context, plan, decide);
}

Result<NodesEdited> assign_owners(org::Context& context, PlanId id, Target target,
                                  const std::vector<Owner>& owners) {
  return edit_entry(context, id, target.node, [&](const Plan& plan) -> Result<NodesEdited> {
    HB_TRY(check_units(org::units_of(context, plan.agency_id), plan.find(target.node), owners));
    return set_owners(plan, target, owners);
  });
}

Result<int> fill_in_steps(org::Context& context, PlanId id, const std::vector<StepFilled>& steps,
                          std::vector<RowRefused>& refused) {
  int changed = 0;
  const auto edited = edit_tree(context, id, [&](const Plan& plan) -> Result<NodesEdited> {
    const auto units = org::units_of(context, plan.agency_id);
    NodesEdited all{.what = "filled_in", .changes = {}};
    for (const StepFilled& step : steps) {
      const auto known = check_units(units, plan.find(step.target.node), step.owners);
      const auto row = known ? fill_in(plan, step.target, step.months, step.owners)
                             : Result<NodesEdited>{known.error()};
      if (!row) {
        refused.push_back({step.target.node, row.error()});
        continue;
      }
      all.changes.insert(all.changes.end(), row->changes.begin(), row->changes.end());
    }
    if (!refused.empty()) return refused.front().error;
    changed = static_cast<int>(all.changes.size());
    return all;
  });
  if (!edited) return edited.error();
  return changed;
}

}  // namespace hb::plan
