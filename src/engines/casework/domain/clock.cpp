#include "casework/clock.h"

#include <cstdlib>
#include <string>
#include <utility>

namespace hb::casework {

namespace {

/// The last day of a period of months whose first day (起算日) is `first`: the one before the day
/// that corresponds to it, and so of a period from the first of a month the last of a month; where
/// there is no such day, the last of the month (民法 §121 II).
Date end_of_months(Date first, int months) {
  const auto month =
      std::chrono::year_month{first.year(), first.month()} + std::chrono::months{months};
  const Date same_day{month.year(), month.month(), first.day()};
  if (same_day.ok()) return plus_days(same_day, -1);
  return Date{
      std::chrono::year_month_day_last{month.year(), std::chrono::month_day_last{month.month()}}};
}

/// How many days have to be counted when `first` is the first of them.
int days_to_count(const ClockRule& rule, Date first, int extended_by) {
  const int length = rule.period.length + extended_by;
  if (rule.period.unit != PeriodUnit::months) return length;
  return days_between(first, end_of_months(first, length)) + 1;
}

/// The day as the calendar has it; of a year that is not published, as most are.
Result<CalendarDay> day_in(const WorkCalendar& calendar, Date date) {
  if (!is_provisional(calendar, static_cast<int>(date.year()))) return calendar.day(date);
  const std::chrono::weekday weekday{std::chrono::sys_days{date}};
  const bool off = weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
  return CalendarDay{
      .date = date, .kind = off ? DayKind::weekend : DayKind::working, .description = {}};
}

Result<Done> check_events(const ClockRule& rule, const ClockEvents& events) {
  const int length = rule.period.length + events.extended_by;
  if (rule.period.length < 0 || events.extended_by < 0 || length > 2 * kLongestPeriod) {
    return refusal::clock_bad_length.with("most", std::to_string(kLongestPeriod));
  }
  Date before = events.start;
  for (std::size_t at = 0; at < events.waitings.size(); ++at) {
    const Waiting& each = events.waitings[at];
    if (each.asked < before) {
      return at == 0 ? refusal::clock_before_start : refusal::clock_out_of_order;
    }
    if (!each.answered) {
      // Only the last can still be open.
      return at + 1 == events.waitings.size() ? Result<Done>{Done{}} : refusal::clock_out_of_order;
    }
    if (*each.answered < each.asked) return refusal::clock_out_of_order;
    before = *each.answered;
  }
  return Done{};
}

/// Walks from day to day and says what each was; both faces of the clock are this walk.
class Walk {
 public:
  Walk(const ClockRule& rule, const ClockEvents& events, const WorkCalendar& calendar)
      : rule_(rule), events_(events), calendar_(calendar), day_(events.start) {
    const Date first = rule.counts_first_day ? events.start : plus_days(events.start, 1);
    deadline_.length = days_to_count(rule, first, events.extended_by);
  }

  /// `note` gets each day, what became of it and how many were counted up to it.
  template <typename Note>
  Result<Deadline> go(const Note& note) {
    HB_TRY(first_day(note));
    while (!deadline_.due && !stands_still()) {
      day_ = plus_days(day_, 1);
      HB_TRY(step(note));
    }
    return deadline_;
  }

 private:
  template <typename Note>
  Result<Done> first_day(const Note& note) {
    const bool on_the_day = deadline_.length == 0;
    if (rule_.counts_first_day || on_the_day) return step(note);
    // A year without calendar is refused at its first day as at every other.
    HB_TRY(worked_today());
    note(day_, DayFate::start, 0);
    return Done{};
  }

  Result<bool> worked_today() {
    if (calendar_.has_year(static_cast<int>(day_.year()))) return calendar_.is_working_day(day_);
    HB_LET(day, day_in(calendar_, day_));
    deadline_.provisional = true;
    return is_worked(day.kind);
  }

  /// Whether from tomorrow on a correction is awaited that has not come.
  bool stands_still() const {
    return !events_.waitings.empty() && !events_.waitings.back().answered &&
           day_ >= events_.waitings.back().asked;
  }

  template <typename Note>
  Result<Done> step(const Note& note) {
    HB_LET(worked, worked_today());
    const DayFate fate = fate_of(worked);
    if (fate == DayFate::counted) ++deadline_.counted;
    if (fate == DayFate::restarted) begin_anew();
    if (fate == DayFate::moves_on && !first_moved_) first_moved_ = day_;
    note(day_, fate, deadline_.counted);
    if (fate == DayFate::counted && deadline_.counted >= deadline_.length) arrive();
    return Done{};
  }

