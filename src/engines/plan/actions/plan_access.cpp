#include "plan_access.h"

namespace hb::plan {

Result<Plan> plan_for(org::Context& context, PlanId id, org::Duty duty) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(plan, PlanStore{context.tx}.find(id, context.viewer.scope));
  HB_TRY(org::require(context.viewer, duty, plan.agency_id));
  return plan;
}

Result<Plan> plan_for(org::Context& context, PlanId id, org::Duty duty, NodeId node) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(plan, PlanStore{context.tx}.find_entry(id, node, context.viewer.scope));
  HB_TRY(org::require(context.viewer, duty, plan.agency_id));
  return plan;
}

Author author_of(const org::Context& context) {
  return {.person_id = context.viewer.person_id, .name = context.viewer.name, .at = context.now};
}

std::string audit_subject(PlanId id) { return "plan/" + std::to_string(id.value); }

}  // namespace hb::plan
