// The steps of a plan as they are in force, for the engines that follow them through the year: what
// the standing version says, not what the office is changing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "org/context.h"
#include "plan/plan.h"

namespace hb::plan {

/// One step of a standing version.
struct StepInForce {
  NodeId node_id;
  std::string number;             ///< Its official numbers, from the item down: 一、（二）3、
  NodeId strategy_id;             ///< The entry right above it; 0: none.
  NodeId item_id;                 ///< The one above that.
  std::string strategy;           ///< The title of the strategy that it carries out.
  std::string text;               ///< What is to be done.
  std::vector<int> check_months;  ///< 1…12, rising.
  UnitId lead;                    ///< The unit that leads it; 0 when none is named.
  std::vector<UnitId> helping;    ///< The units that help.
  int priority = 0;               ///< Its own, else that of the nearest entry above; 0: none.
  friend bool operator==(const StepInForce&, const StepInForce&) = default;
};

/// A plan in force with its steps in reading order.
struct PlanInForce {
  PlanId plan_id;
  AgencyId agency_id;
  int roc_year = 0;
  int version = 0;  ///< 0: no version stands, and there are no steps.
  /// The day on which that version went out; when none stands any more, of the withdrawal.
  std::optional<Date> since{};
  /// It frames annual plans, which carry it out: no annual duty, and no task of its own.
  bool several_years = false;
  std::string title;
  std::vector<StepInForce> steps;
};

/// The standing version of a plan. Versions are public, so no scope is asked for. Refuses
/// `plan_missing` for a plan that never was; a withdrawn one is in force with no step.
Result<PlanInForce> plan_in_force(org::Context& context, PlanId id);

/// The plans of an agency that stand in a year, as plan_in_force() gives them. Versions are public.
std::vector<PlanInForce> plans_in_force(org::Context& context, AgencyId agency, int roc_year);

/// What holds for an entry: its own owners and priority, else those of the nearest entry above.
/// None are null, no priority is 0.
const std::vector<Owner>* owners_in_force(const Plan& plan, const PlanNode& node);
int priority_in_force(const Plan& plan, const PlanNode& node);

/// An entry's owners in the tree: a strategy's or item's owners answer for steps that name none.
StepInForce step_in_force(const Plan& plan, const PlanNode& step);

}  // namespace hb::plan
