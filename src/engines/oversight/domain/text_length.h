// How long a typed text may be: asked by every form of this engine.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "kernel/unicode.h"
#include "oversight/check.h"

namespace hb::oversight {

/// Refuses a text of more than `most` characters, as a fault of `field`.
inline Result<Done> check_length(std::string_view text, std::size_t most, std::string_view field) {
  if (count_characters(text) <= most) return Done{};
  return refusal::text_too_long.at(field).with("most", std::to_string(most));
}

}  // namespace hb::oversight
