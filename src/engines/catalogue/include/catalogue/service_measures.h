// What the catalogue gives to indicators (measure/measure_source.h): the shares that need no paper,
// that are checked electronically and that go online, papers for each service, reviews in time.
#pragma once

#include "measure/measure_source.h"

namespace hb::catalogue {

/// It lives as long as the program.
const measure::MeasureSource& service_measures();

}  // namespace hb::catalogue
