// What publications give people to do, for the day's first screen (org/waiting.h).
#pragma once

#include <vector>

#include "org/waiting.h"

namespace hb::content {

/// Reviews that are overdue: of what the viewer answers for, and of the viewer's agency for who
/// keeps its publications.
std::vector<org::WaitingList> waiting_publications(org::Context& context);

}  // namespace hb::content
