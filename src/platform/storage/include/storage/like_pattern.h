// Words that somebody typed, as a pattern for LIKE … ESCAPE '\'.
#pragma once

#include <string>
#include <string_view>

namespace hb::storage {

/// Finds `text` anywhere; % and _ in it mean themselves.
inline std::string like_pattern(std::string_view text) {
  std::string pattern = "%";
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + "%";
}

}  // namespace hb::storage
