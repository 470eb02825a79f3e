// How the demonstration city lived its years: reports, evidence and checks of every month that has
// passed, as data/demo/year.toml tells them.
#pragma once

#include <vector>

#include "environment.h"
#include "plan/plan.h"

namespace hb::app {

/// Lays out the tasks of these plans and has their offices report what is due, each on a day before
/// its deadline. Some are left late, sent back or waiting, as in real offices.
void live_demo_years(Environment& environment, const std::vector<plan::PlanId>& plans);

}  // namespace hb::app
