// Where the pages of results reports and of the head's one page are.
#pragma once

#include "org/context.h"
#include "web/router.h"

namespace hb::results {

web::Routes<org::Context> results_routes();

}  // namespace hb::results
