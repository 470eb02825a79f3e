// The publications that somebody who leaves answers for (org/holdings.h).
#pragma once

#include "org/holdings.h"

namespace hb::content {

const org::HoldingSource& publication_holdings();

}  // namespace hb::content
