// The years in which an agency's documents went their way: the rule book of such a year is kept.
#pragma once

#include "rulebook/year_use.h"

namespace hb::approval {

/// It lives as long as the program.
const rulebook::YearUse& years_of_dossiers();

}  // namespace hb::approval
