// What an office of the demonstration city had in its old system (data/demo/old_cases.csv).
#pragma once

#include <string>
#include <unordered_map>

#include "environment.h"
#include "kernel/id.h"

namespace hb::app {

/// Hands the file in, tries it and takes what is right in it.
void take_over_old_cases(Environment& environment,
                         const std::unordered_map<std::string, AgencyId>& agencies);

}  // namespace hb::app
