// What tasks and reports give to indicators and seals (measure/measure_source.h,
// measure/work_source.h): the shares that they make, and what a check month holds.
#pragma once

#include "measure/measure_source.h"
#include "measure/work_source.h"

namespace hb::progress {

/// The share of steps done on time, of reports accepted at the first check, and of check months
/// with evidence. They live as long as the program.
const measure::MeasureSource& task_measures();
const measure::WorkSource& month_work();

}  // namespace hb::progress
