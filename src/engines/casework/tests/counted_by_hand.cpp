#include "counted_by_hand.h"

#include <algorithm>
#include <vector>

namespace hb::casework::by_hand {

namespace {

bool awaits(const std::vector<Waiting>& waitings, Date day) {
  return std::any_of(waitings.begin(), waitings.end(), [&](const Waiting& each) {
    return each.asked < day && (!each.answered || day <= *each.answered);
  });
}

bool worked(const WorkCalendar& calendar, Date day) { return *calendar.is_working_day(day); }

/// 民法 §121 II, walked day by day:
/// «期間不以星期、月或年之始日起算者，以最後之星期、月或年與起算日相當日
/// 之前一日，為期間之末日。但以月或年定期間，於最後之月，無相當日者，以其月之末日，為期間之末日。»
Date last_of_months(Date first, int months) {
  int begun = 0;  // Months that began since.
  for (Date day = first;; day = plus_days(day, 1)) {
    const Date next = plus_days(day, 1);
    const bool month_ends = next.day() == std::chrono::day{1};
    if (month_ends && begun == months) return day;
    if (month_ends) ++begun;
    if (begun == months && next.day() == first.day()) return day;
  }
}

/// The day that the period names among those that run. `held` are last days on which something was
/// asked for: they do not run.
std::optional<Date> last_day(const ClockRule& rule, const ClockEvents& events,
                             const WorkCalendar& calendar, bool first_counts,
                             const std::vector<Date>& held) {
  const int length = rule.period.length + events.extended_by;
  std::vector<Date> running;
  const bool from_the_day = first_counts || length == 0;
  const int far_enough = 60 + length * (rule.period.unit == PeriodUnit::months ? 31 : 2);
  for (int at = from_the_day ? 0 : 1; at < far_enough; ++at) {
    const Date day = plus_days(events.start, at);
    const bool holds = std::find(held.begin(), held.end(), day) != held.end();
    if (!holds && !awaits(events.waitings, day)) running.push_back(day);
  }
  std::size_t wanted = static_cast<std::size_t>(std::max(length, 1));
  if (rule.period.unit == PeriodUnit::working_days) {
    std::erase_if(running, [&](Date day) { return !worked(calendar, day); });
  } else if (rule.period.unit == PeriodUnit::months) {
    const Date first = from_the_day ? events.start : plus_days(events.start, 1);
    const int days = length == 0 ? 1 : days_between(first, last_of_months(first, length)) + 1;
    wanted = static_cast<std::size_t>(days);
  }
  if (running.size() < wanted) return std::nullopt;
  const auto last = std::find_if(running.begin() + static_cast<std::ptrdiff_t>(wanted) - 1,
                                 running.end(), [&](Date day) { return worked(calendar, day); });
  return last == running.end() ? std::nullopt : std::optional{*last};
}

std::optional<Date> pausing(const ClockRule& rule, const ClockEvents& events,
                            const WorkCalendar& calendar, bool first_counts) {
  std::vector<Date> held;
  while (true) {
    const auto last = last_day(rule, events, calendar, first_counts, held);
    const bool asked_on_it =
        last &&
        std::any_of(events.waitings.begin(), events.waitings.end(), [&](const Waiting& each) {
          return each.asked == *last && each.answered != *last;
        });
    if (!asked_on_it) return last;
    held.push_back(*last);
  }
}

}  // namespace

std::optional<Date> counted_by_hand(const ClockRule& rule, const ClockEvents& events,
                                    const WorkCalendar& calendar) {
  if (rule.correction == Correction::pauses) {
    return pausing(rule, events, calendar, rule.counts_first_day);
  }
  // Each answer in time is a new start, whose day does not count.
  ClockEvents left{events.start, {}, events.extended_by};
  bool first_counts = rule.counts_first_day;
  for (const Waiting& each : events.waitings) {
    const auto without = pausing(rule, left, calendar, first_counts);
    if (without && *without < each.asked) return without;
    if (!each.answered) return std::nullopt;
    // What did not come is only waited out.
    if (each.lapsed) {
      left.waitings.push_back(each);
      continue;
    }
    // What is answered on the day it begins with changes nothing.
    if (*each.answered == left.start) continue;
    left.start = *each.answered;
    left.waitings.clear();
    first_counts = false;
  }
  return pausing(rule, left, calendar, first_counts);
}

}  // namespace hb::casework::by_hand
