// The addresses of this engine.
#pragma once

#include "org/context.h"
#include "web/router.h"

namespace hb::progress {

web::Routes<org::Context> progress_routes();

}  // namespace hb::progress
