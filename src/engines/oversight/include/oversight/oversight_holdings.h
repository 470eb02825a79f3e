// What somebody who leaves still has to mend or to do (org/holdings.h).
#pragma once

#include "org/holdings.h"

namespace hb::oversight {

/// Routine checks to be mended.
const org::HoldingSource& check_holdings();
/// Decisions of service promotion teams to be done.
const org::HoldingSource& decision_holdings();

}  // namespace hb::oversight
