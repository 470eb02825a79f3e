#include "text_shape.h"

#include <algorithm>
#include <array>
#include <vector>

#include "kernel/unicode.h"
#include "kernel/utf8.h"

namespace hb::plan {
namespace {

using utf8::is_blank;
using utf8::is_cjk;
using utf8::sign_at;
using utf8::sign_before;

constexpr std::u32string_view kSentenceEnds = U"。；：！？…!?;:﹔﹕";
constexpr std::u32string_view kClosers = U"」』）)】》〉”’\"";
constexpr std::u32string_view kOpeners = U"（(「『【《〈";
constexpr std::u32string_view kNeverFirst = U"。，、；：！？）」』】》〉,;";
/// Words that a number goes on with, and those that go on with a number.
constexpr std::array<std::string_view, 14> kBeforeNumber{
    "附件", "附錄", "附表", "附圖", "表", "圖", "第", "及", "與", "或", "、", "依", "前", "之"};
constexpr std::array<std::string_view, 13> kBehindNumber{"項規定", "項所", "項之", "款規定", "款之",
                                                         "點規定", "點所", "點之", "、",     "，",
                                                         "。",     "所列", "規定"};
/// So many spread letters in a row are justification and no list of words.
constexpr int kSpreadLetters = 3;
/// No sentence has more brackets and quotes than these behind its end.
constexpr int kMostClosers = 8;
constexpr std::size_t kLongestStamp = 14;

bool is_one_of(std::u32string_view set, char32_t sign) { return set.find(sign) != set.npos; }

bool is_digit(char32_t sign) { return sign >= U'0' && sign <= U'9'; }

bool is_latin_word(char32_t sign) {
  return is_digit(sign) || (sign >= U'a' && sign <= U'z') || (sign >= U'A' && sign <= U'Z');
}

/// A blank-free run of signs, and the blanks before it.
struct Word {
  std::string_view text;
  int signs = 0;
  int blanks_before = 0;
};

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  int blanks = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto sign = sign_at(text, at);
    if (is_blank(sign.value)) {
      ++blanks;
    } else {
      if (words.empty() || blanks > 0) words.push_back({text.substr(at, 0), 0, blanks});
      Word& word = words.back();
      word.text = {word.text.data(), word.text.size() + sign.length};
      ++word.signs;
      blanks = 0;
    }
    at += sign.length;
  }
  return words;
}

bool is_spread(const std::vector<Word>& words) {
  int run = 0;
  for (const Word& word : words) {
    const char32_t sign = sign_at(word.text, 0).value;
    const bool lone = word.signs == 1 && !is_latin_word(sign);
    run = !lone ? 0 : word.blanks_before == 1 ? run + 1 : 1;
    if (run >= kSpreadLetters) return true;
  }
  return false;
}

}  // namespace

int display_width(std::string_view text) {
  int width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto sign = sign_at(text, at);
    width += is_cjk(sign.value) || sign.value >= 0x2000 ? 2 : 1;
    at += sign.length;
  }
  return width;
}

std::size_t count_signs(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto sign = sign_at(text, at);
    if (!is_blank(sign.value)) ++count;
    at += sign.length;
  }
  return count;
}

std::string without_blanks(std::string_view text) {
  std::string kept;
  for (const Word& word : words_of(text)) kept += word.text;
  return kept;
}

std::string squeeze(std::string_view text) {
  const auto words = words_of(text);
  const bool spread = is_spread(words);
  std::string out;
  for (const Word& word : words) {
    if (!out.empty()) {
      const char32_t left = sign_before(out, out.size()).value;
      const char32_t right = sign_at(word.text, 0).value;
      if (!spread || (is_latin_word(left) && is_latin_word(right))) out += ' ';
    }
    out += word.text;
  }
  return out;
}

namespace {

bool is_ideograph(char32_t sign) { return sign >= 0x3400 && sign <= 0x9FFF; }

/// Whether a text begins with a number and a blank before an ideograph: 115 年度.
bool begins_set_apart(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && is_digit(sign_at(text, at).value)) ++at;
  if (at == 0 || at >= text.size() || text[at] != ' ') return false;
  return is_ideograph(sign_at(text, at + 1).value);
}

/// Whether it ends with an ideograph, a blank and a number: 市政府 115.
bool ends_set_apart(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && is_digit(sign_before(text, at).value)) --at;
  if (at == text.size() || at == 0 || text[at - 1] != ' ') return false;
  return is_ideograph(sign_before(text, at - 1).value);
}

