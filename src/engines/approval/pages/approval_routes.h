// The addresses of documents on their way.
#pragma once

#include "org/context.h"
#include "web/router.h"

namespace hb::approval {

web::Routes<org::Context> approval_routes();

}  // namespace hb::approval
