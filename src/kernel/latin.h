#pragma once
// Letters of the Latin alphabet.

namespace hb {

/// a–z and A–Z.
constexpr bool is_latin(char32_t sign) {
  return (sign >= U'a' && sign <= U'z') || (sign >= U'A' && sign <= U'Z');
}

}  // namespace hb
