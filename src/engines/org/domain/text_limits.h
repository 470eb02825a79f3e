// How long a typed text may be: asked by every form of the organisation.
#pragma once

#include <cstddef>
#include <string_view>

#include "kernel/result.h"
#include "kernel/unicode.h"

namespace hb::org {

inline constexpr Error kTooLong{Fault::invalid, "org.form.too_long"};

/// In characters, as people count them.
inline bool longer_than(std::string_view text, std::size_t most) {
  return count_characters(text) > most;
}

}  // namespace hb::org
