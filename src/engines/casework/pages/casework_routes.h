// The addresses of the engine.
#pragma once

#include "org/context.h"
#include "web/router.h"

namespace hb::casework {

web::Routes<org::Context> casework_routes();

}  // namespace hb::casework
