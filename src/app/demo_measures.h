// By what the plans of the demonstration city are judged: indicators with two years of values, the
// check months that were sealed, and a folder, as data/demo/measures.toml tells them.
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "environment.h"
#include "measure/indicator.h"
#include "plan/plan.h"

namespace hb::app {

/// The indicators of the plans, by agency, name and year.
using DemoIndicators = std::map<std::tuple<std::string, std::string, int>, measure::IndicatorId>;

/// Those of one plan that has been drawn up: they are approved with it. The year before comes
/// first.
void set_demo_indicators(Environment& environment, const std::string& agency, int roc_year,
                         plan::PlanId plan, Date day, DemoIndicators& made);

/// After the years were lived (demo_year.h): a seal holds what was reported before it. This year's
/// check months after `sealed_to` wait.
void measure_demo_years(Environment& environment, const std::vector<plan::PlanId>& plans,
                        const DemoIndicators& indicators, int sealed_to);

}  // namespace hb::app
