// Numbers as forms and addresses carry them. What is no number reads as 0, which names nothing.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace hb::plan {

/// The number of a row.
inline std::int64_t typed_id(std::string_view text) {
  return std::strtoll(std::string{text}.c_str(), nullptr, 10);
}

/// A year, a month or a page.
inline int typed_number(std::string_view text) { return static_cast<int>(typed_id(text)); }

}  // namespace hb::plan
