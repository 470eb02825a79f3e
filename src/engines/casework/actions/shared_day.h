// Cases that go with another one are answered together with it: by the later of both days.
#pragma once

#include <optional>
#include <vector>

#include "casework/case.h"
#include "casework/clock.h"
#include "kernel/work_calendar.h"

namespace hb::casework {

/// The deadline by which the follower's applicant is answered: his own where it is later than the
/// lead's. `events` are the follower's, or of their timing alone.
Deadline shared_deadline(const Case& follower, const std::vector<CaseEvent>& events,
                         const Deadline& of_lead, const WorkCalendar& calendar);

}  // namespace hb::casework
