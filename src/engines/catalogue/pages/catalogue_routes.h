// The addresses of services and guides, for staff and for everybody.
#pragma once

#include "org/context.h"
#include "web/router.h"

namespace hb::catalogue {

web::Routes<org::Context> catalogue_routes();

}  // namespace hb::catalogue
