// The years of which an agency has begun a results report: the rule book of such a year is kept.
#pragma once

#include "rulebook/year_use.h"

namespace hb::results {

/// It lives as long as the program.
const rulebook::YearUse& years_of_reports();

}  // namespace hb::results
