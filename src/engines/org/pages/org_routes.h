// All addresses of the organisation.
#pragma once

#include "org/context.h"
#include "web/router.h"

namespace hb::org {

web::Routes<Context> org_routes();

}  // namespace hb::org
