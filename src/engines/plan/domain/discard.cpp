#include "plan/discard.h"

namespace hb::plan {

Result<Done> check_kept(const Plan& plan) {
  if (plan.state == PlanState::discarded) return refusal::discarded;
  return Done{};
}

Result<PlanDiscarded> discard(const Plan& plan, std::string_view reason, Instant now,
                              PersonId person) {
  HB_TRY(check_kept(plan));
  // What the public has seen is withdrawn with a reason; it keeps its place in the lists.
  if (plan.version > 0) return refusal::was_published;
  return PlanDiscarded{.plan_id = plan.id,
                       .stood = plan.state,
                       .reason = std::string{reason},
                       .at = now,
                       .person_id = person};
}

}  // namespace hb::plan
