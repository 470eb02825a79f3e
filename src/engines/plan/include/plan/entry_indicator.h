// An entry's indicators as part of the plan: whoever keeps indicators with figures says each of
// them in a line of the entry's 量化指標, so that it is approved, locked, compared, exported and
// published with everything else.
#pragma once

#include <string>
#include <string_view>

#include "org/context.h"
#include "plan/plan.h"

namespace hb::plan {

/// The text with the line `was` replaced by `now`. An empty `was`, or one that is not there, adds
/// `now` at the end unless it stands there already; an empty `now` takes the line away. What the
/// document says in other words stays.
std::string with_line(std::string_view text, std::string_view was, std::string_view now);

/// Whether say_indicator() would be refused now, whatever the entry.
Result<Done> check_indicators_open(org::Context& context, PlanId plan);

/// Does so with an entry's indicators. For whoever edits plans of the agency; refuses like every
/// edit of the plan: while it is with its reviewers, once it is approved. The caller commits.
Result<Done> say_indicator(org::Context& context, PlanId plan, NodeId node, std::string_view was,
                           std::string_view now);

}  // namespace hb::plan
