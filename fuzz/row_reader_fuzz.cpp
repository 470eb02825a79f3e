// Tables read row by row: CSV as it is, a sheet of XLSX with its strings and styles as fuzzed, or a
// whole zip.
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "documents/row_reader.h"
#include "office_part.h"

namespace {

/// Rows go up by their numbers and keep the limits, or the file is refused with a key.
void read_rows(std::string_view bytes) {
  using namespace hb::documents;
  const int file = memfd_create("rows", 0);
  if (file < 0) return;
  std::size_t written = 0;
  while (written < bytes.size()) {
    const auto now = write(file, bytes.data() + written, bytes.size() - written);
    if (now <= 0) break;
    written += static_cast<std::size_t>(now);
  }
  RowLimits limits;
  limits.file_bytes = 1 << 20;
  limits.inflated_bytes = 8 << 20;
  limits.rows = 20'000;
  limits.columns = 50;
  limits.cell_bytes = 4'000;
  limits.row_bytes = 20'000;
  limits.shared_bytes = 1 << 20;
  const auto reader = open_rows("/proc/self/fd/" + std::to_string(file), limits);
  if (!reader && reader.error().key.empty()) std::abort();
  std::int64_t last = 0;
  ReadRow row;
  while (reader) {
    const auto more = (*reader)->next(row);
    if (!more && more.error().key.empty()) std::abort();
    if (!more || !*more) break;
    if (row.number <= last || row.cells.empty() || row.cells.size() > limits.columns) std::abort();
    last = row.number;
  }
  close(file);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  if (!input.starts_with("<")) {
    read_rows(input);
    return 0;
  }
  const auto parts = hb::fuzz::pieces(input);
  std::vector<std::pair<std::string, std::string>> entries{
      {"[Content_Types].xml", "<Types/>"},
      {"xl/workbook.xml",
       "<workbook xmlns:r=\"r\"><sheets><sheet name=\"1\" r:id=\"r1\"/></sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels",
       "<Relationships><Relationship Id=\"r1\" Type=\"/worksheet\" Target=\"sheet.xml\"/>"
       "</Relationships>"},
      {"xl/sheet.xml", parts[0]}};
  if (parts.size() > 1) entries.emplace_back("xl/sharedStrings.xml", parts[1]);
  if (parts.size() > 2) entries.emplace_back("xl/styles.xml", parts[2]);
  read_rows(hb::fuzz::stored_zip(entries));
  return 0;
}
