// Giving up a plan that never went out: an import that nobody wants (放棄匯入), or a draft
// (作廢草案). Nothing is deleted: it leaves every list, and its rows and the record of this stay.
#pragma once

#include <string>
#include <string_view>

#include "kernel/result.h"
#include "plan/plan.h"

namespace hb::plan {

/// The fact that a plan was given up. PlanStore::record() saves it.
struct PlanDiscarded {
  PlanId plan_id;
  PlanState stood = PlanState::draft;  ///< What it was: under review, or a draft.
  std::string reason;                  ///< May be empty.
  Instant at;
  PersonId person_id;
};

/// Refuses a plan that was published once, be it withdrawn since, and one that was given up.
Result<PlanDiscarded> discard(const Plan& plan, std::string_view reason, Instant now,
                              PersonId person);

/// Refuses `discarded` for a plan that was given up: nothing of it changes any more.
Result<Done> check_kept(const Plan& plan);

namespace refusal {
inline const Error discarded{Fault::conflict, "plan.discard.discarded"};
inline const Error was_published{Fault::conflict, "plan.discard.was_published"};
}  // namespace refusal

}  // namespace hb::plan
