// What progress contributes to a handover: the open tasks that were given to a person.
#pragma once

#include "org/holdings.h"

namespace hb::progress {

/// It lives as long as the program.
const org::HoldingSource& task_holdings();

}  // namespace hb::progress
