// The clock of a case (處理時限): by which day it has to be answered, and how every day on the way
// there was counted. Which days count is a matter of the case's type, never of an agency's code:
// a petition counts working days (文書處理手冊 78, 79), an application calendar days.
//
//   - The first day is not counted (行政程序法 §48 II), unless the type's own rule says so.
//   - A period of months ends on the day before the one that corresponds to its first counted day,
//     from the first of a month with the last of one; where that month has no such day, with its
//     last (民法 §121 II). From 28 February, which is not counted, two months run from 1 March to
//     30 April.
//   - Of calendar days and months the last one has to be worked: a period that would end on a day
//     off ends on the next working day (§48 IV).
//   - While a correction (補正) is awaited the time stands still (§51 V, 法務部 88.11.19 法88律字第
//     040516號), or it begins again once the correction is there: the type says which. The day on
//     which the agency asks is its own and counts, the day on which the answer comes does not. Who
//     asks on the last day has not used it up: it is left when the answer comes. What never comes
//     is awaited up to the day that was set for it; then the time goes on where it stood, under
//     either rule: it is the completed correction that a new period is given for.
//   - A period is extended once: an application's by no more than it was (§51 III), another's by
//     no more than its type says.
//
// A year whose calendar is not published yet keeps nobody from bringing a case: up to two years
// behind the last one that is known, Mondays to Fridays are taken as worked. Such a deadline is
// provisional, and is counted again when the calendar is there (casework/recount.h).
//
// Nothing here knows today: whoever asks brings the day along.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/result.h"
#include "kernel/work_calendar.h"

namespace hb::casework {

/// In what a period is measured.
enum class PeriodUnit {
  working_days,
  calendar_days,
  months,  ///< Of the calendar, to the day before the one that corresponds to the first (民法
           ///< §121).
};

struct Period {
  int length = 0;  ///< 0: on the day itself.
  PeriodUnit unit = PeriodUnit::working_days;
  friend bool operator==(const Period&, const Period&) = default;
};

/// What awaiting a correction does to the time.
enum class Correction {
  pauses,    ///< It goes on where it stood.
  restarts,  ///< It begins anew with the whole period.
};

/// How the cases of one type are timed.
struct ClockRule {
  Period period{30, PeriodUnit::working_days};
  bool counts_first_day = false;
  Correction correction = Correction::pauses;
  int longest_extension = 0;  ///< In the period's unit; 0: it cannot be extended.
  friend bool operator==(const ClockRule&, const ClockRule&) = default;
};

/// That something was awaited from the applicant.
struct Waiting {
  Date asked{};
  std::optional<Date> answered;  ///< Nothing while it is still awaited.
  bool lapsed = false;           ///< On that day it was awaited no more; it had not come.
  friend bool operator==(const Waiting&, const Waiting&) = default;
};

/// What happened to a case's time.
struct ClockEvents {
  Date start{};                   ///< The day it came in or was assigned.
  std::vector<Waiting> waitings;  ///< In order of time, none inside another.
  int extended_by = 0;            ///< In the period's unit.
  friend bool operator==(const ClockEvents&, const ClockEvents&) = default;
};

/// By when a case is to be done.
struct Deadline {
  /// Nothing while the time stands still.
  std::optional<Date> due;
  /// A period that would have ended on a Saturday off ends on Monday at noon (§48 IV).
  bool by_noon = false;
  int counted = 0;  ///< Days that have been counted: to the due day, or until the time stood still.
  int length = 0;   ///< Days that have to be counted, extension included.
  PeriodUnit unit = PeriodUnit::working_days;  ///< What the period is said in.
  bool provisional = false;  ///< Some of its days lie in a year whose calendar is not published.
  friend bool operator==(const Deadline&, const Deadline&) = default;
};

/// What a day was on the way to the due day.
enum class DayFate {
  start,      ///< The day it begins with, which is not counted.
  counted,    ///< One of the days.
  day_off,    ///< No working day, of a period of such.
  waiting,    ///< A correction was awaited.
  moves_on,   ///< The last day would have been this one, but offices are closed.
  restarted,  ///< The correction came: what was counted before is void.
};
std::string_view name_of(DayFate fate);

/// One line of the receipt «這天怎麼算的».
struct ClockDay {
  CalendarDay day;
  DayFate fate{};
  int counted = 0;  ///< Up to and with this one.
};

/// Whether a year's calendar is not published yet, so that its Mondays to Fridays count as worked.
bool is_provisional(const WorkCalendar& calendar, int year);
/// The working day so many of them before a day; of years that are not published, Mondays to
/// Fridays are. Nothing where the calendars begin later.
std::optional<Date> working_days_before(Date day, int count, const WorkCalendar& calendar);
/// How many years behind the last known one are counted so.
inline constexpr int kProvisionalYears = 2;

/// Refuses a walk into a year before the calendars begin or far behind them
/// (kernel.calendar.year_missing), and events that are
/// out of order: casework.clock.{out_of_order, before_start}. A correction that is asked for after
/// the due day changes nothing: what is late stays late. Costs in proportion to the days walked.
Result<Deadline> deadline_of(const ClockRule& rule, const ClockEvents& events,
                             const WorkCalendar& calendar);

/// The same, day by day: from the start to the due day; while the time stands still, to the day on
/// which the correction was asked for.
Result<std::vector<ClockDay>> explain_deadline(const ClockRule& rule, const ClockEvents& events,
                                               const WorkCalendar& calendar);

/// An extension (展期) wanted on `today`: refuses a type that knows none, a second one, a length
/// below 1 or above the type's, no reason, and a day after the due day (§51 IV: it is told before
/// the period ends).
Result<Done> check_extension(const ClockRule& rule, const ClockEvents& events,
                             const Deadline& deadline, int length, std::string_view reason,
                             Date today);

namespace refusal {
inline const Error clock_out_of_order{Fault::invalid, "casework.clock.out_of_order", "asked"};
inline const Error clock_before_start{Fault::invalid, "casework.clock.before_start", "asked"};
inline const Error clock_bad_length{Fault::invalid, "casework.clock.bad_length", "length"};
inline const Error not_extendable{Fault::conflict, "casework.clock.not_extendable"};
inline const Error extended_already{Fault::conflict, "casework.clock.extended_already"};
inline const Error extension_too_long{Fault::invalid, "casework.clock.extension_too_long",
                                      "length"};
inline const Error extension_no_reason{Fault::invalid, "casework.clock.extension_no_reason",
                                       "reason"};
inline const Error extension_too_late{Fault::conflict, "casework.clock.extension_too_late"};
}  // namespace refusal

/// The longest period that a type may have, in any unit: more is a slip of the keyboard.
inline constexpr int kLongestPeriod = 400;

}  // namespace hb::casework
