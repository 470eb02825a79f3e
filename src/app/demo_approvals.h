// How the plans of the demonstration city went their way: drawn up, agreed to, approved, published,
// sent and put on record, each step by its own person on its own day, as data/demo/approvals.toml
// tells.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "environment.h"
#include "plan/plan.h"

namespace hb::app {

/// Imports all plans and takes the steps whose day has come. Gives the annual plans; those of
/// several years have no year of work of their own.
std::vector<plan::PlanId> approve_demo_plans(
    Environment& environment, const std::unordered_map<std::string, AgencyId>& agencies);

}  // namespace hb::app
