// What people brought to the demonstration city in the two years before
// (data/demo/past_cases.toml).
#pragma once

#include <string>
#include <unordered_map>

#include "environment.h"
#include "kernel/id.h"

namespace hb::app {

/// Keeps closed cases of two years, what was proposed about them, and which entry of this year's
/// plan answers them. Before the cases that are open now, whose numbers follow.
void bring_past_cases(Environment& environment,
                      const std::unordered_map<std::string, AgencyId>& agencies);

}  // namespace hb::app
