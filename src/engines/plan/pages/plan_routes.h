// The addresses of the console's plan pages.
#pragma once

#include "org/context.h"
#include "plan/step_work.h"
#include "web/router.h"

namespace hb::plan {

/// `step_work` says on a plan's page how far its steps are; without one it does not.
web::Routes<org::Context> plan_routes(plan::StepWorkSource step_work = {});

}  // namespace hb::plan
