// What the review at the end of a year decided for the next one (延續、修正、終止): a port. Whoever
// keeps the results of a year (the engine results) tells it, and app/engines.cpp connects the two.
#pragma once

#include <functional>
#include <unordered_map>

#include "org/context.h"
#include "plan/new_plan.h"

namespace hb::plan {

/// By entry of the plan that was reviewed; entries of which nothing was decided are left out, and
/// so is everything outside the viewer's scope.
using YearEndReview = std::function<std::unordered_map<NodeId, CarryOver>(
    org::Context& context, AgencyId agency, PlanId plan)>;

}  // namespace hb::plan
