#include "shared_day.h"

namespace hb::casework {

Deadline shared_deadline(const Case& follower, const std::vector<CaseEvent>& events,
                         const Deadline& of_lead, const WorkCalendar& calendar) {
  const auto own =
      deadline_of(follower.clock, clock_events(follower.received_on, events), calendar);
  const bool later = own && own->due && of_lead.due && *own->due > *of_lead.due;
  return later ? *own : of_lead;
}

}  // namespace hb::casework
