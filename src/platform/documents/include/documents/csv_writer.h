// Writes CSV that opens rightly in a spreadsheet: UTF-8 with byte order mark, CRLF, ISO dates.
#pragma once

#include <string>

#include "documents/sheet_model.h"

namespace hb::documents {

/// The bytes of the file. Text that a spreadsheet would run as a formula (a first = + - @, tab or
/// carriage return) gets an apostrophe in front; numbers and dates are left alone.
std::string write_csv(const Sheet& sheet);

/// The media type to send it under.
inline constexpr const char* kCsvMediaType = "text/csv; charset=utf-8";

}  // namespace hb::documents
