// What somebody who leaves has of cases (org/holdings.h): open ones, tasks about others' in
// which he is asked, and what he is to look at again. Their due days stay as they are.
#pragma once

#include "org/holdings.h"

namespace hb::casework {

const org::HoldingSource& case_holdings();
const org::HoldingSource& case_task_holdings();
const org::HoldingSource& follow_up_holdings();

}  // namespace hb::casework
