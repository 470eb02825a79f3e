// The systems that the demonstration city exchanges with: a token that stands, one that was ended,
// and a hook that rests.
#pragma once

#include "environment.h"
#include "kernel/id.h"

namespace hb::app {

/// After agencies and people stand.
void connect_demo_systems(Environment& environment, AgencyId agency);

}  // namespace hb::app
