// Under which name an agency stands on a plan: that of the plan's first day, whatever it is called
// today. A plan of 102 that a 公所 drew up keeps its name after the 公所 has become part of
// another.
#pragma once

#include "org/succession.h"
#include "plan/plan.h"

namespace hb::plan {

/// The first day of the plan's period, else of its year; nothing for a plan without a year.
std::optional<Date> naming_day(int roc_year, std::optional<Date> period_from = {});

/// One query.
org::LocalName agency_name_of(org::Context& context, AgencyId agency, const PlanHead& head);

}  // namespace hb::plan