/// Whether numbers around a line's end stand apart from the words beside them, each of them.
bool numbers_stand_apart(std::string_view text, std::string_view next) {
  constexpr std::size_t kLookedAt = 120;  // In bytes, on either side.
  std::size_t from = text.size() > kLookedAt ? text.size() - kLookedAt : 0;
  while (from > 0 && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80) --from;
  bool any = false;
  for (const std::string_view side : {text.substr(from), next.substr(0, kLookedAt)}) {
    char32_t before = 0;
    bool blank = false;
    for (std::size_t at = 0; at < side.size();) {
      const auto sign = sign_at(side, at);
      at += sign.length;
      if (is_blank(sign.value)) {
        blank = true;
        continue;
      }
      const bool meet = (is_ideograph(before) && is_digit(sign.value)) ||
                        (is_digit(before) && is_ideograph(sign.value));
      if (meet && !blank) return false;
      any = any || meet;
      before = sign.value;
      blank = false;
    }
  }
  return any;
}

}  // namespace

void join_line(std::string& text, std::string_view next) {
  if (!text.empty() && !next.empty()) {
    const char32_t left = sign_before(text, text.size()).value;
    const char32_t right = sign_at(next, 0).value;
    // 第 7條 is written as often as 第 7 條.
    const bool before = is_ideograph(left) && is_digit(right);
    const bool behind = is_digit(left) && is_ideograph(right) && right != U'條';
    const bool apart = (is_ideograph(left) && begins_set_apart(next)) ||
                       (behind && ends_set_apart(text)) ||
                       ((before || behind) && numbers_stand_apart(text, next));
    if (apart) text += ' ';
    const bool words =
        is_latin_word(right) && (is_latin_word(left) || left == U',' || left == U'.');
    // A number is cut wherever the line is full; two numbers side by side are rare.
    if (words && !(is_digit(left) && is_digit(right))) text += ' ';
  }
  text += next;
}

bool ends_sentence(std::string_view text) {
  text = trim(text);
  for (int closers = 0; closers <= kMostClosers && !text.empty(); ++closers) {
    const auto sign = sign_before(text, text.size());
    if (is_one_of(kSentenceEnds, sign.value)) return true;
    if (!is_one_of(kClosers, sign.value)) return false;
    text.remove_suffix(sign.length);
  }
  return false;
}

bool ends_with_colon(std::string_view text) {
  text = trim(text);
  const char32_t last = sign_before(text, text.size()).value;
  return last == U'：' || last == U':' || last == U'﹕';
}

int open_brackets(std::string_view text, int open) {
  int depth = open;
  for (std::size_t at = 0; at < text.size();) {
    const auto sign = sign_at(text, at);
    if (is_one_of(kOpeners, sign.value)) ++depth;
    if (depth > 0 && is_one_of(kClosers, sign.value)) --depth;
    at += sign.length;
  }
  return depth;
}

bool holds_sentence(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto sign = sign_at(text, at);
    if (is_one_of(U"。；！？", sign.value)) return true;
    at += sign.length;
  }
  return false;
}

bool refers_to_number(std::string_view before, std::string_view behind) {
  before = trim(before);
  behind = trim(behind);
  return std::any_of(kBeforeNumber.begin(), kBeforeNumber.end(),
                     [before](std::string_view word) { return before.ends_with(word); }) ||
         std::any_of(kBehindNumber.begin(), kBehindNumber.end(),
                     [behind](std::string_view word) { return behind.starts_with(word); });
}

bool is_stamp(std::string_view line) {
  std::string bare = without_blanks(line);
  if (count_signs(bare) > kLongestStamp || !is_digit(sign_at(bare, 0).value)) return false;
  bool closed = false;
  for (const std::string_view tail : {"修正版", "修訂版", "修正", "修訂", "訂定", "修", "版"}) {
    closed = bare.ends_with(tail);
    if (!closed) continue;
    bare.resize(bare.size() - tail.size());
    break;
  }
  if (!closed) return false;
  for (std::size_t at = 0; at < bare.size();) {
    const auto sign = sign_at(bare, at);
    const bool part = is_digit(sign.value) || is_one_of(U"年度月日./-第次", sign.value);
    if (!part) return false;
    at += sign.length;
  }
  return true;
}

std::optional<int> bare_number(std::string_view line) {
  std::size_t at = 0;
  int number = 0;
  while (at < line.size() && at < 2 && is_digit(sign_at(line, at).value)) {
    number = number * 10 + (line[at++] - '0');
  }
  if (at == 0) return std::nullopt;
  const std::size_t behind = utf8::skip_blanks(line, at);
  const char32_t next = sign_at(line, behind).value;
  constexpr std::u32string_view kCounted =
      U"年月日時分秒次項個件場人位條款點元萬千百十樓號歲週天季組份處所科室筆種則篇頁章節倍成名度";
  const bool text = is_cjk(next) && !is_one_of(kCounted, next) && !is_one_of(kNeverFirst, next);
  return text && number > 0 ? std::optional{number} : std::nullopt;
}

bool starts_with_closing(std::string_view text) {
  return is_one_of(kNeverFirst, sign_at(text, utf8::skip_blanks(text, 0)).value);
}

}  // namespace hb::plan
