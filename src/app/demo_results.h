// What the offices of the demonstration city wrote about their years, as data/demo/results.toml
// tells.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "environment.h"
#include "plan/plan.h"

namespace hb::app {

/// Begins the reports whose day has come, writes what was written, finishes what was finished.
void write_demo_results(Environment& environment,
                        const std::unordered_map<std::string, AgencyId>& agencies);

}  // namespace hb::app
