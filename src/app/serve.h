// `haoban serve`: the web site, until it is told to stop.
#pragma once

#include "environment.h"

namespace hb::app {

/// Serves until SIGTERM or SIGINT, then finishes running requests. Returns the exit status. Prints
/// the address when it listens.
int serve(Environment& environment);

}  // namespace hb::app
