// Questions that staff answer for somebody at the counter or on the telephone: where does my matter
// stand (F13, F18)? By its number alone, since whoever answers has made sure who asks.
#pragma once

#include <string_view>
#include <vector>

#include "casework/case.h"
#include "casework/query_time.h"
#include "org/agency.h"
#include "org/context.h"

namespace hb::casework {

/// What is read out.
struct Enquiry {
  Case now;
  CaseType type;
  org::LocalName agency;
  org::LocalName unit;
  std::string applicant;          ///< Masked: whoever asks says the name, not the clerk.
  std::vector<CaseEvent> events;  ///< The public ones, without words.
};

/// Refuses who handles no cases, and a number that is none of a case in sight: it tells nobody that
/// there is one elsewhere.
Result<Enquiry> answer_enquiry(org::Context& context, std::string_view number);

}  // namespace hb::casework