  DayFate fate_of(bool worked) {
    if (const Waiting* waiting = waiting_on_this_day()) {
      if (!begins_anew_on_this_day(*waiting)) return DayFate::waiting;
      // What is done on the spot is done on the day of the answer.
      if (deadline_.length > 0) return DayFate::restarted;
    }
    const bool is_last = deadline_.counted + 1 >= deadline_.length;
    if (worked) return is_last && asks_today() ? DayFate::waiting : DayFate::counted;
    if (rule_.period.unit == PeriodUnit::working_days) return DayFate::day_off;
    return is_last ? DayFate::moves_on : DayFate::counted;
  }

  /// Whether something is asked for on this day that does not come on it.
  bool asks_today() const {
    return next_ < events_.waitings.size() && events_.waitings[next_].asked == day_ &&
           events_.waitings[next_].answered != day_;
  }

  /// The waiting that covers the day: after it was asked for, up to and with the answer.
  const Waiting* waiting_on_this_day() {
    const auto& all = events_.waitings;
    while (next_ < all.size() && all[next_].answered && *all[next_].answered < day_) ++next_;
    if (next_ == all.size()) return nullptr;
    const Waiting& each = all[next_];
    // What is asked for and answered on one day keeps nobody waiting, but it may begin anew.
    return day_ > each.asked || begins_anew_on_this_day(each) ? &each : nullptr;
  }

  bool begins_anew_on_this_day(const Waiting& waiting) const {
    return rule_.correction == Correction::restarts && !waiting.lapsed && waiting.answered == day_;
  }

  void begin_anew() {
    deadline_.counted = 0;
    deadline_.length = days_to_count(rule_, plus_days(day_, 1), events_.extended_by);
    first_moved_.reset();
  }

  void arrive() {
    deadline_.due = day_;
    deadline_.unit = rule_.period.unit;
    const bool from_saturday =
        first_moved_ &&
        std::chrono::weekday{std::chrono::sys_days{*first_moved_}} == std::chrono::Saturday;
    deadline_.by_noon = from_saturday && days_between(*first_moved_, day_) == 2;
  }

  const ClockRule& rule_;
  const ClockEvents& events_;
  const WorkCalendar& calendar_;
  Date day_;
  std::size_t next_ = 0;  ///< The first waiting that is not over.
  std::optional<Date> first_moved_;
  Deadline deadline_;
};

}  // namespace

std::string_view name_of(DayFate fate) {
  switch (fate) {
    case DayFate::start: return "start";
    case DayFate::counted: return "counted";
    case DayFate::day_off: return "day_off";
    case DayFate::waiting: return "waiting";
    case DayFate::moves_on: return "moves_on";
    case DayFate::restarted: return "restarted";
  }
  std::abort();
}

bool is_provisional(const WorkCalendar& calendar, int year) {
  if (calendar.has_year(year)) return false;
  const auto years = calendar.years();
  return !years.empty() && years.front() < year && year <= years.back() + kProvisionalYears;
}

std::optional<Date> working_days_before(Date day, int count, const WorkCalendar& calendar) {
  while (count > 0) {
    day = plus_days(day, -1);
    const auto known = day_in(calendar, day);
    if (!known) return std::nullopt;
    if (is_worked(known->kind)) --count;
  }
  return day;
}

Result<Deadline> deadline_of(const ClockRule& rule, const ClockEvents& events,
                             const WorkCalendar& calendar) {
  HB_TRY(check_events(rule, events));
  return Walk{rule, events, calendar}.go([](Date, DayFate, int) {});
}

Result<std::vector<ClockDay>> explain_deadline(const ClockRule& rule, const ClockEvents& events,
                                               const WorkCalendar& calendar) {
  HB_TRY(check_events(rule, events));
  std::vector<ClockDay> days;
  Walk walk{rule, events, calendar};
  HB_TRY(walk.go([&](Date day, DayFate fate, int counted) {
    days.push_back({*day_in(calendar, day), fate, counted});
  }));
  return days;
}

Result<Done> check_extension(const ClockRule& rule, const ClockEvents& events,
                             const Deadline& deadline, int length, std::string_view reason,
                             Date today) {
  if (rule.longest_extension == 0) return refusal::not_extendable;
  if (events.extended_by > 0) return refusal::extended_already;
  if (length < 1 || length > rule.longest_extension) {
    return refusal::extension_too_long.with("most", std::to_string(rule.longest_extension));
  }
  if (reason.empty()) return refusal::extension_no_reason;
  if (deadline.due && today > *deadline.due) return refusal::extension_too_late;
  return Done{};
}

}  // namespace hb::casework
