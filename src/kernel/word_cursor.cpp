#include "word_cursor.h"

#include <algorithm>

#include "date_scan.h"
#include "kernel/numeral.h"
#include "kernel/utf8.h"

namespace hb {

std::size_t WordCursor::next() const { return utf8::skip_blanks(text_, at_); }

bool WordCursor::eat(Word word) {
  const auto after = date_scan::skip_word(text_, at_, word);
  if (after) at_ = *after;
  return after.has_value();
}

bool WordCursor::eat_any(std::initializer_list<Word> words) {
  return std::any_of(words.begin(), words.end(), [this](Word word) { return eat(word); });
}

std::optional<int> WordCursor::eat_number() {
  const auto number = read_numeral(text_, next(), InnerBlanks::accepted);
  if (!number) return std::nullopt;
  at_ = number->end;
  return number->value;
}

bool WordCursor::eat_soon(std::initializer_list<Word> words) {
  constexpr int kFewSigns = 8;
  const std::size_t start = at_;
  for (int i = 0; i < kFewSigns; ++i) {
    if (eat_any(words)) return true;
    at_ = next();
    const utf8::Sign sign = utf8::sign_at(text_, at_);
    const bool ideograph = sign.value >= 0x3400 && sign.value <= 0x9FFF;
    if (!ideograph || digit_value(sign.value)) break;
    at_ += sign.length;
  }
  at_ = start;
  return false;
}

std::optional<int> WordCursor::eat_least() {
  constexpr int kLongestVerb = 4;
  for (int i = 0; i <= kLongestVerb; ++i) {
    if (const auto number = eat_number()) return number;
    const utf8::Sign sign = utf8::sign_at(text_, next());
    if (sign.value < 0x3400 || sign.value > 0x9FFF) return std::nullopt;
    at_ = next() + sign.length;
  }
  return std::nullopt;
}

}  // namespace hb
