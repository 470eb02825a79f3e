// The services that somebody who leaves answers for (org/holdings.h), as contact or as deputy.
#pragma once

#include "org/holdings.h"

namespace hb::catalogue {

const org::HoldingSource& contact_holdings();

}  // namespace hb::catalogue
