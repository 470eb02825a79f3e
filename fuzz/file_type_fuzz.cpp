// Any bytes have a type, and a list of contents that lies about itself leads nobody astray.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "kernel/file_type.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  if (hb::media_type_of(bytes).empty()) std::abort();
  return 0;
}
