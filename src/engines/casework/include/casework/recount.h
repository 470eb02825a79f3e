// The days of running cases counted anew, because the office calendar is not what it was: a typhoon
// closed the offices, or a year's calendar was issued again. The case keeps what made its day move,
// and its applicant is told.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "casework/case.h"
#include "org/office_calendar.h"

namespace hb::casework {

/// Why a day moved, and to which one.
struct Recount {
  org::CalendarCause cause{};
  std::optional<Date> day;  ///< That was closed or opened; nothing when nobody can say.
  Date was_due{};
  Date due{};
};

/// What an event keeps of it beside the reason's words, and back. Nothing for another text.
std::string detail_of(const Recount& recount);
std::optional<Recount> recount_of(std::string_view detail);

/// What becomes of an open case whose day was counted on another calendar; nothing when its day is
/// the same. Cases without a day – something is awaited, or they go with another – count anew by
/// themselves. Refuses what the clock refuses.
Result<std::optional<CaseMoved>> recount_case(const Case& current,
                                              const std::vector<CaseEvent>& events,
                                              const org::CalendarChange& change, Date today,
                                              const WorkCalendar& calendar);

/// The port by which casework hears of changes and orders the counting (org/office_calendar.h).
const org::CalendarWatcher& clock_recounting();

/// The job that counts; its payload names the change, an empty one none: every night, for what
/// slipped through between two nodes.
inline constexpr std::string_view kRecountJob = "casework.clocks.recounted";

}  // namespace hb::casework
