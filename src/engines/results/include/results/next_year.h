// What a report's review says of the plan of the next year.
#pragma once

#include <unordered_map>

#include "org/context.h"
#include "plan/new_plan.h"

namespace hb::results {

/// What was decided of the plan's entries; nothing where no report was begun. See
/// plan/year_end_review.h.
std::unordered_map<plan::NodeId, plan::CarryOver> decided_for_next_year(org::Context& context,
                                                                        AgencyId agency,
                                                                        plan::PlanId plan);

}  // namespace hb::results
