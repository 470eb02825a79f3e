// What the organisation's own tables give to indicators.
#pragma once

#include "measure/measure_source.h"

namespace hb::measure {

/// The share of units that have a head, and of those whose head has a deputy, on the last day asked
/// for. It lives as long as the program.
const MeasureSource& org_measures();

}  // namespace hb::measure
