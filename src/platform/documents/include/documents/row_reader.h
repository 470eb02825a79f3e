// Reading one large table row by row: CSV, or the first sheet of an XLSX. However long the table
// is, one row of it is held at a time; of an XLSX also its shared strings, up to a limit. Files
// come from strangers: every refusal is answered before the harm is done.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "documents/read.h"

namespace hb::documents {

/// How much a table may ask for. A sheet of XLSX has 1,048,576 rows at most.
struct RowLimits {
  std::uint64_t file_bytes = 1ULL << 30;
  std::uint64_t inflated_bytes = 8ULL << 30;  ///< All parts of an XLSX together, unpacked.
  std::uint64_t rows = 1'100'000;
  std::uint64_t columns = 200;
  std::uint64_t cell_bytes = 128ULL << 10;  ///< A spreadsheet's own limit is 32,767 signs.
  std::uint64_t row_bytes = 1ULL << 20;
  std::uint64_t shared_bytes = 96ULL << 20;  ///< What the shared strings of an XLSX take in memory.
};

/// A row that holds more than blanks.
struct ReadRow {
  std::int64_t number = 0;  ///< From 1, as a spreadsheet counts, empty rows too.
  std::vector<std::string> cells;
};

class RowReader {
 public:
  virtual ~RowReader() = default;
  /// The next row into `row`, whose memory serves again; false at the end. Cells are NFC without
  /// control characters but tab and line feed; a cell that holds a day is its ISO date. After a
  /// refusal there is nothing more to read.
  virtual Result<bool> next(ReadRow& row) = 0;
};

namespace refusal {
inline constexpr Error not_a_table{Fault::unsupported, "documents.rows.not_a_table"};
inline constexpr Error rows_too_many{Fault::too_large, "documents.rows.too_many"};
inline constexpr Error row_too_wide{Fault::too_large, "documents.rows.too_wide"};
inline constexpr Error shared_too_large{Fault::too_large, "documents.rows.shared_too_large"};
}  // namespace refusal

/// Opens the table in the file at `path`. Its kind is found in the bytes; text is UTF-8 or UTF-16
/// (with a byte order mark), else Big5; commas, semicolons or tabs. Refuses what is neither CSV nor
/// XLSX (not_a_table), and what read_document() would of an XLSX's directory.
Result<std::unique_ptr<RowReader>> open_rows(const std::filesystem::path& path,
                                             const RowLimits& limits = {});

}  // namespace hb::documents
