// The open cases of somebody who leaves (org/holdings.h). Their due days stay as they are.
#pragma once

#include "org/holdings.h"

namespace hb::casework {

const org::HoldingSource& case_holdings();

}  // namespace hb::casework
