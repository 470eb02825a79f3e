// The addresses of indicators, check months and evidence folders.
#pragma once

#include "org/context.h"
#include "web/router.h"

namespace hb::measure {

web::Routes<org::Context> measure_routes();

}  // namespace hb::measure
