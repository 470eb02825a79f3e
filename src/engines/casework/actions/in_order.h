// Cases that were found by their numbers, in the order in which a list has them.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "casework/case.h"

namespace hb::casework {

/// The cases in the order of `ids`; what is not among them is left out.
inline std::vector<Case> in_order_of(const std::vector<CaseId>& ids, std::vector<Case> cases) {
  const auto place = [&](const Case& each) {
    return std::ranges::find(ids, each.id) - ids.begin();
  };
  std::erase_if(cases,
                [&](const Case& each) { return std::ranges::find(ids, each.id) == ids.end(); });
  std::ranges::sort(cases, {}, place);
  return cases;
}

}  // namespace hb::casework
