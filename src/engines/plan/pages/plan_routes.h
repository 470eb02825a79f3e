// The addresses of the console's plan pages.
#pragma once

#include "org/context.h"
#include "web/router.h"

namespace hb::plan {

web::Routes<org::Context> plan_routes();

}  // namespace hb::plan
