#pragma once
// Text as the bytes that libsodium takes.

#include <string_view>

namespace hb::web {

/// The same bytes, unsigned.
inline const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace hb::web
