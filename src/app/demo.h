// `haoban demo`: the fictional city of data/demo, so that every page has something to show.
#pragma once

#include "environment.h"

namespace hb::app {

/// Loads agencies, units, people and two years of plans through the same actions and the same
/// importer that people use. Refuses a database that has people. Returns the exit status.
int load_demo(Environment& environment);

}  // namespace hb::app
