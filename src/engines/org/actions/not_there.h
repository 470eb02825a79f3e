// The refusal that tells nobody whether a thing is missing or lies outside the viewer's scope.
#pragma once

#include "kernel/result.h"

namespace hb::org {

inline constexpr Error kNotThere{Fault::not_found, "org.viewer.not_there"};

}  // namespace hb::org
