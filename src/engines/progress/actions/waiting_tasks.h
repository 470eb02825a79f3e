// The viewer's tasks for the first screen of the day (org/waiting.h).
#pragma once

#include <vector>

#include "org/context.h"
#include "org/waiting.h"

namespace hb::progress {

/// What came back, what is late, what is due today and this week, and what waits to be checked.
/// Nothing for a citizen.
std::vector<org::WaitingList> waiting_tasks(org::Context& context);

}  // namespace hb::progress
