// Comma-separated values as one table.
#pragma once

#include <string_view>

#include "documents/read.h"

namespace hb::documents {

/// The delimiter (comma, semicolon, tab) that stands most often outside of quotes in the first
/// lines.
char sniff_delimiter(std::string_view text);

/// Finds the delimiter (comma, semicolon, tab) by itself; quotes as RFC 4180 says, with line ends
/// inside them; any encoding of decode_text_file. The first row is taken for nothing special. A
/// quotation that never ends is refused as broken_csv with its line.
Result<SourceText> read_csv(std::string_view bytes, const ReadLimits& limits);

}  // namespace hb::documents
