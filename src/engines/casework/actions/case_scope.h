// Agencies with all that stand below them, in a tree's order.
#pragma once

#include <cstdint>
#include <vector>

#include "org/agency.h"

namespace hb::casework {

/// The agency itself and, where `below` says so, every one below it in the list. None when the
/// agency is not in the list.
std::vector<std::int64_t> agency_ids(const std::vector<org::AgencyInTree>& tree, AgencyId agency,
                                     bool below);
/// The agency that is meant where none was named: the viewer's own, else the first of the list; 0
/// when the list is empty.
AgencyId agency_meant(const std::vector<org::AgencyInTree>& tree, AgencyId own);
bool has_any_below(const std::vector<org::AgencyInTree>& tree, AgencyId agency);

}  // namespace hb::casework
