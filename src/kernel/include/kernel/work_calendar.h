// The days on which government offices work (行政機關辦公日曆表), and counting on them. A year is
// known only from an issue of its calendar; nothing is guessed for a year without one. An issue may
// be replaced during the year (114 was, twice), and single days may be closed (typhoon, 停止上班):
// then a deadline counted earlier may move, and the calendar says which days changed.
//
// Counting follows 行政程序法 §48: the first day is not counted. One working day after a Friday is
// Monday. Every walk costs in proportion to the days walked, not to the calendar.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/result.h"

namespace hb {

/// Why a day is worked or not.
enum class DayKind {
  working,  ///< An ordinary working day.
  make_up,  ///< A Saturday or Sunday worked in exchange (補行上班).
  weekend,  ///< A Saturday or Sunday off.
  holiday,  ///< Another day off: holiday, substitute (補假) or exchange (調整放假).
  closed,   ///< Closed by an override (停止上班).
  opened,   ///< Worked by an override.
};

constexpr bool is_worked(DayKind kind) {
  return kind == DayKind::working || kind == DayKind::make_up || kind == DayKind::opened;
}

/// The text key of a kind, such as "kernel.calendar.kind.make_up".
std::string_view text_key(DayKind kind);

/// One day as the calendar holds it.
struct CalendarDay {
  Date date{};
  DayKind kind{};
  std::string description;  ///< The remark of the calendar, or the reason of the override.
  friend bool operator==(const CalendarDay&, const CalendarDay&) = default;
};

/// One issue of one year's calendar: every day of the year, in order.
struct CalendarIssue {
  int year = 0;      ///< Gregorian.
  std::string name;  ///< For people, such as a file name.
  std::vector<CalendarDay> days;
};

/// Reads the published CSV (UTF-8): a header, then `YYYYMMDD,weekday,2 or 0,remark` for every day
/// of one year. Refusals, with the line to mend: kernel.calendar.{bad_line, wrong_weekday,
/// days_missing}.
Result<CalendarIssue> parse_calendar_csv(std::string_view text, std::string name);

/// A day that an issue or override has made another than it was.
struct ChangedDay {
  CalendarDay before;
  CalendarDay after;
  bool moves_deadlines() const { return is_worked(before.kind) != is_worked(after.kind); }
};

/// One line of a count, as it is shown to people.
struct DayCount {
  CalendarDay day;
  bool counted = false;
  int running = 0;  ///< Working days up to and with this one.
};

class WorkCalendar {
 public:
  /// Takes the issue as the one in force for its year. The result names the days that differ from
  /// the issue before, remarks included; it is empty for a year's first issue.
  std::vector<ChangedDay> add_issue(CalendarIssue issue);

  /// Closes a day (typhoon) or opens one, whatever its issue says, now and after later issues. A
  /// second override of the day replaces the first. Refuses without a reason:
  /// kernel.calendar.no_reason.
  Result<Done> override_day(Date date, bool worked, std::string reason);

  /// Lets the issue decide again.
  void withdraw_override(Date date) { overrides_.erase(date); }

  bool has_year(int year) const { return years_.contains(year); }

  /// The Gregorian years known, in order.
  std::vector<int> years() const;

  /// The names of a year's issues, the one in force last.
  std::vector<std::string> issue_names(int year) const;

  // All below refuse a walk into a year without calendar: kernel.calendar.year_missing, with `year`
  // (ROC).

  Result<CalendarDay> day(Date date) const;
  Result<bool> is_working_day(Date date) const;

  /// The day that is `days` working days after `from`, or before it when negative; `from` for 0.
  Result<Date> add_working_days(Date from, int days) const;

  /// The first working day after, or before, `date`.
  Result<Date> next_working_day(Date date) const { return add_working_days(date, 1); }
  Result<Date> previous_working_day(Date date) const { return add_working_days(date, -1); }

  /// `date` itself when it is worked, else the nearest working day after, or before, it.
  Result<Date> working_day_on_or_after(Date date) const;
  Result<Date> working_day_on_or_before(Date date) const;

  /// The day by which something is due on `date`, or before it where that is a day off. Where the
  /// day that its issue gives is closed (停止上班), nobody is late for it: it is the first working
  /// day after.
  Result<Date> due_on_or_before(Date date) const;

  /// Working days after `from` up to and with `to`; negative when `to` is earlier.
  Result<int> count_working_days(Date from, Date to) const;

  /// add_working_days, day by day: every day after `from` to the last counted one. `days` ≥ 0.
  Result<std::vector<DayCount>> explain_adding(Date from, int days) const;

  /// count_working_days, day by day: every day after `from` to `to`, none when `to` is not later.
  Result<std::vector<DayCount>> explain_between(Date from, Date to) const;

 private:
  struct Year {
    CalendarIssue current;
    std::vector<std::string> names;
  };
  struct Override {
    bool worked = false;
    std::string reason;
  };

  const CalendarDay* issued_day(Date date) const;
  /// The kind of a day without copying its remark.
  Result<DayKind> kind_of(Date date) const;
  Result<Date> nearest_working_day(Date date, int step) const;

  std::map<int, Year> years_;
  std::map<Date, Override> overrides_;
};

namespace refusal {
inline const Error calendar_bad_line{Fault::invalid, "kernel.calendar.bad_line"};
inline const Error calendar_wrong_weekday{Fault::invalid, "kernel.calendar.wrong_weekday"};
inline const Error calendar_days_missing{Fault::invalid, "kernel.calendar.days_missing"};
inline const Error calendar_no_reason{Fault::invalid, "kernel.calendar.no_reason"};
inline const Error calendar_year_missing{Fault::conflict, "kernel.calendar.year_missing"};
}  // namespace refusal

}  // namespace hb
