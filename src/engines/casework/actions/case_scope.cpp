#include "case_scope.h"

#include <algorithm>

namespace hb::casework {

std::vector<std::int64_t> agency_ids(const std::vector<org::AgencyInTree>& tree, AgencyId agency,
                                     bool below) {
  std::vector<std::int64_t> ids;
  const auto top = std::find_if(tree.begin(), tree.end(), [&](const org::AgencyInTree& each) {
    return each.agency.id == agency;
  });
  if (top == tree.end()) return ids;
  ids.push_back(agency.value);
  for (auto each = top + 1; below && each != tree.end() && each->depth > top->depth; ++each) {
    ids.push_back(each->agency.id.value);
  }
  return ids;
}

AgencyId agency_meant(const std::vector<org::AgencyInTree>& tree, AgencyId own) {
  if (!agency_ids(tree, own, false).empty()) return own;
  return tree.empty() ? AgencyId{} : tree.front().agency.id;
}

bool has_any_below(const std::vector<org::AgencyInTree>& tree, AgencyId agency) {
  return agency_ids(tree, agency, true).size() > 1;
}

}  // namespace hb::casework
