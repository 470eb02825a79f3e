// The demonstration's documents of reference: the city's award plan and its handbook, as
// references.toml tells.
#pragma once

#include "environment.h"

namespace hb::app {

/// In the name of the people whom the file names. For a city that has adopted its rule books.
void add_demo_references(Environment& environment);

}  // namespace hb::app
