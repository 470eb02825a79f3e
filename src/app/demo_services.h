// The services of the demonstration city and a guide to them, as they were published over the
// years.
#pragma once

#include <string>
#include <unordered_map>

#include "environment.h"

namespace hb::app {

void describe_demo_services(Environment& environment,
                            const std::unordered_map<std::string, AgencyId>& agencies);

}  // namespace hb::app
