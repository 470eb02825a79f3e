// Giving up an import or a draft that was never published (plan/discard.h).
#pragma once

#include <string_view>

#include "org/context.h"
#include "plan/discard.h"

namespace hb::plan {

/// Refuses without the duty to edit plans of the agency, while the plan is on its way through an
/// approval, and as discard() does.
Result<PlanDiscarded> discard_plan(org::Context& context, PlanId id, std::string_view reason);

}  // namespace hb::plan
