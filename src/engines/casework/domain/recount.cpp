#include "casework/recount.h"

#include <fmt/format.h>

namespace hb::casework {

std::string detail_of(const Recount& recount) {
  return fmt::format("{}/{}/{}/{}", name_of(recount.cause), recount.day ? to_iso(*recount.day) : "",
                     to_iso(recount.was_due), to_iso(recount.due));
}

std::optional<Recount> recount_of(std::string_view detail) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = detail.find('/');
    parts.push_back(detail.substr(0, end));
    if (end == detail.npos) break;
    detail.remove_prefix(end + 1);
  }
  if (parts.size() != 4) return std::nullopt;
  const auto cause = org::calendar_cause_of(parts[0]);
  const auto was_due = from_iso(parts[2]);
  const auto due = from_iso(parts[3]);
  if (!cause || !was_due || !due) return std::nullopt;
  return Recount{.cause = *cause, .day = from_iso(parts[1]), .was_due = *was_due, .due = *due};
}

Result<std::optional<CaseMoved>> recount_case(const Case& current,
                                              const std::vector<CaseEvent>& events,
                                              const org::CalendarChange& change, Date today,
                                              const WorkCalendar& calendar) {
  if (is_closed(current.state) || !current.due_on) return std::optional<CaseMoved>{};
  const ClockEvents clock = clock_events(current.received_on, events);
  HB_LET(deadline, deadline_of(current.clock, clock, calendar));
  if (!deadline.due || *deadline.due == *current.due_on) return std::optional<CaseMoved>{};
  const bool about_a_day = change.cause != org::CalendarCause::issued;
  const Recount recount{.cause = change.cause,
                        .day = about_a_day ? std::optional{change.day} : std::nullopt,
                        .was_due = *current.due_on,
                        .due = *deadline.due};
  return std::optional{CaseMoved{.event = {.kind = EventKind::recounted,
                                           .day = today,
                                           .text = change.reason,
                                           .detail = detail_of(recount)},
                                 .state = current.state,
                                 .unit_id = current.unit_id,
                                 .officer_id = current.officer_id,
                                 .deadline = deadline,
                                 .merged_into = current.merged_into}};
}

}  // namespace hb::casework
