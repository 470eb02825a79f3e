// What whoever applies for a service is told of it before he sends: how long it takes, what it
// costs and what has to be brought.
#pragma once

#include <string>

#include "casework/apply.h"
#include "web/parts.h"

namespace hb::casework {

/// One line: period and fee.
std::string service_hint(const web::Page& page, const ServiceToApply& service);
/// All of it, with the way to the service's own page.
html::Node service_facts(const web::Page& page, const ServiceToApply& service);

}  // namespace hb::casework
