// The addresses of the exchange engine.
#pragma once

#include "org/context.h"
#include "web/router.h"

namespace hb::exchange {

web::Routes<org::Context> exchange_routes();

}  // namespace hb::exchange
