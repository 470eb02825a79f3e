// What this engine contributes to a handover: the indicators for which a person answers.
#pragma once

#include "org/holdings.h"

namespace hb::measure {

/// It lives as long as the program.
const org::HoldingSource& indicator_holdings();

}  // namespace hb::measure
