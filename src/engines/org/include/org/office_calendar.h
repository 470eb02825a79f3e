// The office calendar (行政機關辦公日曆表) that an agency works by: the issues that the program
// carries, those that were put in since, and single days that were closed (停止上班,
// 天然災害停止上班 及上課作業辦法) or opened – for the whole installation, or for one agency and
// all below it.
//
// Whoever counts days asks here with his transaction, so that what he counts and what he writes
// belong to the same calendar.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kernel/work_calendar.h"
#include "org/context.h"

namespace hb::org {

/// The calendar of `agency`, as the transaction sees it; of no agency: the whole installation's.
/// It stays valid until the process ends, since somebody may still count on it.
const WorkCalendar& office_calendar(const Context& context, AgencyId agency = {});

/// Names what the calendars say now, issues and single days alike: another text after each change.
std::string calendar_version(const Context& context);

/// The same for lists: asks once for each agency.
class CalendarsOfAgencies {
 public:
  explicit CalendarsOfAgencies(const Context& context) : context_(context) {}
  const WorkCalendar& of(AgencyId agency);

 private:
  const Context& context_;
  std::unordered_map<AgencyId, const WorkCalendar*> known_;
};

using DayOverrideId = Id<struct DayOverrideTag>;
using CalendarIssueId = Id<struct CalendarIssueTag>;

/// One day that is not what its issue says.
struct DayOverride {
  DayOverrideId id;
  AgencyId agency_id;  ///< None: everywhere.
  Date day{};
  bool worked = false;
  std::string reason;
  std::string person_name{};  ///< Who put it in.
  Instant at{};
};

/// A year's calendar that was put in.
struct PutInIssue {
  CalendarIssueId id;
  int year = 0;  ///< Gregorian.
  std::string name;
  std::string person_name;
  Instant at{};
};

inline constexpr std::size_t kMaxOverrideReason = 100;

/// Refuses no reason and one that is too long, a day of a year without calendar, and what the day
/// is already.
Result<Done> check_override(const DayOverride& wanted, const WorkCalendar& calendar);

/// What happened to the calendar.
enum class CalendarCause {
  closed,    ///< A day was closed.
  opened,    ///< A day off is worked.
  restored,  ///< A day is again what its issue says.
  issued,    ///< A year's calendar was put in.
};
std::string_view name_of(CalendarCause cause);
std::optional<CalendarCause> calendar_cause_of(std::string_view name);

struct CalendarChange {
  CalendarCause cause{};
  AgencyId agency_id;  ///< None: everywhere.
  Date day{};          ///< Of an issue the first of its year.
  std::string reason;  ///< As it was put in; of an issue its name.
};

/// Whoever keeps days that were counted hears of every change in the transaction in which it
/// happens, and counts them anew later. A port (org/ports.h).
class CalendarWatcher {
 public:
  virtual ~CalendarWatcher() = default;
  virtual void calendar_changed(Context& context, const CalendarChange& change) const = 0;
};

/// The calendars in force, kept from one transaction to the next; safe to use from any thread. A
/// port, one per process: without it the carried calendar holds.
class OfficeCalendars {
 public:
  OfficeCalendars();
  ~OfficeCalendars();
  OfficeCalendars(const OfficeCalendars&) = delete;
  OfficeCalendars& operator=(const OfficeCalendars&) = delete;

  /// What was changed here of `context`'s carried calendar.
  const WorkCalendar& of(const Context& context, AgencyId agency) const;

 private:
  struct Versions;
  std::unique_ptr<Versions> versions_;
};

namespace refusal {
inline const Error override_no_reason{Fault::invalid, "org.calendar.no_reason", "reason"};
inline const Error override_reason_long{Fault::invalid, "org.calendar.reason_long", "reason"};
inline const Error override_same{Fault::invalid, "org.calendar.same_already", "day"};
inline const Error override_missing{Fault::not_found, "org.calendar.override_missing"};
inline const Error issue_none{Fault::invalid, "org.calendar.no_file", "file"};
inline const Error issue_same{Fault::conflict, "org.calendar.issue_same", "file"};
}  // namespace refusal

}  // namespace hb::org
