#include "plan_access.h"

#include "approval/standing.h"

namespace hb::plan {

namespace {

Result<Done> check_open(org::Context& context, const Plan& plan, org::Duty duty) {
  if (duty == org::Duty::read_plans) return Done{};
  HB_TRY(check_kept(plan));
  if (duty != org::Duty::edit_plans) return Done{};
  return approval::check_editable(context, plan.id.value);
}

}  // namespace

Result<Plan> plan_for(org::Context& context, PlanId id, org::Duty duty) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(plan, PlanStore{context.tx}.find(id, context.viewer.scope));
  HB_TRY(org::require(context.viewer, duty, plan.agency_id));
  HB_TRY(check_open(context, plan, duty));
  return plan;
}

Result<Plan> plan_for(org::Context& context, PlanId id, org::Duty duty, NodeId node) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(plan, PlanStore{context.tx}.find_entry(id, node, context.viewer.scope));
  HB_TRY(org::require(context.viewer, duty, plan.agency_id));
  HB_TRY(check_open(context, plan, duty));
  return plan;
}

Author author_of(const org::Context& context) {
  return {.person_id = context.viewer.person_id, .name = context.viewer.name, .at = context.now};
}

std::string audit_subject(PlanId id) { return "plan/" + std::to_string(id.value); }

}  // namespace hb::plan
