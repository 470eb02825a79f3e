#include "org/office_calendar.h"

#include "kernel/name_table.h"
#include "kernel/unicode.h"

namespace hb::org {

namespace {

constexpr NameTable<CalendarCause, 4> kCauseNames{{{CalendarCause::closed, "closed"},
                                                   {CalendarCause::opened, "opened"},
                                                   {CalendarCause::restored, "restored"},
                                                   {CalendarCause::issued, "issued"}}};

}  // namespace

std::string_view name_of(CalendarCause cause) { return name_in(kCauseNames, cause); }
std::optional<CalendarCause> calendar_cause_of(std::string_view name) {
  return value_in(kCauseNames, name);
}

Result<Done> check_override(const DayOverride& wanted, const WorkCalendar& calendar) {
  if (wanted.reason.empty()) return refusal::override_no_reason;
  if (count_characters(wanted.reason) > kMaxOverrideReason) {
    return refusal::override_reason_long.with("most", std::to_string(kMaxOverrideReason));
  }
  HB_LET(worked, calendar.is_working_day(wanted.day));
  if (worked == wanted.worked) return refusal::override_same;
  return Done{};
}

}  // namespace hb::org
