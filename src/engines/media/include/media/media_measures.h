// The media's numbers for indicators: hours from seen to answered, and the share within the target.
#pragma once

#include "measure/measure_source.h"

namespace hb::media {

const measure::MeasureSource& media_measures();

}  // namespace hb::media
