// The rows of a CSV file of any length.
#pragma once

#include "documents/row_reader.h"
#include "text_pieces.h"

namespace hb::documents {

/// Delimiter and quotes as read_csv() reads them.
Result<std::unique_ptr<RowReader>> csv_rows(TextPieces pieces, const RowLimits& limits);

}  // namespace hb::documents
