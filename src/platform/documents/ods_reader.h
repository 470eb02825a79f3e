// OpenDocument sheets as tables.
#pragma once

#include "archive.h"

namespace hb::documents {

/// One table for each sheet that is not empty, under its name when there are several. Dates are
/// ISO, other cells as they are shown. Repeated rows and columns count against the cell limit only
/// where they hold something.
Result<SourceText> read_ods(Archive& archive, const ReadLimits& limits);

}  // namespace hb::documents
