// Plans as they stand before the public, with all their words, for the engines that say what came
// of them. Versions are public, so nothing here asks for a scope.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "org/context.h"
#include "plan/plan_list.h"

namespace hb::plan {

/// The version of a plan that stands. Refuses `plan_missing` when none does.
Result<PublishedPlan> standing_plan(org::Context& context, PlanId id);

/// A plan that stands, as a list names it.
struct StandingPlan {
  PlanId id;
  AgencyId agency_id;
  int roc_year = 0;
  std::string title;
  int steps = 0;
};

/// Which plans of a year: a plan of several years stands in each of them, and is no annual plan.
/// What a version was when it went out counts, whatever is drafted since.
enum class WhichPlans { annual, all };

/// The plans of a year that stand, of some agencies, by agency. One query.
std::vector<StandingPlan> standing_plans(org::Context& context, std::span<const AgencyId> agencies,
                                         int roc_year, WhichPlans which = WhichPlans::annual);

/// An entry of a plan of another year.
struct EarlierEntry {
  PlanId plan_id;
  NodeId node_id;
};

/// When the version was published that stood at a moment; nothing when none did. One query.
std::optional<Instant> standing_since(org::Context& context, PlanId id, Instant at);

/// Which entry of the plan before each entry carries on; entries that carry on none are left out.
/// One query.
std::unordered_map<NodeId, EarlierEntry> earlier_entries(org::Context& context, PlanId id);

}  // namespace hb::plan
