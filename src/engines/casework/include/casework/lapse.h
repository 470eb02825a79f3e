// A correction that never comes (補正逾期): the day that was set for it passes, and the case goes
// on with what is there, so that it can be decided truthfully. From that day on the clock runs
// again where it stood (法務部 88.11.19 法88律字第040516號); what is lacking stays on record, and
// may still be taken in while the case is open.
#pragma once

#include <optional>
#include <vector>

#include "casework/case.h"

namespace hb::casework {

/// Whether the time went on without what was asked for last.
bool has_lapsed(const ClockEvents& events);

/// Whether what an applicant sends to the case is what he was asked for, in time or late. Of
/// `current` its clock's events have to be known.
bool takes_in_papers(const Case& current);

/// Lets a case go on that still waits, or that waited when a decision about it was proposed, once
/// the day for supplying lies before `today`; it happened on that day. Nothing for any other case,
/// and where no day was set. Refuses what the clock refuses.
Result<std::optional<CaseMoved>> lapse_case(const Case& current,
                                            const std::vector<CaseEvent>& events, Date today,
                                            const WorkCalendar& calendar);

}  // namespace hb::casework
