// Plain text and markdown as lines. Markdown is not interpreted: its headings, pipe tables and HTML
// cells stay as they stand, because plans mix them with conventions that only the outline parser
// knows.
#pragma once

#include <string_view>

#include "documents/read.h"

namespace hb::documents {

/// Every physical line, empty ones too, numbered from 1. A form feed starts a new page; `indent`
/// counts leading columns (a full-width blank is two, a tab goes to the next multiple of eight).
Result<SourceText> read_text(std::string_view bytes, Kind kind, const ReadLimits& limits);

}  // namespace hb::documents
