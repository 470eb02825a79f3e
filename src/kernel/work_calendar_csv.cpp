// Reading the published calendar.
#include <algorithm>
#include <array>
#include <optional>

#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "kernel/work_calendar.h"

namespace hb {
namespace {

struct Line {
  std::string_view text;
  int number = 0;
};

/// The next line that is not empty, without its line end.
std::optional<Line> next_line(std::string_view& rest, int& number) {
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = trim(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    ++number;
    if (!line.empty()) return Line{line, number};
  }
  return std::nullopt;
}

/// The first three fields and the remark, which may hold commas of its own.
std::array<std::string_view, 4> fields_of(std::string_view line) {
  std::array<std::string_view, 4> fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const std::size_t comma = i + 1 < fields.size() ? line.find(',') : line.npos;
    const std::size_t end = std::min(comma, line.size());
    fields[i] = trim(line.substr(0, end));
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return fields;
}

std::optional<Date> read_day(std::string_view digits) {
  if (digits.size() != 8) return std::nullopt;
  const std::string iso = std::string{digits.substr(0, 4)} + '-' +
                          std::string{digits.substr(4, 2)} + '-' + std::string{digits.substr(6, 2)};
  return from_iso(iso);
}

DayKind kind_for(Date date, bool off) {
  const std::chrono::weekday weekday{std::chrono::sys_days{date}};
  const bool weekend = weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
  if (off) return weekend ? DayKind::weekend : DayKind::holiday;
  return weekend ? DayKind::make_up : DayKind::working;
}

Error at_line(const Error& error, int number) { return error.with("line", std::to_string(number)); }

Result<CalendarDay> parse_line(const Line& line) {
  const auto [day, weekday, mark, remark] = fields_of(line.text);
  const auto date = read_day(day);
  if (!date || (mark != "0" && mark != "2")) {
    return at_line(refusal::calendar_bad_line, line.number);
  }
  // The weekday is the only check against a date mistyped by the publisher.
  if (weekday != weekday_words(*date)) {
    return at_line(refusal::calendar_wrong_weekday, line.number);
  }
  return CalendarDay{*date, kind_for(*date, mark == "2"), clean_input(remark)};
}

Error days_missing(Date expected) {
  return refusal::calendar_days_missing.with("date", roc_date(expected));
}

}  // namespace

Result<CalendarIssue> parse_calendar_csv(std::string_view text, std::string name) {
  int number = 0;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const auto header = next_line(text, number);
  if (!header || !header->text.starts_with("西元日期,")) {
    return at_line(refusal::calendar_bad_line, 1);
  }
  CalendarIssue issue{.year = 0, .name = std::move(name), .days = {}};
  Date expected{};
  while (const auto line = next_line(text, number)) {
    HB_LET(day, parse_line(*line));
    if (issue.days.empty()) {
      issue.year = static_cast<int>(day.date.year());
      expected = Date{day.date.year() / std::chrono::January / 1};
    }
    if (day.date != expected) return days_missing(expected);
    expected = plus_days(expected, 1);
    issue.days.push_back(std::move(day));
  }
  if (issue.days.empty()) return at_line(refusal::calendar_bad_line, number + 1);
  if (static_cast<int>(expected.year()) != issue.year + 1) return days_missing(expected);
  return issue;
}

}  // namespace hb
