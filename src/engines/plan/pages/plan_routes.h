// The addresses of the console's plan pages.
#pragma once

#include <vector>

#include "org/context.h"
#include "org/waiting.h"
#include "plan/plan_links.h"
#include "plan/shared_evidence.h"
#include "plan/step_work.h"
#include "plan/year_end_review.h"
#include "web/router.h"

namespace hb::plan {

/// What other engines tell the pages of plans.
struct PlanPorts {
  std::vector<org::WaitingSource> waiting{};  ///< For the first screen of the day.
  StepWorkSource step_work{};  ///< How far a plan's steps are; without one its page does not say.
  SharedEvidenceSource shared_evidence{};  ///< Likewise what stands under two items.
  YearEndReview year_end_review{};         ///< What was decided of last year's entries.
  std::vector<PlanLink> links{};           ///< What other engines keep of a plan, for its page.
};

web::Routes<org::Context> plan_routes(PlanPorts ports = {});

}  // namespace hb::plan
