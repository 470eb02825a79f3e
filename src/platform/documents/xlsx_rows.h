// The rows of the first sheet of an XLSX of any length.
#pragma once

#include "archive.h"
#include "documents/row_reader.h"

namespace hb::documents {

Result<std::unique_ptr<RowReader>> xlsx_rows(Archive archive, const RowLimits& limits);

}  // namespace hb::documents
