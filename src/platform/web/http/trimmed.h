#pragma once
// Blanks around a part of a header.

#include <string_view>

namespace hb::web {

/// Without the blanks and tabs at both ends.
inline std::string_view trimmed(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t");
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(" \t") - start + 1);
}

}  // namespace hb::web
