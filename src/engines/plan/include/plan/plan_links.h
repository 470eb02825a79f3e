// What other engines keep of a plan, as links on the plan's page: a port. The plan knows none of
// them; app/engines.cpp connects the two.
#pragma once

#include <string_view>

namespace hb::plan {

/// One link.
struct PlanLink {
  std::string_view words;  ///< Text key.
  std::string_view under;  ///< Its address below the plan's: "indicators".
};

}  // namespace hb::plan
