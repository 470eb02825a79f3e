// What superiors did in the demonstration city (data/demo/oversight.toml).
#pragma once

#include <string>
#include <unordered_map>

#include "environment.h"
#include "kernel/id.h"

namespace hb::app {

/// Tells checks, circulars, questions and rulings, and what teams decided, after the plans stand.
void oversee_demo_city(Environment& environment,
                       const std::unordered_map<std::string, AgencyId>& agencies);

}  // namespace hb::app
