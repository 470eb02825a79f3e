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

/// 民法 §121, from the day after `start`.
Date months_later(Date start, int months) {
  int year = static_cast<int>(start.year());
  int month = static_cast<int>(static_cast<unsigned>(start.month())) + months;
  while (month > 12) month -= 12, ++year;
  unsigned of_month = static_cast<unsigned>(start.day());
  const auto exists = [&] {
    return Date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                std::chrono::day{of_month}}
        .ok();
  };
  while (!exists()) --of_month;
  return Date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
              std::chrono::day{of_month}};
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
    wanted = static_cast<std::size_t>(
        std::max(1, days_between(events.start, months_later(events.start, length))));
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
