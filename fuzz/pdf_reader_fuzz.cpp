// PDF; the mark is put in front so that every input reaches the reader.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <string>
#include "document_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  hb::fuzz::read_as(
      input.starts_with("%PDF-") ? std::string(input) : "%PDF-1.4\n" + std::string(input), "a.pdf");
  return 0;
}
