// Saying of a running case for which service it is: whoever wrote a letter does not choose a type.
#pragma once

#include "case_service.h"
#include "casework/case.h"
#include "org/context.h"

namespace hb::casework {

/// What an open case could be an application for; none where it cannot be one.
std::vector<ServiceChoice> services_it_may_be_for(org::Context& context, const Case& current);

/// The case becomes an application for a service that its agency offers, with the period that was
/// published for it, counted from the day on which the case came in; its sums go along, and whoever
/// brought it is told the day. Refuses as case_in_sight() and set_service() do, and a service that
/// is not offered.
Result<Done> set_case_service(org::Context& context, CaseId id, int row_version,
                              catalogue::ServiceId service);

}  // namespace hb::casework
