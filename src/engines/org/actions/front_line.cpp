#include "org/front_line.h"

#include <cstdint>
#include <vector>

#include "org/directory.h"

namespace hb::org {

Scope scope_of(Context& context, FrontLine which) {
  if (which == FrontLine::any) return context.viewer.scope;
  std::vector<std::int64_t> meant;
  for (const AgencyInTree& each : agencies_in_scope(context, Closed::included)) {
    if (covers(which, each.agency)) meant.push_back(each.agency.id.value);
  }
  return Scope::of(meant);
}

}  // namespace hb::org
