// What teams have met and decided, for their pages (org/team_work.h).
#pragma once

#include "org/team_work.h"

namespace hb::oversight {

const org::TeamWorkSource& team_work();

}  // namespace hb::oversight
