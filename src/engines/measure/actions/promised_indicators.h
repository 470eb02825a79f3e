// Which terms judge: what an office decides about an indicator waits for the plan that says it.
#pragma once

#include <vector>

#include "measure/indicator.h"
#include "org/context.h"

namespace hb::measure {

/// An indicator as it judges at a moment.
struct PromisedIndicator {
  Indicator indicator;
  bool awaited = false;  ///< New, and said by no version yet: it counts nowhere.
  bool waiting = false;  ///< What was decided last is said by no version yet.
};

/// A plan's indicators by the version that stood at a moment; of a plan that had none, as they were
/// decided last. Those that ended are left out; awaited ones stand behind all others.
std::vector<PromisedIndicator> promised_indicators(org::Context& context, plan::PlanId plan,
                                                   Instant at);

/// Those that count.
std::vector<Indicator> indicators_in_force(org::Context& context, plan::PlanId plan, Instant at);

}  // namespace hb::measure
