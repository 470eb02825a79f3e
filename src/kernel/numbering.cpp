#include "kernel/numbering.h"

#include <cstdlib>

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

std::optional<std::size_t> read_article(std::string_view line, std::size_t at,
                                        NumberingMarker& marker) {
  const std::size_t number_at = skip_blanks(line, at + sign_at(line, at).length);
  const auto numeral = read_numeral(line, number_at, InnerBlanks::accepted);
  if (!numeral || numeral->value < 1 || numeral->value > kLargestArticle) return std::nullopt;
  const std::size_t unit_at = skip_blanks(line, numeral->end);
  const utf8::Sign unit = sign_at(line, unit_at);
  const auto level = unit_of_law(line, unit, unit_at + unit.length);
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
  }
  std::abort();
}

const std::vector<NumberingLevel>& official_levels() {
  static const std::vector<NumberingLevel> levels{
      NumberingLevel::part,       NumberingLevel::section,  NumberingLevel::item,
      NumberingLevel::point,      NumberingLevel::subpoint, NumberingLevel::stem,
      NumberingLevel::letter_item};
  return levels;
}

}  // namespace hb
