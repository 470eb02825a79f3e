#include "kernel/unicode.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <cstdlib>
#include <vector>

#include "kernel/utf8.h"

namespace hb {

bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Sign sign = utf8::sign_at(text, at);
    if (sign.value == 0xFFFD && sign.length == 1) return false;
    at += sign.length;
  }
  return true;
}

std::string to_nfc(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) std::abort();  // ICU without its data cannot be worked with.
  const auto source =
      icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  const icu::UnicodeString composed = nfc->normalize(source, status);
  if (U_FAILURE(status)) std::abort();
  std::string result;
  composed.toUTF8String(result);
  return result;
}

std::string strip_control(std::string_view text) {
  std::string kept;
  kept.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto [sign, length] = utf8::sign_at(text, at);
    const bool control = (sign < 0x20 && sign != '\t' && sign != '\n' && sign != '\r') ||
                         (sign >= 0x7F && sign < 0xA0);
    // Direction marks can make a name or a file ending read as another one.
    const bool direction = (sign >= 0x202A && sign <= 0x202E) ||
                           (sign >= 0x2066 && sign <= 0x2069) || sign == 0x200E || sign == 0x200F;
    if (!control && !direction && sign != 0xFEFF) kept += text.substr(at, length);
    at += length;
  }
  return kept;
}

std::string_view trim(std::string_view text) {
  const std::size_t begin = utf8::skip_blanks(text, 0);
  std::size_t end = text.size();
  while (end > begin) {
    const utf8::Sign sign = utf8::sign_before(text, end);
    if (!utf8::is_blank(sign.value)) break;
    end -= sign.length;
  }
  return text.substr(begin, end - begin);
}

std::string clean_input(std::string_view text) {
  const std::string stripped = strip_control(to_nfc(text));
  std::string lines;
  lines.reserve(stripped.size());
  for (std::size_t at = 0; at < stripped.size(); ++at) {
    const bool return_sign = stripped[at] == '\r';
    if (return_sign && at + 1 < stripped.size() && stripped[at + 1] == '\n') continue;
    lines += return_sign ? '\n' : stripped[at];
  }
  return std::string{trim(lines)};
}

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) at += utf8::sign_at(text, at).length;
  return count;
}

std::string_view first_characters(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (; at < text.size() && count > 0; --count) at += utf8::sign_at(text, at).length;
  return text.substr(0, at);
}

namespace {

/// A stretch between blanks, with the blanks before it.
struct Word {
  std::string_view blanks;
  std::string_view text;
  bool single = false;  ///< One Chinese character alone.
};

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < text.size();) {
    Word word;
    const std::size_t begin = utf8::skip_blanks(text, at);
    word.blanks = text.substr(at, begin - at);
    std::size_t end = begin;
    while (end < text.size()) {
      const utf8::Sign sign = utf8::sign_at(text, end);
      if (utf8::is_blank(sign.value)) break;
      end += sign.length;
    }
    word.text = text.substr(begin, end - begin);
    const utf8::Sign first = utf8::sign_at(word.text, 0);
    word.single = first.length == word.text.size() && utf8::is_cjk(first.value);
    words.push_back(word);
    at = end;
  }
  return words;
}

}  // namespace

std::string lower_ascii(std::string_view text) {
  std::string lowered{text};
  for (char& c : lowered) c = lower_ascii(c);
  return lowered;
}

std::string join_spaced_letters(std::string_view text) {
  const std::vector<Word> words = words_of(trim(text));
  std::string joined{text.substr(0, utf8::skip_blanks(text, 0))};
  for (std::size_t i = 0; i < words.size();) {
    std::size_t end = i;
    while (end < words.size() && words[end].single) ++end;
    const std::size_t run = end - i;
    const bool spread = run >= 3 || (run == 2 && run == words.size());
    joined += words[i].blanks;
    joined += words[i].text;
    ++i;
    for (; i < end; ++i) {
      if (!spread) joined += words[i].blanks;
      joined += words[i].text;
    }
  }
  const std::string_view kept = trim(text);
  if (!kept.empty()) {
    joined += text.substr(static_cast<std::size_t>(kept.data() - text.data()) + kept.size());
  }
  return joined;
}

}  // namespace hb
