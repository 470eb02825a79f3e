// `haoban demo`: the fictional city of data/demo, so that every page has something to show.
#pragma once

#include "environment.h"

namespace hb::app {

/// Loads agencies, units, people and two years of plans through the same actions and the same
/// importer that people use. Check months are sealed as the program would have sealed them by now;
/// this year's after `sealed_to` are left to seal by hand. Refuses a database that has people.
/// Returns the exit status.
int load_demo(Environment& environment, int sealed_to = 12);

}  // namespace hb::app
