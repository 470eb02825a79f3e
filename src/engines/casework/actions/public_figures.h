// What the public is told of cases: counts and times, never persons. A small number could point at
// somebody who is known, so that it is only said to be small.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casework/analysis.h"
#include "casework/case_type.h"
#include "org/agency.h"
#include "org/context.h"

namespace hb::casework {

/// A count as the public reads it.
struct PublicCount {
  std::string key;
  /// Nothing: too few to say how many.
  std::optional<std::int64_t> count;
};

/// Counts in their order with the small ones left unsaid. Where the sum of all would give them away
/// – one that is alone, or several that can only be the least or the most that is left unsaid – the
/// next smallest is left unsaid with them.
std::vector<PublicCount> told_to_public(const std::vector<PublicCount>& counts);

struct PublicFigures {
  int roc_year = 0;
  int first_year = 0;  ///< Of the years that may be asked for.
  int last_year = 0;
  AgencyId agency_id;  ///< 0: all agencies.
  std::vector<org::AgencyInTree> agencies;
  std::vector<CaseType> types;
  std::vector<CaseClass> classes;
  std::optional<std::int64_t> received;
  std::optional<std::int64_t> received_before;  ///< In the year before; nothing when it had none.
  /// How many of those closed were so in time; nothing when too few were.
  std::optional<std::int64_t> closed;
  std::int64_t in_time = 0;
  std::optional<std::int64_t> twice_median_days;
  std::vector<PublicCount> by_type;
  std::vector<PublicCount> by_class;
  std::vector<PublicCount> by_channel;
  std::vector<PublicCount> by_result;
};

/// Of an agency and those below it, or of all. Refuses an agency that does not stand today, and a
/// year that is not among those offered.
Result<PublicFigures> public_figures(org::Context& context, AgencyId agency, int roc_year);

}  // namespace hb::casework
