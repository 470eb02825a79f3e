// Where rule books are read, compared and adopted.
#pragma once

#include "org/context.h"
#include "web/router.h"

namespace hb::rulebook {

web::Routes<org::Context> rulebook_routes();

}  // namespace hb::rulebook
