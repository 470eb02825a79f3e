// What whoever brought a case met with, for indicators and seals (measure/measure_source.h):
// whether papers were asked for twice (F15), how content people were when it was closed (J10), and
// how soon a question about it was answered (F18).
#pragma once

#include "measure/measure_source.h"

namespace hb::casework {

/// They know no entries of a plan. It lives as long as the program.
const measure::MeasureSource& citizen_measures();

}  // namespace hb::casework
