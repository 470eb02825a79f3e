// Office Open XML sheets as tables.
#pragma once

#include "archive.h"

namespace hb::documents {

/// One table for each sheet that is not empty, under its name when there are several. Dates are
/// ISO, percentages and numbers short; merged cells become spans. Formulas give their last result.
Result<SourceText> read_xlsx(Archive& archive, const ReadLimits& limits);

}  // namespace hb::documents
