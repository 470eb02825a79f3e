// The first screen of the day, for whoever may read plans.
#pragma once

#include "org/context.h"
#include "plan/start.h"

namespace hb::plan {

/// What waits for the viewer. Refuses a citizen; whoever has no duty about plans gets an empty one.
Result<Start> find_start(org::Context& context);

}  // namespace hb::plan
