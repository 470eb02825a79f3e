// From a deadline rule to dated windows.
#include <algorithm>
#include <cstdlib>
#include <set>

#include "kernel/deadline_rule.h"
#include "kernel/roc_date.h"

namespace hb {
namespace {

using std::chrono::months;

struct Span {
  Date first{};
  Date last{};
};

int months_in(PeriodUnit unit) {
  switch (unit) {
    case PeriodUnit::year: return 12;
    case PeriodUnit::half_year: return 6;
    case PeriodUnit::quarter: return 3;
    case PeriodUnit::month: return 1;
  }
  std::abort();
}

Date month_end(Date first_of_month) {
  return Date{first_of_month.year() / first_of_month.month() / std::chrono::last};
}

/// The period with number `ordinal` of the year.
Span span_of(PeriodUnit unit, int ordinal, int roc_year) {
  const int length = months_in(unit);
  const Date new_year{std::chrono::year{gregorian_year(roc_year)} / std::chrono::January / 1};
  const Date first = new_year + months{(ordinal - 1) * length};
  return {first, month_end(first + months{length - 1})};
}

Span part_of_month(Date first, PeriodPart part) {
  const Date last = month_end(first);
  switch (part) {
    case PeriodPart::whole:
    case PeriodPart::end: return {first, last};
    case PeriodPart::beginning:
    case PeriodPart::first_ten_days: return {first, plus_days(first, 9)};
    case PeriodPart::middle:
    case PeriodPart::second_ten_days: return {plus_days(first, 10), plus_days(first, 19)};
    case PeriodPart::third_ten_days: return {plus_days(first, 20), last};
  }
  std::abort();
}

/// The part of a period that the rule means. Longer periods begin and end with a month; ten-day
/// parts of theirs are those of that first month.
Span part_of(const Span& period, PeriodUnit unit, PeriodPart part) {
  if (unit == PeriodUnit::month) return part_of_month(period.first, part);
  const Date last_month{period.last.year() / period.last.month() / 1};
  switch (part) {
    case PeriodPart::whole: return period;
    case PeriodPart::beginning: return {period.first, month_end(period.first)};
    case PeriodPart::end: return {last_month, period.last};
    case PeriodPart::middle:
    case PeriodPart::first_ten_days:
    case PeriodPart::second_ten_days:
    case PeriodPart::third_ten_days: return part_of_month(period.first, part);
  }
  std::abort();
}

std::vector<int> ordinals_of(const DeadlineRule& rule) {
  if (!rule.ordinals.empty()) return rule.ordinals;
  std::vector<int> each(static_cast<std::size_t>(12 / months_in(rule.unit)));
  for (std::size_t i = 0; i < each.size(); ++i) each[i] = static_cast<int>(i) + 1;
  return each;
}

DeadlineWindow period_window(const DeadlineRule& rule, int ordinal, int roc_year) {
  const Span period = span_of(rule.unit, ordinal, roc_year);
  Span meant = part_of(period, rule.unit, rule.part);
  if (rule.day != 0) {
    const Date last = month_end(period.first);
    const Date wanted = plus_days(period.first, rule.day - 1);
    meant = {std::min(wanted, last), std::min(wanted, last)};
  }
  if (rule.until) {
    meant.first =
        rule.ordinals.empty() ? period.first : span_of(PeriodUnit::year, 1, roc_year).first;
  }
  return {meant.first, meant.last, rule.times};
}

/// `count` months, days or working days from the day before `first`.
Result<Date> stretch_end(const DeadlineRule& rule, Date first, const WorkCalendar* calendar) {
  const Date before = plus_days(first, -1);
  switch (rule.stretch_unit) {
    case StretchUnit::months: return plus_days(first + months{rule.stretch}, -1);
    case StretchUnit::days: return plus_days(before, rule.stretch);
    case StretchUnit::working_days:
      if (!calendar) return refusal::deadline_needs_calendar;
      return calendar->add_working_days(before, rule.stretch);
  }
  std::abort();
}

Result<Date> stretch_begin(const DeadlineRule& rule, Date last, const WorkCalendar* calendar) {
  const Date after = plus_days(last, 1);
  switch (rule.stretch_unit) {
    case StretchUnit::months: {
      const Date begin = after - months{rule.stretch};
      return begin;
    }
    case StretchUnit::days: return plus_days(after, -rule.stretch);
    case StretchUnit::working_days:
      if (!calendar) return refusal::deadline_needs_calendar;
      return calendar->add_working_days(after, -rule.stretch);
  }
  std::abort();
}

Result<DeadlineWindow> window_for(const DeadlineRule& rule, int ordinal, int roc_year,
                                  const WorkCalendar* calendar) {
  const Span period = span_of(rule.unit, ordinal, roc_year);
  switch (rule.anchor) {
    case RuleAnchor::period: return period_window(rule, ordinal, roc_year);
    case RuleAnchor::before_end: {
      HB_LET(begin, stretch_begin(rule, period.last, calendar));
      return DeadlineWindow{begin, period.last, rule.times};
    }
    case RuleAnchor::after_end: {
      const Date begin = plus_days(period.last, 1);
      HB_LET(end, stretch_end(rule, begin, calendar));
      return DeadlineWindow{begin, end, rule.times};
    }
    case RuleAnchor::event: return refusal::deadline_needs_event;
  }
  std::abort();
}

Result<std::vector<DeadlineWindow>> windows_of(const DeadlineRule& rule, int roc_year,
                                               const WorkCalendar* calendar) {
  std::vector<DeadlineWindow> windows;
  for (const int ordinal : ordinals_of(rule)) {
    HB_LET(window, window_for(rule, ordinal, roc_year, calendar));
    windows.push_back(window);
  }
  if (rule.spans && windows.size() > 1) {
    return std::vector{DeadlineWindow{windows.front().opens, windows.back().due, rule.times}};
  }
  return windows;
}

Result<Date> shifted(Date due, const WorkCalendar& calendar, DayShift shift) {
  switch (shift) {
    case DayShift::none: return due;
    case DayShift::to_next_working_day: return calendar.working_day_on_or_after(due);
    case DayShift::to_previous_working_day: return calendar.due_on_or_before(due);
  }
  std::abort();
}

}  // namespace

Result<std::vector<DeadlineWindow>> resolve(const DeadlineRule& rule, int roc_year) {
  return windows_of(rule, roc_year, nullptr);
}

Result<std::vector<DeadlineWindow>> resolve(const DeadlineRule& rule, int roc_year,
                                            const WorkCalendar& calendar, DayShift shift) {
  HB_LET(windows, windows_of(rule, roc_year, &calendar));
  for (DeadlineWindow& window : windows) {
    HB_LET(due, shifted(window.due, calendar, shift));
    window.due = due;
    // A single closed day shifted backwards must not close before it opens.
    window.opens = std::min(window.opens, due);
  }
  return windows;
}

Result<Date> resolve_after(const DeadlineRule& rule, Date event, const WorkCalendar& calendar,
                           DayShift shift) {
  if (rule.anchor != RuleAnchor::event) return refusal::deadline_needs_year;
  if (rule.stretch_unit == StretchUnit::months) {
    // 民法 §121 II: a month ends on the day that answers to the first, or on the month's last day.
    const Date answering = event + months{rule.stretch};
    return shifted(answering.ok() ? answering : month_end(answering.year() / answering.month() / 1),
                   calendar, shift);
  }
  HB_LET(due, stretch_end(rule, plus_days(event, 1), &calendar));
  return shifted(due, calendar, shift);
}

Result<std::vector<int>> parse_months(std::string_view text) {
  HB_LET(rule, parse_deadline(text));
  // Any year serves: months do not depend on it.
  HB_LET(windows, resolve(rule, 115));
  std::set<int> due;
  for (const DeadlineWindow& window : windows) {
    const auto month = [](Date date) {
      return static_cast<int>(static_cast<unsigned>(date.month()));
    };
    for (int i = rule.spans ? month(window.opens) : month(window.due); i <= month(window.due);
         ++i) {
      due.insert(i);
    }
  }
  return std::vector<int>(due.begin(), due.end());
}

}  // namespace hb
