// The addresses of the console's plan pages.
#pragma once

#include <vector>

#include "org/context.h"
#include "org/waiting.h"
#include "web/router.h"

namespace hb::plan {

/// `waiting` is what other engines have for the first screen of the day.
web::Routes<org::Context> plan_routes(std::vector<org::WaitingSource> waiting = {});

}  // namespace hb::plan
