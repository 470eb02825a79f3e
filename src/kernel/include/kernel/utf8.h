// Reading UTF-8 text sign by sign, by byte position. The positions are what finders report, so that
// a caller can cut the original text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hb::utf8 {

/// One sign of a text and the bytes that it takes.
struct Sign {
  char32_t value = 0;
  std::size_t length = 0;  ///< 1 to 4; 0 only past the end of the text.
};

/// The sign at byte `at`. A broken sequence reads as U+FFFD of one byte; past the end both are 0.
Sign sign_at(std::string_view text, std::size_t at);

/// The sign that ends just before byte `at`; both 0 at the start of the text.
Sign sign_before(std::string_view text, std::size_t at);

void append(std::string& text, char32_t sign);

/// Blanks of every width, NBSP, zero-width space, tabs and line ends.
bool is_blank(char32_t sign);

/// A sign that Chinese text is set in: ideographs (compatibility ones too), bopomofo, kana, CJK
/// punctuation and full-width forms.
bool is_cjk(char32_t sign);

/// The first byte at or after `at` that starts something other than a blank.
std::size_t skip_blanks(std::string_view text, std::size_t at);

}  // namespace hb::utf8
