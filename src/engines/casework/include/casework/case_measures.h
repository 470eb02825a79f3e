// What cases give to indicators and seals (measure/measure_source.h): how soon they are answered,
// how often they go wrong, and how many come online (H06, F11, F19, N10).
#pragma once

#include "measure/measure_source.h"

namespace hb::casework {

/// Numbers of an agency's cases; they know no entries of a plan. It lives as long as the program.
const measure::MeasureSource& case_measures();
/// Shares of what was awaited of them or what their applicants met with: whether what a unit handed
/// back was given to another in time, what was promised was kept, meetings came to an agreement,
/// people were content (J10), and questions were answered within
/// a second (F18); and how many are open and overdue at the end of the last day.
const measure::MeasureSource& case_outcomes();
/// One-time notices that ask for what an earlier one could have named (E13, F15), also of one unit.
const measure::MeasureSource& case_notices();
/// What two spans say beside each other: growth of the share that came online (N10), and how often
/// a class came up after something was proposed for it, in per cent of before (H13).
const measure::MeasureSource& case_changes();

}  // namespace hb::casework
