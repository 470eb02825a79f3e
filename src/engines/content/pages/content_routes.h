// The addresses of this engine.
#pragma once

#include "org/context.h"
#include "web/router.h"

namespace hb::content {

web::Routes<org::Context> content_routes();

}  // namespace hb::content
