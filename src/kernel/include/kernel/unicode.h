// Cleaning text before it is stored or compared. Stored text is NFC: it folds the compatibility
// ideographs that PDF tools leave behind (六 U+F9D1), and leaves full-width punctuation alone,
// which NFKC would not.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hb {

bool is_valid_utf8(std::string_view text);

/// The text in NFC. Broken UTF-8 sequences become U+FFFD.
std::string to_nfc(std::string_view text);

/// Without control characters (tabs and line ends stay), without marks that turn the reading
/// direction, and without U+FEFF.
std::string strip_control(std::string_view text);

/// Without blanks of any width (NBSP, ideographic space) at both ends. A view into `text`.
std::string_view trim(std::string_view text);

/// What a form field should be stored as: NFC, no control characters, trimmed, CRLF as LF.
std::string clean_input(std::string_view text);

/// A to Z as a to z, every other byte as it is: for names of machines (accounts, file endings, HTTP
/// words), never for people's words.
constexpr char lower_ascii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
std::string lower_ascii(std::string_view text);

/// How many signs (code points) a text has: what «300 字以內» counts.
std::size_t count_characters(std::string_view text);

/// The first `count` signs of the text, whole signs only. A view into `text`.
std::string_view first_characters(std::string_view text, std::size_t count);

/// Takes out the blanks that spread single characters over a line: `執 行 重 點` → `執行重點`.
/// Blanks go where at least three single characters stand in a row, or where the whole text is such
/// a row
/// (`目 的`); all others stay.
std::string join_spaced_letters(std::string_view text);

}  // namespace hb
