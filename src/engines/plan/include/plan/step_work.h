// What the year makes of a plan's steps: a port. The plan knows its steps and nobody's tasks;
// whoever follows them through the year (the engine progress) says how far each is, and
// app/engines.cpp connects the two. Without one a plan's page shows no figures.
#pragma once

#include <functional>
#include <unordered_map>

#include "org/context.h"
#include "plan/plan.h"

namespace hb::plan {

/// How many check months of a step are done, and how many are overdue.
struct StepWork {
  int done = 0;
  int late = 0;
  int total = 0;
};

/// The steps of a plan by their entry; those without work are left out. One query.
using StepWorkSource = std::function<std::unordered_map<NodeId, StepWork>(
    org::Context& context, AgencyId agency, PlanId plan)>;

}  // namespace hb::plan
