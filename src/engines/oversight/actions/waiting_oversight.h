// What oversight gives people to do, for the day's first screen (org/waiting.h).
#pragma once

#include <vector>

#include "org/waiting.h"

namespace hb::oversight {

/// Checks to answer, answers to judge, questions to rule on or to reword,
/// circulars to read.
std::vector<org::WaitingList> waiting_oversight(org::Context& context);

}  // namespace hb::oversight
