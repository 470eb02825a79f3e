// Writes an OpenDocument spreadsheet (ODF 1.2, CNS 15251): typed cells, frozen header rows, column
// widths.
#pragma once

#include <string>

#include "documents/sheet_model.h"

namespace hb::documents {

/// The bytes of the file. The same workbook gives the same bytes.
std::string write_ods(const Workbook& workbook);

/// The media type to send it under.
inline constexpr const char* kOdsMediaType = "application/vnd.oasis.opendocument.spreadsheet";

}  // namespace hb::documents
