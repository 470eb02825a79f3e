// What cases give to indicators and seals (measure/measure_source.h): how soon they are answered,
// how often they go wrong, and how many come online (H06, F11, F19, N10).
#pragma once

#include "measure/measure_source.h"

namespace hb::casework {

/// Numbers of an agency's cases; they know no entries of a plan. It lives as long as the program.
const measure::MeasureSource& case_measures();
/// What was awaited of them, and whether it came so: whether what a unit handed back was given to
/// another in time, what was promised was kept, and meetings came
/// to an agreement.
const measure::MeasureSource& case_outcomes();

}  // namespace hb::casework
