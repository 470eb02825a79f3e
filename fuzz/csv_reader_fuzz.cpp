// Comma-separated values.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "document_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  hb::fuzz::read_as(input, "a.csv");
  return 0;
}
