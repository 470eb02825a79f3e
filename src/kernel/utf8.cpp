#include "kernel/utf8.h"

#include <cstdint>

namespace hb::utf8 {
namespace {

constexpr char32_t kBroken = 0xFFFD;

/// The smallest sign that may be written in so many bytes; a longer writing of it is broken.
constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};

std::size_t length_of(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  if (lead >= 0xF0 && lead < 0xF5) return 4;
  return 0;
}

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

}  // namespace

Sign sign_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t length = length_of(lead);
  if (length == 1) return {lead, 1};
  if (length == 0 || at + length > text.size()) return {kBroken, 1};
  char32_t value = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if (!is_continuation(text[at + i])) return {kBroken, 1};
    value = (value << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
  }
  const bool surrogate = value >= 0xD800 && value < 0xE000;
  if (value < kSmallest[length] || value > 0x10FFFF || surrogate) return {kBroken, 1};
  return {value, length};
}

Sign sign_before(std::string_view text, std::size_t at) {
  if (at == 0 || at > text.size()) return {};
  for (std::size_t back = 1; back <= 4 && back <= at; ++back) {
    if (is_continuation(text[at - back])) continue;
    const Sign sign = sign_at(text, at - back);
    if (sign.length == back) return sign;
    break;
  }
  return {kBroken, 1};
}

void append(std::string& text, char32_t sign) {
  const auto byte = [&text](std::uint32_t value) { text += static_cast<char>(value); };
  if (sign < 0x80) {
    byte(sign);
  } else if (sign < 0x800) {
    byte(0xC0 | (sign >> 6));
    byte(0x80 | (sign & 0x3F));
  } else if (sign < 0x10000) {
    byte(0xE0 | (sign >> 12));
    byte(0x80 | ((sign >> 6) & 0x3F));
    byte(0x80 | (sign & 0x3F));
  } else {
    byte(0xF0 | (sign >> 18));
    byte(0x80 | ((sign >> 12) & 0x3F));
    byte(0x80 | ((sign >> 6) & 0x3F));
    byte(0x80 | (sign & 0x3F));
  }
}

bool is_blank(char32_t sign) {
  if (sign == ' ' || (sign >= 0x09 && sign <= 0x0D)) return true;
  if (sign >= 0x2000 && sign <= 0x200B) return true;
  return sign == 0x85 || sign == 0xA0 || sign == 0x1680 || sign == 0x2028 || sign == 0x2029 ||
         sign == 0x202F || sign == 0x205F || sign == 0x3000 || sign == 0xFEFF;
}

bool is_cjk(char32_t sign) {
  return (sign >= 0x2E80 && sign <= 0x9FFF && sign != 0x3000) ||
         (sign >= 0xF900 && sign <= 0xFAFF) || (sign >= 0xFE30 && sign <= 0xFE4F) ||
         (sign >= 0xFF01 && sign <= 0xFFEF) || (sign >= 0x20000 && sign <= 0x3FFFF);
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  for (Sign sign = sign_at(text, at); sign.length != 0 && is_blank(sign.value);
       sign = sign_at(text, at)) {
    at += sign.length;
  }
  return at;
}

}  // namespace hb::utf8
