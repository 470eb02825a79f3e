// Proving the sums of cases: they are kept as things happen, and equal to a recount at any time.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "casework/analysis.h"
#include "org/context.h"

namespace hb::casework {

/// One sum that is not what the records say.
struct SummaryDifference {
  AgencyId agency_id;
  std::string words;  ///< Which: 202611 petition class 2 web answered late
  std::int64_t kept = 0;
  std::int64_t counted = 0;
};

/// Agencies that have cases.
std::vector<AgencyId> agencies_with_cases(org::Context& context);
/// All differences of an agency, and the closings that nothing judges.
std::vector<SummaryDifference> verify_summaries(org::Context& context, AgencyId agency);
/// Judges what was not judged, and writes the sums anew from the records; commits. Gives how many
/// sums were different.
std::int64_t rebuild_summaries(org::Context& context, AgencyId agency);

}  // namespace hb::casework
