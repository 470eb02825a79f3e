#include "kernel/date_mention.h"

#include <optional>

#include "date_scan.h"
#include "kernel/numeral.h"
#include "kernel/utf8.h"
#include "latin.h"

namespace hb {
namespace {

using date_scan::Era;
using utf8::sign_at;
using utf8::skip_blanks;

constexpr int kFewestYears = 40;
constexpr int kMostYears = 299;
constexpr std::size_t kLongestCode = 6;

bool is_arabic_digit(char32_t sign) {
  return (sign >= U'0' && sign <= U'9') || (sign >= U'０' && sign <= U'９');
}

/// A number inside a longer number, a decimal or a code (A102, 3.102, 02-102) starts no date; one
/// behind a stroke at the end of another mention (`floor`) does: 114.05.01-114.06.30.
bool can_start(std::string_view text, std::size_t at, std::size_t floor) {
  if (!digit_value(sign_at(text, at).value)) return true;
  const utf8::Sign before = utf8::sign_before(text, at);
  if (before.length == 0) return true;
  if (digit_value(before.value) || is_latin(before.value)) return false;
  if (before.value == U'-' && floor > 0 && at - before.length == floor) return true;
  const bool mark = before.value == U'.' || before.value == U'/' || before.value == U'-';
  return !(mark && is_arabic_digit(utf8::sign_before(text, at - before.length).value));
}

/// Whether a year without its month is meant as one, and is not a span of time (三年, 10年).
bool is_plausible(const date_scan::Year& year) {
  if (year.era != Era::unsaid) return year.number.value > 0;
  if (year.number.script != NumeralScript::arabic && !year.fiscal) return false;
  if (year.number.signs == 4) return year.number.value >= 1900 && year.number.value < 2200;
  return year.number.value >= kFewestYears && year.number.value <= kMostYears;
}

std::optional<Mention> date_at(std::string_view text, std::size_t at) {
  const auto day = date_scan::read_day(text, at);
  if (!day || day->compact || is_arabic_digit(sign_at(text, day->end).value)) return std::nullopt;
  const auto number = date_scan::roc_number(day->year);
  // A version such as 1.2.3 is no date, one such as 107.2.1 cannot be told apart.
  if (!number || (!day->year.has_unit && day->year.number.signs < 2)) return std::nullopt;
  const Date date{std::chrono::year{gregorian_year(*number)},
                  std::chrono::month{static_cast<unsigned>(day->month)},
                  std::chrono::day{static_cast<unsigned>(day->day)}};
  const std::size_t length = day->end - at;
  if (day->month <= 12 && day->day <= 31 && date.ok()) {
    return Mention{MentionKind::date, at, length, date, {*number, *number}, {}, {}};
  }
  // Only what is meant as a day: 3.102.45 is none. Its month is no month of its own.
  if (!day->year.has_unit) return std::nullopt;
  return Mention{MentionKind::no_such_date, at, length, {}, {}, {}, {}};
}

std::optional<Mention> month_at(std::string_view text, std::size_t at) {
  const auto year = date_scan::read_year(text, at);
  if (!year || !year->has_unit || year->fiscal) return std::nullopt;
  const auto number = date_scan::roc_number(*year);
  const auto month = date_scan::read_month(text, year->end);
  if (!number || !month || month->month < 1 || month->month > 12) return std::nullopt;
  const Date first{std::chrono::year{gregorian_year(*number)},
                   std::chrono::month{static_cast<unsigned>(month->month)}, std::chrono::day{1}};
  return Mention{MentionKind::month, at, month->end - at, first, {*number, *number}, {}, {}};
}

std::optional<date_scan::Year> read_range_end(std::string_view text, const date_scan::Year& first) {
  for (const std::u32string_view mark :
       {U"-", U"~", U"－", U"–", U"—", U"～", U"至", U"到", U"∼", U"〜"}) {
    const auto after = date_scan::skip_word(text, first.end, mark);
    if (!after) continue;
    const auto last = date_scan::read_year(text, skip_blanks(text, *after));
    if (last && (first.has_unit || last->has_unit) && !date_scan::read_month(text, last->end)) {
      return last;
    }
  }
  return std::nullopt;
}

std::optional<Mention> years_at(std::string_view text, std::size_t at) {
  const auto first = date_scan::read_year(text, at);
  if (!first || !is_plausible(*first)) return std::nullopt;
  const auto number = date_scan::roc_number(*first);
  if (!number) return std::nullopt;
  if (const auto last = read_range_end(text, *first)) {
    const auto last_number = date_scan::roc_number(*last);
    if (last_number && *last_number > *number && is_plausible(*last)) {
      return Mention{MentionKind::years, at, last->end - at, {}, {*number, *last_number}, {}, {}};
    }
  }
  if (!first->has_unit) return std::nullopt;
  return Mention{MentionKind::year, at, first->end - at, {}, {*number, *number}, {}, {}};
}

/// Where the agency's code before 字 at byte `at` starts, not before byte `floor`.
std::size_t code_begin(std::string_view text, std::size_t at, std::size_t floor) {
  constexpr std::u32string_view kIntroducing =
      U"日以依據及與之按奉函令年字號、，。；：（）「」『』《》〈〉〔〕";
  std::size_t begin = at;
  for (std::size_t count = 0; count < kLongestCode && begin > floor; ++count) {
    const utf8::Sign sign = utf8::sign_before(text, begin);
    const bool ideograph = (sign.value >= 0x3400 && sign.value <= 0x9FFF) ||
                           (sign.value >= 0xF900 && sign.value <= 0xFAFF);
    if (!ideograph || kIntroducing.find(sign.value) != kIntroducing.npos) break;
    begin -= sign.length;
  }
  return begin;
}

/// Digits of any script, mixed as in 0九一00一六六九六, with blanks between them.
std::string read_digits(std::string_view text, std::size_t& at) {
  std::string digits;
  for (;;) {
    const std::size_t next = skip_blanks(text, at);
    const utf8::Sign sign = sign_at(text, next);
    const auto value = sign.length == 0 ? std::nullopt : digit_value(sign.value);
    const bool letter = !digits.empty() && sign.value >= U'A' && sign.value <= U'Z';
    if (!value && !letter) return digits;
    digits += letter ? static_cast<char>(sign.value) : static_cast<char>('0' + *value);
    at = next + sign.length;
  }
}

/// `at` is the byte of 字, `floor` the end of the mention before.
std::optional<Mention> document_number_at(std::string_view text, std::size_t at,
                                          std::size_t floor) {
  auto number_at = date_scan::skip_word(text, at, U"字第");
  if (!number_at) return std::nullopt;
  Mention mention{.kind = MentionKind::document_number};
  mention.begin = code_begin(text, at, floor);
  if (mention.begin == at) return std::nullopt;
  mention.code = text.substr(mention.begin, at - mention.begin);
  mention.digits = read_digits(text, *number_at);
  const auto end = date_scan::skip_word(text, *number_at, U"號");
  if (mention.digits.empty() || !end) return std::nullopt;
  mention.length = *end - mention.begin;
  // Numbers of ten and eleven digits start with the year of three digits.
  if (mention.digits.size() >= 10 && mention.digits.size() <= 12) {
    const int year = parse_number(std::string_view{mention.digits}.substr(0, 3)).value_or(0);
    if (year > 0 && year <= kMostYears) mention.years = {year, year};
  }
  return mention;
}

bool may_open_a_year(char32_t sign) {
  return digit_value(sign).has_value() || sign == U'十' || sign == U'廿' || sign == U'卅' ||
         sign == U'中' || sign == U'民' || sign == U'西' || sign == U'公' || sign == U'本';
}

std::optional<Mention> mention_at(std::string_view text, std::size_t at, std::size_t floor) {
  const char32_t sign = sign_at(text, at).value;
  if (sign == U'字') return document_number_at(text, at, floor);
  if (!may_open_a_year(sign) || !can_start(text, at, floor)) return std::nullopt;
  if (auto date = date_at(text, at)) return date;
  if (auto month = month_at(text, at)) return month;
  return years_at(text, at);
}

}  // namespace

std::vector<Mention> find_mentions(std::string_view text) {
  std::vector<Mention> mentions;
  std::size_t last_end = 0;
  for (std::size_t at = 0; at < text.size();) {
    auto mention = mention_at(text, at, last_end);
    if (!mention) {
      at += sign_at(text, at).length;
      continue;
    }
    last_end = at = mention->begin + mention->length;
    mentions.push_back(std::move(*mention));
  }
  return mentions;
}

}  // namespace hb
