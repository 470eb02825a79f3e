// What was said of a case beside its words, as one text that is sealed with them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casework/case_attribute.h"

namespace hb::casework {

struct CaseDetails {
  CasePlace place;
  std::vector<AttributeSaid> said;
};

/// Empty for nothing said.
std::string to_text(const CaseDetails& details);
CaseDetails details_of(std::string_view text);

}  // namespace hb::casework
