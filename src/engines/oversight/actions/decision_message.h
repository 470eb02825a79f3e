// What others are told when something was said or done about a decision.
#pragma once

#include <string>
#include <string_view>

#include "org/context.h"
#include "oversight/team_decision.h"

namespace hb::oversight {

/// Announces `oversight.` with `what`, such as "decision.changed".
void announce_decision(org::Context& context, DecisionId id, AgencyId agency,
                       std::string_view what);

}  // namespace hb::oversight
