// The review of each quarter's figures (定期檢討, H16), as something that waits.
#pragma once

#include <optional>

#include "org/context.h"
#include "org/waiting.h"

namespace hb::casework {

/// Quarters of the last year that are over, in which cases came in at the viewer's own agency, and
/// whose figures nobody has looked through since; the oldest first. Nothing for who directs no
/// cases there.
std::optional<org::WaitingList> figures_to_review(org::Context& context);

}  // namespace hb::casework
