// What the officers of the demonstration city say of single entries of their plans before they hand
// them in: who leads, who helps, and what comes first, as data/demo/year.toml tells.
#pragma once

#include <string>

#include "environment.h"
#include "plan/plan.h"

namespace hb::app {

void set_demo_entries(Environment& environment, const std::string& agency, int roc_year,
                      plan::PlanId plan, Date day);

}  // namespace hb::app
