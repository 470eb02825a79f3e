// Asking the port what a case is made of.
#pragma once

#include "casework/case_origin.h"

namespace hb::casework {

/// Refuses a key that means nothing to the viewer.
Result<CaseOrigin> find_origin(org::Context& context, std::string_view key);
/// Where a case comes from, with the way there where the viewer may go it; nothing for most.
std::optional<CaseOrigin> origin_of(org::Context& context, CaseId id);

}  // namespace hb::casework
