// Whether the office calendar of a plan's year is known: without it due days are not moved off
// holidays.
#pragma once

#include "org/context.h"

namespace hb::plan {

/// Whether the year's calendar has not come yet. False for a plan without year.
bool lacks_calendar(const org::Context& context, int roc_year);

}  // namespace hb::plan
