// By what the plans of the demonstration city are judged: indicators with two years of values, the
// check months that were sealed, and a folder, as data/demo/measures.toml tells them.
#pragma once

#include <vector>

#include "environment.h"
#include "plan/plan.h"

namespace hb::app {

/// After the years were lived (demo_year.h): a seal holds what was reported before it.
void measure_demo_years(Environment& environment, const std::vector<plan::PlanId>& plans);

}  // namespace hb::app
