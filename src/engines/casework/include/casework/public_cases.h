// What everybody may know of an agency's cases: number, type, where each stands and when. Nobody's
// name stands there, no word of what anybody asked, and no confidential case.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "casework/case.h"
#include "org/context.h"

namespace hb::casework {

struct PublicCase {
  std::string number;
  AgencyId agency_id;
  std::string type;
  CaseState state{};
  Instant received_at{};  ///< Midnight of its day when it was written down later.
  Instant updated_at{};   ///< When something last happened that the applicant sees, too.
  std::optional<Date> due_on;
  catalogue::ServiceId service_id{};  ///< Of an application.
  std::string service_code{};
  org::LocalName service_name{};
};

/// What is asked for; an empty list does not narrow.
struct PublicCaseFilter {
  AgencyId agency_id;
  std::vector<std::string> types;        ///< At least one: only these are shown.
  std::vector<std::int64_t> services{};  ///< Of applications these alone.
  std::vector<std::string> numbers;      ///< Not empty: these alone, whenever they came in.
  Instant from{};
  Instant to{};
  std::optional<bool> closed;
  int limit = 1000;
  int offset = 0;
};

/// The newest first. One query, and one for the names of services.
std::vector<PublicCase> public_cases(org::Context& context, const PublicCaseFilter& filter);

/// Where another system said that cases are, by their numbers, for that system; nothing for a
/// number that is not there and for what was destroyed. One query.
std::unordered_map<std::string, CasePlace> places_of_cases(org::Context& context,
                                                           const std::vector<std::string>& numbers);

}  // namespace hb::casework
