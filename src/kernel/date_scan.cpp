#include "date_scan.h"

#include "kernel/roc_date.h"
#include "kernel/utf8.h"

namespace hb::date_scan {
namespace {

using utf8::sign_at;
using utf8::skip_blanks;

/// Later ones have no ROC year of three digits, and would not read back as they were written.
constexpr int kLastRoc = 999;
constexpr int kLastGregorian = kRocEpoch + kLastRoc;

constexpr char32_t kYear = U'年';
constexpr char32_t kYearCompatible = 0xF98E;    // 年 as PDF tools leave it.
constexpr char32_t kDegreeCompatible = 0xFA01;  // 度, likewise.

bool is_year_unit(char32_t sign) { return sign == kYear || sign == kYearCompatible; }

struct Prefix {
  Era era = Era::unsaid;
  std::size_t end = 0;
};

Prefix read_prefix(std::string_view text, std::size_t at) {
  Prefix prefix{Era::unsaid, at};
  for (const std::u32string_view words : {U"中華民國", U"民國", U"民"}) {
    const auto end = skip_word(text, at, words);
    if (!end) continue;
    const auto before = skip_word(text, *end, U"前");
    if (before) return {Era::before_roc, *before};
    if (words.size() > 1) return {Era::roc, *end};
  }
  for (const std::u32string_view words : {U"西元", U"公元"}) {
    if (const auto end = skip_word(text, at, words)) return {Era::gregorian, *end};
  }
  return prefix;
}

/// 本(102)年度: the number of the year stands in brackets.
std::optional<Year> read_bracketed_year(std::string_view text, std::size_t at) {
  for (const std::u32string_view word : {U"本", U"上", U"下", U"次"}) {
    const auto after = skip_word(text, at, word);
    if (!after) continue;
    const std::size_t open_at = skip_blanks(text, *after);
    const utf8::Sign open = sign_at(text, open_at);
    if (open.value != U'(' && open.value != U'（') return std::nullopt;
    const auto number =
        read_numeral(text, skip_blanks(text, open_at + open.length), InnerBlanks::accepted);
    if (!number) return std::nullopt;
    const std::size_t close_at = skip_blanks(text, number->end);
    const utf8::Sign close = sign_at(text, close_at);
    if (close.value != U')' && close.value != U'）') return std::nullopt;
    Year year{.era = Era::unsaid, .number = *number};
    year.end = close_at + close.length;
    return year;
  }
  return std::nullopt;
}

/// 民國元年 is year 1, and 元月 month 1.
std::optional<Numeral> read_first(std::string_view text, std::size_t at) {
  const auto end = skip_word(text, at, U"元");
  if (!end) return std::nullopt;
  Numeral one;
  one.value = 1;
  one.end = *end;
  one.script = NumeralScript::chinese;
  one.signs = 1;
  return one;
}

void read_year_unit(std::string_view text, Year& year) {
  const std::size_t unit_at = skip_blanks(text, year.end);
  const utf8::Sign unit = sign_at(text, unit_at);
  if (!is_year_unit(unit.value)) return;
  year.has_unit = true;
  year.end = unit_at + unit.length;
  const utf8::Sign degree = sign_at(text, year.end);
  if (degree.value == U'度' || degree.value == kDegreeCompatible) {
    year.fiscal = true;
    year.end += degree.length;
  }
}

bool is_separator(char32_t sign) {
  return sign == U'.' || sign == U'/' || sign == U'-' || sign == U'．' || sign == U'／' ||
         sign == U'－';
}

/// `.2.1` after the year. Both separators are the same.
std::optional<Day> read_separated(std::string_view text, const Year& year) {
  const std::size_t first_at = skip_blanks(text, year.end);
  const utf8::Sign first = sign_at(text, first_at);
  if (!is_separator(first.value)) return std::nullopt;
  const auto month = read_numeral(text, skip_blanks(text, first_at + first.length));
  if (!month || month->script != NumeralScript::arabic || month->signs > 2) return std::nullopt;
  const std::size_t second_at = skip_blanks(text, month->end);
  const utf8::Sign second = sign_at(text, second_at);
  if (second.value != first.value) return std::nullopt;
  const auto day = read_numeral(text, skip_blanks(text, second_at + second.length));
  if (!day || day->script != NumeralScript::arabic || day->signs > 2) return std::nullopt;
  return Day{year, month->value, day->value, false, day->end};
}

/// 1070201, 970201, 20130314: the last four digits are month and day.
std::optional<Day> read_compact(const Year& year) {
  const int signs = year.number.signs;
  if (year.number.script != NumeralScript::arabic || signs < 6 || signs > 8) return std::nullopt;
  if (year.has_unit) return std::nullopt;
  Day day{year, year.number.value / 100 % 100, year.number.value % 100, true, year.end};
  day.year.number.value /= 10'000;
  day.year.number.signs -= 4;
  return day;
}

}  // namespace

std::optional<std::size_t> skip_word(std::string_view text, std::size_t at,
                                     std::u32string_view word) {
  std::size_t next = skip_blanks(text, at);
  for (const char32_t letter : word) {
    next = skip_blanks(text, next);
    const utf8::Sign sign = sign_at(text, next);
    if (sign.value != letter) return std::nullopt;
    next += sign.length;
  }
  return next;
}

std::optional<Year> read_year(std::string_view text, std::size_t at) {
  if (auto bracketed = read_bracketed_year(text, at)) {
    read_year_unit(text, *bracketed);
    return bracketed;
  }
  const Prefix prefix = read_prefix(text, at);
  const std::size_t number_at = skip_blanks(text, prefix.end);
  auto number = read_numeral(text, number_at, InnerBlanks::accepted);
  if (!number && prefix.era == Era::roc) number = read_first(text, number_at);
  if (!number) return std::nullopt;
  Year year{.era = prefix.era, .number = *number};
  year.end = number->end;
  read_year_unit(text, year);
  return year;
}

std::optional<Month> read_month(std::string_view text, std::size_t at) {
  auto number = read_numeral(text, skip_blanks(text, at), InnerBlanks::accepted);
  // 元月 is the first month.
  if (!number) number = read_first(text, skip_blanks(text, at));
  if (!number) return std::nullopt;
  const auto end = skip_word(text, number->end, U"月");
  if (!end) return std::nullopt;
  return Month{number->value, *end};
}

std::optional<Day> read_month_and_day(std::string_view text, std::size_t at) {
  const auto month = read_month(text, at);
  if (!month) return std::nullopt;
  const auto number = read_numeral(text, skip_blanks(text, month->end), InnerBlanks::accepted);
  if (!number) return std::nullopt;
  auto end = skip_word(text, number->end, U"日");
  if (!end) end = skip_word(text, number->end, U"號");
  if (!end) return std::nullopt;
  return Day{Year{}, month->month, number->value, false, *end};
}

std::optional<Day> read_day(std::string_view text, std::size_t at) {
  const auto year = read_year(text, at);
  if (!year || year->fiscal) return std::nullopt;
  if (!year->has_unit) {
    if (auto separated = read_separated(text, *year)) return separated;
    return read_compact(*year);
  }
  auto day = read_month_and_day(text, year->end);
  if (day) day->year = *year;
  return day;
}

std::optional<int> roc_number(const Year& year) {
  const int written = year.number.value;
  if (written < 1) return std::nullopt;
  switch (year.era) {
    case Era::before_roc: return written <= kRocEpoch ? std::optional{1 - written} : std::nullopt;
    case Era::roc: return written <= kLastRoc ? std::optional{written} : std::nullopt;
    case Era::gregorian:
      return written <= kLastGregorian ? std::optional{written - kRocEpoch} : std::nullopt;
    case Era::unsaid: break;
  }
  if (written > kLastGregorian) return std::nullopt;
  return written > kLastRoc ? written - kRocEpoch : written;
}

}  // namespace hb::date_scan
