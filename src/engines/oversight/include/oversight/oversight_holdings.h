// What somebody who leaves still has to mend (org/holdings.h).
#pragma once

#include "org/holdings.h"

namespace hb::oversight {

const org::HoldingSource& check_holdings();

}  // namespace hb::oversight
