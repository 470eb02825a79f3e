// Lengths as people count them.
#pragma once

#include <cstddef>
#include <string_view>

namespace hb::org {

/// Code points of a UTF-8 text: bytes that do not continue another.
inline std::size_t length_of(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

inline bool longer_than(std::string_view text, std::size_t most) { return length_of(text) > most; }

}  // namespace hb::org
