// Beginning a plan from a scheme's rule book or from last year's plan, and deciding what last
// year's entries become.
#pragma once

#include <string>
#include <vector>

#include "org/context.h"
#include "plan/new_plan.h"

namespace hb::plan {

/// A draft for the calendar years from the head's to `last_year`, the same for a plan of one year,
/// that begins as `beginning` says. A head without title gets one:
/// last year's with its year changed, or the agency's name with the year; a head without scheme
/// gets the rule book's. Refuses without the duty to edit plans of `agency`, where no rule book is
/// in force or it fixes no items, where last year has no plan, with `second_plan` when the agency
/// has a plan of the year already and nobody said that this is meant, and as check_head() does.
Result<PlanId> begin_plan(org::Context& context, AgencyId agency, PlanHead head, int last_year,
                          Beginning beginning, SecondPlan second = SecondPlan::unsaid);

/// A plan that carries on last year's, with what has ended so far.
struct CarriedPlan {
  Plan plan;
  PlanId last_year;
  std::vector<EndedEntry> ended;
};

/// Refuses a plan that did not begin from last year's with `not_carried_over`, and whoever may not
/// edit it.
Result<CarriedPlan> find_carried_plan(org::Context& context, PlanId id);

/// Saves what entries become; see decide_carry_over(). `reason` says why the ended ones ended.
Result<Done> save_carry_over(org::Context& context, PlanId id,
                             const std::vector<CarryDecision>& decisions, std::string_view reason);

}  // namespace hb::plan
