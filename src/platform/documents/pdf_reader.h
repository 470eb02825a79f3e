// PDF as lines and tables.
#pragma once

#include <string_view>

#include "documents/read.h"

namespace hb::documents {

/// Lines by baseline with their left edge as `indent`; tables whose borders are drawn, with spans,
/// also over several pages. Refuses broken_pdf, encrypted, too_many_parts, image_only.
Result<SourceText> read_pdf(std::string_view bytes, const ReadLimits& limits);

}  // namespace hb::documents
