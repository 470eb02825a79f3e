#include "discard.h"

#include "org/audit.h"
#include "plan_access.h"

namespace hb::plan {

Result<PlanDiscarded> discard_plan(org::Context& context, PlanId id, std::string_view reason) {
  HB_LET(plan, plan_for(context, id, org::Duty::edit_plans));
  HB_LET(fact, discard(plan, reason, context.now, context.viewer.person_id));
  HB_TRY(PlanStore{context.tx}.record(plan, fact, author_of(context)));
  org::record_audit(context, {.agency_id = plan.agency_id,
                              .action = "plan.discarded",
                              .subject = audit_subject(id),
                              .details = {{"title", plan.head.title},
                                          {"stood", std::string{name_of(fact.stood)}},
                                          {"reason", fact.reason}}});
  context.tx.commit();
  return fact;
}

}  // namespace hb::plan
