#include "kernel/numbering.h"

#include <cstdlib>
#include <utility>

#include "kernel/numeral.h"
#include "kernel/utf8.h"
#include "latin.h"

namespace hb {
namespace {

using utf8::sign_at;
using utf8::skip_blanks;

constexpr std::u32string_view kStems = U"甲乙丙丁戊己庚辛壬癸";
constexpr std::u32string_view kBullets = U"•●‧·◎■□◆◇▪※○–";
constexpr int kLargestOrdinal = 99;
constexpr int kLargestArticle = 999;

/// What stands between the brackets or before the delimiter.
struct Body {
  NumberingLevel bare{};       ///< Its level when a delimiter follows.
  NumberingLevel bracketed{};  ///< Its level inside brackets.
  int ordinal = 0;
  std::size_t end = 0;
};

std::optional<Body> read_letter(std::string_view line, std::size_t at, NumberingMarker& marker) {
  const utf8::Sign sign = sign_at(line, at);
  char32_t letter = sign.value;
  if (letter >= U'Ａ' && letter <= U'ｚ') {
    letter -= 0xFEE0;
    marker.full_width = true;
  }
  if (letter >= U'a' && letter <= U'z') {
    letter -= 0x20;
    marker.lower_case = true;
  }
  if (letter < U'A' || letter > U'Z') return std::nullopt;
  return Body{NumberingLevel::letter, NumberingLevel::letter_item,
              static_cast<int>(letter - U'A') + 1, at + sign.length};
}

std::optional<Body> read_body(std::string_view line, std::size_t at, NumberingMarker& marker) {
  const utf8::Sign sign = sign_at(line, at);
  if (const auto stem = kStems.find(sign.value); stem != kStems.npos) {
    return Body{NumberingLevel::stem, NumberingLevel::stem, static_cast<int>(stem) + 1,
                at + sign.length};
  }
  const auto numeral = read_numeral(line, at, InnerBlanks::accepted);
  if (!numeral) return read_letter(line, at, marker);
  if (numeral->value < 1 || numeral->value > kLargestOrdinal) return std::nullopt;
  marker.full_width = numeral->full_width;
  marker.bopomofo_one = numeral->bopomofo;
  marker.letter_spaced = numeral->spaced;
  Body body{NumberingLevel::point, NumberingLevel::subpoint, numeral->value, numeral->end};
  if (numeral->script == NumeralScript::arabic) {
    if (numeral->signs > 2) return std::nullopt;
    return body;
  }
  // 九一 is a year or a number, never an ordinal.
  if (!numeral->has_unit && numeral->signs > 1) return std::nullopt;
  const bool capital = numeral->script == NumeralScript::capital;
  body.bare = capital ? NumberingLevel::part : NumberingLevel::section;
  body.bracketed = capital ? NumberingLevel::part : NumberingLevel::item;
  return body;
}

bool is_digit(char32_t sign) {
  return (sign >= U'0' && sign <= U'9') || (sign >= U'０' && sign <= U'９');
}

/// A dot closes a marker unless it belongs to a decimal, a dotted date or an abbreviation (e.g.).
bool dot_closes(std::string_view line, std::size_t after, NumberingLevel level) {
  const utf8::Sign next = sign_at(line, after);
  if (level == NumberingLevel::point) return !is_digit(next.value);
  if (level != NumberingLevel::letter) return true;
  return !(is_latin(next.value) && sign_at(line, after + next.length).value == U'.');
}

/// Reads 、 . or, after 壹, a blank. Sets the marker's delimiter; the result is the byte after it.
std::optional<std::size_t> read_delimiter(std::string_view line, const Body& body,
                                          NumberingMarker& marker) {
  const std::size_t at = skip_blanks(line, body.end);
  const utf8::Sign sign = sign_at(line, at);
  const std::size_t after = at + sign.length;
  const bool comma = sign.value == U'、' || sign.value == U'﹑' || sign.value == U'､';
  const bool dot = sign.value == U'.' || sign.value == U'．';
  if (comma || (dot && dot_closes(line, after, body.bare))) {
    marker.delimiter = comma ? Delimiter::comma : Delimiter::dot;
    marker.letter_spaced = marker.letter_spaced || at != body.end;
    return after;
  }
  if (body.bare == NumberingLevel::part && at != body.end && at < line.size()) {
    marker.delimiter = Delimiter::blank;
    return body.end;
  }
  return std::nullopt;
}

std::optional<std::size_t> read_bracketed(std::string_view line, std::size_t at,
                                          NumberingMarker& marker) {
  const utf8::Sign open = sign_at(line, at);
  const std::size_t inside = skip_blanks(line, at + open.length);
  const auto body = read_body(line, inside, marker);
  if (!body) return std::nullopt;
  const std::size_t close_at = skip_blanks(line, body->end);
  const utf8::Sign close = sign_at(line, close_at);
  if (close.value != U'）' && close.value != U')') return std::nullopt;
  const bool open_full = open.value == U'（';
  const bool close_full = close.value == U'）';
  marker.brackets = open_full != close_full ? Brackets::mixed
                    : open_full             ? Brackets::full_width
                                            : Brackets::half_width;
  marker.letter_spaced =
      marker.letter_spaced || inside != at + open.length || close_at != body->end;
  marker.level = body->bracketed;
  marker.ordinal = body->ordinal;
  return close_at + close.length;
}

/// 條, 章 or 節 behind its number, as a level.
std::optional<NumberingLevel> unit_of_law(std::string_view line, const utf8::Sign& unit,
                                          std::size_t after) {
  if (unit.value == U'條') return NumberingLevel::article;
  // 第一章規定… speaks of a chapter; a heading has its name set apart.
  const utf8::Sign next = sign_at(line, after);
  const bool apart = next.length == 0 || utf8::is_blank(next.value) || next.value == U'：' ||
                     next.value == U':' || next.value == U'、';
  if (unit.value == U'章' && apart) return NumberingLevel::chapter;
  if (unit.value == U'節' && apart) return NumberingLevel::division;
  return std::nullopt;
}

/// Whether 第一、 is followed by what it counts: 第一、二季, 第一、第三組.
bool counts_on(std::string_view line, std::size_t at) {
  constexpr std::u32string_view kCounted =
      U"季項款條點組樓層次階期章節屆類級科課股案名年月日區號、及與和至";
  at = skip_blanks(line, at);
  constexpr std::u32string_view kJoints = U"第及與和至或";
  if (kJoints.find(sign_at(line, at).value) != kJoints.npos) return true;
  const auto numeral = read_numeral(line, at);
  if (!numeral) return false;
  return kCounted.find(sign_at(line, numeral->end).value) != kCounted.npos;
}

/// 第一、 and 第壹、, which count as 一、 and 壹、 do.
std::optional<NumberingLevel> level_of_nth(std::string_view line, const Numeral& numeral,
                                           const utf8::Sign& sign, std::size_t after) {
  const bool comma = sign.value == U'、' || sign.value == U'﹑' || sign.value == U'､';
  const bool chinese = numeral.script != NumeralScript::arabic &&
                       (numeral.has_unit || numeral.signs == 1) && numeral.value <= kLargestOrdinal;
  if (!comma || !chinese || counts_on(line, after)) return std::nullopt;
  return numeral.script == NumeralScript::capital ? NumberingLevel::part : NumberingLevel::section;
}

std::optional<std::size_t> read_article(std::string_view line, std::size_t at,
                                        NumberingMarker& marker) {
  const std::size_t number_at = skip_blanks(line, at + sign_at(line, at).length);
  const auto numeral = read_numeral(line, number_at, InnerBlanks::accepted);
  if (!numeral || numeral->value < 1 || numeral->value > kLargestArticle) return std::nullopt;
  const std::size_t unit_at = skip_blanks(line, numeral->end);
  const utf8::Sign unit = sign_at(line, unit_at);
  auto level = unit_of_law(line, unit, unit_at + unit.length);
  if (!level) {
    level = level_of_nth(line, *numeral, unit, unit_at + unit.length);
    marker.delimiter = Delimiter::comma;
  }
  if (!level) return std::nullopt;
  marker.level = *level;
  marker.ordinal = numeral->value;
  marker.full_width = numeral->full_width;
  marker.bopomofo_one = numeral->bopomofo;
  marker.letter_spaced = numeral->spaced || unit_at != numeral->end;
  return unit_at + unit.length;
}

/// Runs of signs that carry the whole marker in one.
struct SignRun {
  char32_t first;
  char32_t last;
  int first_ordinal;
  NumberingLevel level;
};
constexpr SignRun kWholeMarkers[] = {
    {0x2460, 0x2473, 1, NumberingLevel::circled},   // ①
    {0x3251, 0x325F, 21, NumberingLevel::circled},  // ㉑
    {0x32B1, 0x32BF, 36, NumberingLevel::circled},  // ㊱
    {0x3220, 0x3229, 1, NumberingLevel::item},      // ㈠
    {0x2474, 0x2487, 1, NumberingLevel::subpoint},  // ⑴
    {0x2488, 0x249B, 1, NumberingLevel::point},     // ⒈
};

std::optional<std::size_t> read_whole(std::string_view line, std::size_t at,
                                      NumberingMarker& marker) {
  const utf8::Sign sign = sign_at(line, at);
  for (const SignRun& run : kWholeMarkers) {
    if (sign.value < run.first || sign.value > run.last) continue;
    marker.level = run.level;
    marker.ordinal = run.first_ordinal + static_cast<int>(sign.value - run.first);
    return at + sign.length;
  }
  return std::nullopt;
}

std::optional<std::size_t> read_bare(std::string_view line, std::size_t at,
                                     NumberingMarker& marker) {
  const auto body = read_body(line, at, marker);
  if (!body) return std::nullopt;
  marker.level = body->bare;
  marker.ordinal = body->ordinal;
  return read_delimiter(line, *body, marker);
}

constexpr int kLargestDecimal = 30;
constexpr int kMostDecimals = 4;

/// Whether an amount goes on here: 公里 behind 1.5, 前 behind 6.30.
bool goes_on_as_amount(std::string_view text) {
  constexpr std::string_view kUnits[] = {"公里", "公尺", "公分", "公斤", "公克", "公噸",
                                         "公升", "公頃", "小時", "平方", "立方", "分鐘",
                                         "人次", "百分", "倍",   "萬",   "億",   "千元",
                                         "百元", "個月", "個工", "坪",   "英里", "噸"};
  for (const std::string_view unit : kUnits) {
    if (text.starts_with(unit)) return true;
  }
  // 1.1 分析 is a heading, 1.5 分。 an amount.
  constexpr std::u32string_view kShortUnits =
      U"年月日天時分秒次項個件場人位元成度版折點級週歲層樓米前止起至";
  constexpr std::u32string_view kBehind = U"，。、；：）)」以內前後之的";
  const utf8::Sign unit = sign_at(text, 0);
  if (kShortUnits.find(unit.value) == kShortUnits.npos) return false;
  const utf8::Sign behind = sign_at(text, unit.length);
  return behind.length == 0 || utf8::is_blank(behind.value) ||
         kBehind.find(behind.value) != kBehind.npos;
}

/// Whether words follow that a decimal number may number.
bool text_follows(std::string_view line, std::size_t number_end, bool closed) {
  const std::size_t at = skip_blanks(line, number_end);
  const char32_t first = sign_at(line, at).value;
  const bool ideograph = first >= 0x3400 && first <= 0x9FFF;
  const bool apart = closed || at != number_end;
  const bool other =
      is_latin(first) || first == U'「' || first == U'『' || first == U'【' || first == U'《';
  return (ideograph || (apart && other)) && !goes_on_as_amount(line.substr(at));
}

/// 1.1 and 1.1.2, also with a sign behind it: 1.1、.
std::optional<std::size_t> read_decimal(std::string_view line, std::size_t at,
                                        NumberingMarker& marker) {
  int count = 0;
  while (count < kMostDecimals) {
    const auto numeral = read_numeral(line, at);
    const char32_t first = sign_at(line, at).value;
    const bool part = numeral && numeral->script == NumeralScript::arabic && numeral->value >= 1 &&
                      numeral->value <= kLargestDecimal && first != U'0' && first != U'０';
    if (!part) return std::nullopt;
    ++count;
    marker.above = std::exchange(marker.ordinal, numeral->value);
    at = numeral->end;
    const utf8::Sign dot = sign_at(line, at);
    const bool again =
        (dot.value == U'.' || dot.value == U'．') && is_digit(sign_at(line, at + dot.length).value);
    if (!again) break;
    at += dot.length;
  }
  if (count < 2 || is_digit(sign_at(line, at).value)) return std::nullopt;
  constexpr NumberingLevel kLevels[] = {NumberingLevel::decimal, NumberingLevel::subdecimal,
                                        NumberingLevel::fine_decimal};
  marker.level = kLevels[count - 2];
  const utf8::Sign sign = sign_at(line, at);
  const bool comma = sign.value == U'、';
  const bool dot = sign.value == U'.' || sign.value == U'．';
  if (dot && is_digit(sign_at(line, at + sign.length).value)) return std::nullopt;
  if (comma || dot) {
    marker.delimiter = comma ? Delimiter::comma : Delimiter::dot;
    at += sign.length;
  }
  if (!text_follows(line, at, comma || dot)) return std::nullopt;
  return at;
}

struct Label {
  std::string_view word;
  NumberingLevel level;
};
constexpr Label kLabels[] = {{"要項", NumberingLevel::labelled_item},
                             {"實施要項", NumberingLevel::labelled_item},
                             {"實施項目", NumberingLevel::labelled_item},
                             {"工作項目", NumberingLevel::labelled_item},
                             {"項目", NumberingLevel::labelled_item},
                             {"構面", NumberingLevel::labelled_item},
                             {"面向", NumberingLevel::labelled_item},
                             {"主軸", NumberingLevel::labelled_item},
                             {"策略", NumberingLevel::labelled_strategy},
                             {"執行策略", NumberingLevel::labelled_strategy},
                             {"推動策略", NumberingLevel::labelled_strategy},
                             {"執行重點", NumberingLevel::labelled_strategy},
                             {"工作重點", NumberingLevel::labelled_strategy},
                             {"步驟", NumberingLevel::labelled_step},
                             {"執行步驟", NumberingLevel::labelled_step},
                             {"執行方法", NumberingLevel::labelled_step},
                             {"方法", NumberingLevel::labelled_step},
                             {"具體作法", NumberingLevel::labelled_step},
                             {"作法", NumberingLevel::labelled_step},
                             {"做法", NumberingLevel::labelled_step},
                             {"措施", NumberingLevel::labelled_step}};

bool joins_numbers(char32_t sign) {
  return sign == U'-' || sign == U'－' || sign == U'–' || sign == U'.' || sign == U'．' ||
         sign == U'之';
}

/// 要項一：, 策略1-1：, 步驟1-1-1：.
std::optional<std::size_t> read_labelled(std::string_view line, std::size_t at,
                                         NumberingMarker& marker) {
  constexpr int kMostNumbers = 4;
  const Label* label = nullptr;
  for (const Label& each : kLabels) {
    if (line.substr(at).starts_with(each.word)) label = &each;
  }
  if (label == nullptr) return std::nullopt;
  at = skip_blanks(line, at + label->word.size());
  for (int count = 0; count < kMostNumbers; ++count) {
    const auto numeral = read_numeral(line, at);
    const bool part =
        numeral && numeral->value >= 1 && numeral->value <= kLargestOrdinal &&
        (numeral->script == NumeralScript::arabic || numeral->has_unit || numeral->signs == 1);
    if (!part) return std::nullopt;
    marker.above = std::exchange(marker.ordinal, numeral->value);
    at = numeral->end;
    const utf8::Sign joint = sign_at(line, at);
    if (!joins_numbers(joint.value)) break;
    at += joint.length;
  }
  const std::size_t colon_at = skip_blanks(line, at);
  const utf8::Sign colon = sign_at(line, colon_at);
  if (colon.value != U'：' && colon.value != U':' && colon.value != U'﹕') return std::nullopt;
  marker.level = label->level;
  return colon_at + colon.length;
}

/// `- `, `* ` and typographic bullets. A hyphen needs a blank after it, or it is a minus sign.
std::size_t skip_bullet(std::string_view line, std::size_t at) {
  const utf8::Sign sign = sign_at(line, at);
  const std::size_t after = at + sign.length;
  if (kBullets.find(sign.value) != kBullets.npos) return skip_blanks(line, after);
  const bool dash = sign.value == U'-' || sign.value == U'*' || sign.value == U'+';
  return dash && skip_blanks(line, after) != after ? skip_blanks(line, after) : at;
}

}  // namespace

std::optional<NumberingMarker> find_marker(std::string_view line) {
  NumberingMarker marker;
  const std::size_t first = skip_blanks(line, 0);
  marker.begin = skip_bullet(line, first);
  marker.bullet_before = marker.begin != first;
  const utf8::Sign sign = sign_at(line, marker.begin);
  std::optional<std::size_t> end;
  if (sign.value == U'（' || sign.value == U'(') {
    end = read_bracketed(line, marker.begin, marker);
  } else if (sign.value == U'第') {
    end = read_article(line, marker.begin, marker);
  } else {
    end = read_whole(line, marker.begin, marker);
    if (!end) end = read_bare(line, marker.begin, marker);
    for (const auto read : {read_decimal, read_labelled}) {
      if (end) break;
      NumberingMarker other;
      other.begin = marker.begin;
      other.bullet_before = marker.bullet_before;
      end = read(line, marker.begin, other);
      if (end) marker = other;
    }
  }
  if (!end) return std::nullopt;
  marker.length = *end - marker.begin;
  marker.text_begin = skip_blanks(line, *end);
  return marker;
}

namespace {

std::string circled(int ordinal) {
  std::string sign;
  for (const SignRun& run : kWholeMarkers) {
    const int last = run.first_ordinal + static_cast<int>(run.last - run.first);
    if (run.level == NumberingLevel::circled && ordinal >= run.first_ordinal && ordinal <= last) {
      utf8::append(sign, run.first + static_cast<char32_t>(ordinal - run.first_ordinal));
    }
  }
  return sign;
}

int largest_ordinal(NumberingLevel level) {
  switch (level) {
    case NumberingLevel::stem: return 10;
    case NumberingLevel::letter:
    case NumberingLevel::letter_item: return 26;
    case NumberingLevel::circled: return 50;
    case NumberingLevel::article: return kLargestArticle;
    case NumberingLevel::decimal:
    case NumberingLevel::subdecimal:
    case NumberingLevel::fine_decimal: return 0;
    case NumberingLevel::labelled_item:
    case NumberingLevel::labelled_strategy:
    case NumberingLevel::labelled_step:
    case NumberingLevel::chapter:
    case NumberingLevel::division:
    case NumberingLevel::part:
    case NumberingLevel::section:
    case NumberingLevel::item:
    case NumberingLevel::point:
    case NumberingLevel::subpoint: return kLargestOrdinal;
  }
  std::abort();
}

}  // namespace

Result<std::string> render_marker(NumberingLevel level, int ordinal) {
  if (ordinal < 1 || ordinal > largest_ordinal(level)) {
    return refusal::numbering_out_of_range.with("ordinal", std::to_string(ordinal));
  }
  const std::string letter(1, static_cast<char>('A' + (ordinal - 1) % 26));
  std::string stem;
  switch (level) {
    case NumberingLevel::part: return capital_number(ordinal) + "、";
    case NumberingLevel::section: return chinese_number(ordinal) + "、";
    case NumberingLevel::item: return "（" + chinese_number(ordinal) + "）";
    case NumberingLevel::point: return std::to_string(ordinal) + "、";
    case NumberingLevel::subpoint: return "（" + std::to_string(ordinal) + "）";
    case NumberingLevel::stem:
      utf8::append(stem, kStems[static_cast<std::size_t>(ordinal - 1)]);
      return stem + "、";
    case NumberingLevel::letter: return letter + ".";
    case NumberingLevel::letter_item: return "（" + letter + "）";
    case NumberingLevel::article: return "第" + chinese_number(ordinal) + "條";
    case NumberingLevel::chapter: return "第" + chinese_number(ordinal) + "章";
    case NumberingLevel::division: return "第" + chinese_number(ordinal) + "節";
    case NumberingLevel::circled: return circled(ordinal);
    case NumberingLevel::labelled_item: return "要項" + chinese_number(ordinal) + "：";
    case NumberingLevel::labelled_strategy: return "策略" + chinese_number(ordinal) + "：";
    case NumberingLevel::labelled_step: return "步驟" + chinese_number(ordinal) + "：";
    case NumberingLevel::decimal:
    case NumberingLevel::subdecimal:
    case NumberingLevel::fine_decimal: break;
  }
  std::abort();
}

bool is_decimal(NumberingLevel level) {
  return level == NumberingLevel::decimal || level == NumberingLevel::subdecimal ||
         level == NumberingLevel::fine_decimal;
}

bool is_labelled(NumberingLevel level) {
  return level == NumberingLevel::labelled_item || level == NumberingLevel::labelled_strategy ||
         level == NumberingLevel::labelled_step;
}

const std::vector<NumberingLevel>& official_levels() {
  static const std::vector<NumberingLevel> levels{
      NumberingLevel::part,       NumberingLevel::section,  NumberingLevel::item,
      NumberingLevel::point,      NumberingLevel::subpoint, NumberingLevel::stem,
      NumberingLevel::letter_item};
  return levels;
}

}  // namespace hb
