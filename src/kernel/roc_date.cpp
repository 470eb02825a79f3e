#include "kernel/roc_date.h"

#include <fmt/format.h>

#include <array>
#include <cstdlib>

#include "date_scan.h"
#include "kernel/utf8.h"

namespace hb {
namespace {

bool ends_at(std::string_view text, std::size_t end) {
  return utf8::skip_blanks(text, end) == text.size();
}

/// A weekday in brackets may close a day: 102年3月14日（四）. It is passed over, not checked.
std::size_t skip_weekday(std::string_view text, std::size_t at) {
  const std::size_t open_at = utf8::skip_blanks(text, at);
  const utf8::Sign open = utf8::sign_at(text, open_at);
  if (open.value != U'（' && open.value != U'(') return at;
  std::size_t next = open_at + open.length;
  for (const std::u32string_view word : {U"星期", U"週"}) {
    if (const auto after = date_scan::skip_word(text, next, word)) next = *after;
  }
  for (const char32_t day : std::u32string_view{U"日一二三四五六"}) {
    const auto after = date_scan::skip_word(text, next, std::u32string_view{&day, 1});
    if (!after) continue;
    const std::size_t close_at = utf8::skip_blanks(text, *after);
    const utf8::Sign close = utf8::sign_at(text, close_at);
    if (close.value == U'）' || close.value == U')') return close_at + close.length;
  }
  return at;
}

Result<Date> checked(const date_scan::Day& written) {
  const auto number = date_scan::roc_number(written.year);
  const std::string year = std::to_string(written.year.number.value);
  if (written.year.number.value < 1) return refusal::date_year_before_one;
  if (!number) return refusal::date_year_out_of_range.with("year", year);
  const std::string month = std::to_string(written.month);
  if (written.month < 1 || written.month > 12) {
    return refusal::date_no_such_month.with("month", month);
  }
  const Date date{std::chrono::year{gregorian_year(*number)},
                  std::chrono::month{static_cast<unsigned>(written.month)},
                  std::chrono::day{static_cast<unsigned>(written.day <= 31 ? written.day : 0)}};
  if (date.ok()) return date;
  const Date last{date.year() / date.month() / std::chrono::last};
  return refusal::date_no_such_day.with("year", year)
      .with("month", month)
      .with("day", std::to_string(written.day))
      .with("last_day", std::to_string(static_cast<unsigned>(last.day())));
}

}  // namespace

Result<Date> parse_date(std::string_view text) {
  const std::size_t begin = utf8::skip_blanks(text, 0);
  if (begin == text.size()) return refusal::date_empty;
  const auto written = date_scan::read_day(text, begin);
  if (written && ends_at(text, skip_weekday(text, written->end))) return checked(*written);
  const auto without_year = date_scan::read_month_and_day(text, begin);
  if (without_year && ends_at(text, without_year->end)) return refusal::date_year_missing;
  return refusal::date_unreadable.with("text", std::string{text});
}

namespace {

Result<int> checked(const date_scan::Year& year) {
  if (year.number.value < 1) return refusal::year_before_one;
  const auto number = date_scan::roc_number(year);
  if (!number) return refusal::year_out_of_range.with("year", std::to_string(year.number.value));
  return *number;
}

Error unreadable_year(std::string_view text) {
  return refusal::year_unreadable.with("text", std::string{text});
}

/// The byte after the mark that joins two years, or nothing.
std::optional<std::size_t> skip_joint(std::string_view text, std::size_t at) {
  for (const std::u32string_view mark :
       {U"-", U"~", U"－", U"–", U"—", U"～", U"至", U"到", U"∼", U"〜"}) {
    if (const auto after = date_scan::skip_word(text, at, mark)) return after;
  }
  return std::nullopt;
}

}  // namespace

Result<int> parse_roc_year(std::string_view text) {
  const std::size_t begin = utf8::skip_blanks(text, 0);
  if (begin == text.size()) return refusal::year_empty;
  const auto year = date_scan::read_year(text, begin);
  if (!year || !ends_at(text, year->end)) return unreadable_year(text);
  return checked(*year);
}

Result<RocYears> parse_roc_years(std::string_view text) {
  const std::size_t begin = utf8::skip_blanks(text, 0);
  if (begin == text.size()) return refusal::year_empty;
  const auto first = date_scan::read_year(text, begin);
  if (!first) return unreadable_year(text);
  HB_LET(first_number, checked(*first));
  if (ends_at(text, first->end)) return RocYears{first_number, first_number};
  const auto joint = skip_joint(text, first->end);
  if (!joint) return unreadable_year(text);
  const auto last = date_scan::read_year(text, utf8::skip_blanks(text, *joint));
  if (!last || !ends_at(text, last->end)) return unreadable_year(text);
  HB_LET(last_number, checked(*last));
  if (last_number < first_number) return refusal::year_backwards;
  return RocYears{first_number, last_number};
}

std::string_view weekday_words(Date date) {
  constexpr std::array<std::string_view, 7> kDays{"日", "一", "二", "三", "四", "五", "六"};
  return kDays[std::chrono::weekday{std::chrono::sys_days{date}}.c_encoding()];
}

std::string roc_year_words(int roc_year) {
  if (roc_year < 1) return fmt::format("民國前{}年", 1 - roc_year);
  return fmt::format("{}年", roc_year);
}

std::string roc_date(Date date, RocStyle style) {
  const int year = roc_year(date);
  const unsigned month{date.month()};
  const unsigned day{date.day()};
  const bool before = year < 1;
  const std::string plain = fmt::format("{}{}月{}日", roc_year_words(year), month, day);
  const std::string count = before ? fmt::format("民前{}", 1 - year) : std::to_string(year);
  switch (style) {
    case RocStyle::plain: return plain;
    case RocStyle::with_weekday: return fmt::format("{}（{}）", plain, weekday_words(date));
    case RocStyle::prefixed: return before ? plain : "民國" + plain;
    case RocStyle::formal: return (before ? "中華" : "中華民國") + plain;
    case RocStyle::dotted: return fmt::format("{}.{}.{}", count, month, day);
    case RocStyle::slashed: return fmt::format("{}/{}/{}", count, month, day);
  }
  std::abort();
}

std::string english_date(Date date) {
  constexpr std::array<std::string_view, 12> kMonths{
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  const int year = roc_year(date);
  const std::string roc =
      year < 1 ? fmt::format("{} before ROC", 1 - year) : fmt::format("ROC {}", year);
  return fmt::format("{} {} {} ({})", static_cast<unsigned>(date.day()),
                     kMonths[static_cast<unsigned>(date.month()) - 1],
                     static_cast<int>(date.year()), roc);
}

std::string year_words(int roc_year, Locale locale) {
  if (locale == Locale::zh_tw) return roc_year_words(roc_year);
  return fmt::format("{} (ROC {})", gregorian_year(roc_year), roc_year);
}

std::string date_words(Date date, Locale locale) {
  return locale == Locale::en ? english_date(date) : roc_date(date);
}

}  // namespace hb
