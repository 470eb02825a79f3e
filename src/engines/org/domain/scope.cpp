#include "org/scope.h"

#include <algorithm>

namespace hb::org {

Scope Scope::of(std::vector<std::int64_t> agencies) {
  Scope scope;
  scope.agencies_ = std::move(agencies);
  std::sort(scope.agencies_.begin(), scope.agencies_.end());
  scope.agencies_.erase(std::unique(scope.agencies_.begin(), scope.agencies_.end()),
                        scope.agencies_.end());
  return scope;
}

bool Scope::covers(AgencyId agency) const {
  return std::binary_search(agencies_.begin(), agencies_.end(), agency.value);
}

}  // namespace hb::org
