// What somebody who leaves sees to (org/holdings.h): open issues, and rules that give him
// clippings.
#pragma once

#include "org/holdings.h"

namespace hb::media {

const org::HoldingSource& media_holdings();

}  // namespace hb::media
