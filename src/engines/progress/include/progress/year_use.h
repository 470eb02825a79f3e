// The years in which an agency has done tasks: the rule book of such a year is kept.
#pragma once

#include "rulebook/year_use.h"

namespace hb::progress {

/// It lives as long as the program.
const rulebook::YearUse& years_of_tasks();

}  // namespace hb::progress
