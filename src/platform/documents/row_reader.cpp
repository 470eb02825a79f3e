#include "documents/row_reader.h"

#include <fstream>

#include "csv_rows.h"
#include "xlsx_rows.h"

namespace hb::documents {
namespace {

constexpr std::string_view kZip = "PK\x03\x04";
constexpr std::string_view kOldOffice = "\xD0\xCF\x11\xE0";
constexpr std::string_view kPdf = "%PDF-";

}  // namespace

Result<std::unique_ptr<RowReader>> open_rows(const std::filesystem::path& path,
                                             const RowLimits& limits) {
  std::error_code failed;
  const auto size = std::filesystem::file_size(path, failed);
  if (failed) return refusal::no_file;
  if (size == 0) return refusal::empty;
  if (size > limits.file_bytes) return refusal::too_large;
  std::string head(16, '\0');
  std::ifstream file{path, std::ios::binary};
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  if (head.starts_with(kOldOffice)) return refusal::old_office;
  if (head.starts_with(kPdf)) return refusal::not_a_table;
  if (!head.starts_with(kZip)) {
    HB_LET(pieces, TextPieces::open(path));
    return csv_rows(std::move(pieces), limits);
  }
  ReadLimits zip;
  zip.inflated_bytes = limits.inflated_bytes;
  HB_LET(archive, Archive::open_file(path, zip));
  // An ODS, a DOCX, a folder of files.
  if (!archive.has("xl/workbook.xml")) return refusal::not_a_table;
  return xlsx_rows(std::move(archive), limits);
}

}  // namespace hb::documents
