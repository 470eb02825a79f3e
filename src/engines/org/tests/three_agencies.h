// A city, a bureau of it and an office of the bureau, for rules that need no database.
#pragma once

#include "kernel/id.h"

namespace hb::org {

inline constexpr AgencyId kCity{1}, kBureau{2}, kOffice{3};

}  // namespace hb::org
