// What people brought to the demonstration city (data/demo/cases.toml).
#pragma once

#include <string>
#include <unordered_map>

#include "environment.h"
#include "kernel/id.h"

namespace hb::app {

/// Tells cases and what became of them, after agencies and people stand.
void bring_demo_cases(Environment& environment,
                      const std::unordered_map<std::string, AgencyId>& agencies);

}  // namespace hb::app
