// How the plans of the demonstration city went their way: drawn up, agreed to, approved, published,
// sent and put on record, each step by its own person on its own day, as data/demo/approvals.toml
// tells.
#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "environment.h"
#include "plan/plan.h"

namespace hb::app {

/// Adds to a plan of an agency (its code) and a year what it still lacks, on the day after it was
/// drawn up and before it goes its way.
using CompletePlan =
    std::function<void(const std::string& agency, int roc_year, plan::PlanId, Date day)>;

/// Imports all plans, has each completed, and takes the steps whose day has come. Gives the annual
/// plans; those of several years have no year of work of their own.
std::vector<plan::PlanId> approve_demo_plans(
    Environment& environment, const std::unordered_map<std::string, AgencyId>& agencies,
    const CompletePlan& complete);

}  // namespace hb::app
