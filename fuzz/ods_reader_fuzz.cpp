// OpenDocument sheets: content.xml as fuzzed, or a whole zip.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "document_fuzz.h"
#include "office_part.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  if (input.starts_with("PK")) {
    hb::fuzz::read_as(input, "a");
    return 0;
  }
  const auto parts = hb::fuzz::pieces(input);
  std::vector<std::pair<std::string, std::string>> entries{
      {"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", parts[0]}};
  if (parts.size() > 1) entries.emplace_back("styles.xml", parts[1]);
  hb::fuzz::read_as(hb::fuzz::stored_zip(entries), "a");
  return 0;
}
