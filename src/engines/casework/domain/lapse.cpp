#include "casework/lapse.h"

#include <algorithm>

namespace hb::casework {

namespace {

/// By when what was asked for last is to come.
std::optional<Date> reply_day(const std::vector<CaseEvent>& events) {
  const auto asked = std::find_if(events.rbegin(), events.rend(), [](const CaseEvent& each) {
    return each.kind == EventKind::asked;
  });
  return asked == events.rend() ? std::nullopt : asked->reply_by;
}

bool still_waits(const ClockEvents& clock) {
  return !clock.waitings.empty() && !clock.waitings.back().answered;
}

CaseState state_without(const Case& current) {
  if (current.state == CaseState::proposed) return current.state;
  return current.unit_id || current.officer_id ? CaseState::working : CaseState::received;
}

}  // namespace

bool has_lapsed(const ClockEvents& events) {
  return !events.waitings.empty() && events.waitings.back().lapsed;
}

bool takes_in_papers(const Case& current) {
  if (current.state == CaseState::waiting) return true;
  const bool open = !is_closed(current.state) && current.state != CaseState::merged;
  return open && has_lapsed(current.events);
}

Result<std::optional<CaseMoved>> lapse_case(const Case& current,
                                            const std::vector<CaseEvent>& events, Date today,
                                            const WorkCalendar& calendar) {
  const bool waits = current.state == CaseState::waiting || current.state == CaseState::proposed;
  const auto day = reply_day(events);
  if (!waits || !day || *day >= today) return std::optional<CaseMoved>{};
  if (!still_waits(clock_events(current.received_on, events))) return std::optional<CaseMoved>{};
  const CaseEvent lapsed{.kind = EventKind::lapsed, .day = *day};
  auto all = events;
  all.push_back(lapsed);
  HB_LET(deadline, deadline_of(current.clock, clock_events(current.received_on, all), calendar));
  return std::optional{CaseMoved{.event = lapsed,
                                 .state = state_without(current),
                                 .unit_id = current.unit_id,
                                 .officer_id = current.officer_id,
                                 .deadline = deadline,
                                 .merged_into = current.merged_into}};
}

}  // namespace hb::casework
