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

Result<NodesEdited> edit(org::Context& context, const Plan& plan, const Decision& decide) {
  HB_LET(edited, decide(plan));
  HB_TRY(PlanStore{context.tx}.record(plan, edited, author_of(context)));
  org::record_audit(context,
                    {.agency_id = plan.agency_id,
                     .action = "plan.edited",
                     .subject = audit_subject(plan.id),
                     .details = {{"edit", std::string{edited.what}}, {"entry", touched(edited)}}});
  settle_answered(context, plan);
  context.tx.commit();
  return edited;
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

Result<NodesEdited> assign_owners(org::Context& context, PlanId id, Target target,
                                  const std::vector<Owner>& owners) {
  return edit_entry(context, id, target.node, [&](const Plan& plan) -> Result<NodesEdited> {
    const auto units = org::units_of(context, plan.agency_id);
    const PlanNode* node = plan.find(target.node);
    for (const Owner& owner : owners) {
      const bool stands = std::any_of(units.begin(), units.end(), [&](const org::Unit& unit) {
        return unit.id == owner.unit_id;
      });
      // A unit that was closed since may stay where it stood.
      const bool stood =
          node && std::any_of(node->owners.begin(), node->owners.end(),
                              [&](const Owner& old) { return old.unit_id == owner.unit_id; });
      if (!stands && !stood) return refusal::unknown_unit;
    }
    return set_owners(plan, target, owners);
  });
}

}  // namespace hb::plan
