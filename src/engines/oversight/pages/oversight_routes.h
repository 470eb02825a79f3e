// The addresses of the engine.
#pragma once

#include "org/context.h"
#include "web/router.h"

namespace hb::oversight {

web::Routes<org::Context> oversight_routes();

}  // namespace hb::oversight
