// The letters that the program sends, for who looks after it: what waits, what arrived, what
// failed, and another try for what failed. Whose they are and what they say stands on no such page.
//
//   /notices             all of them, the newest first; ?state=refused …
//   /notices/{id}/retry  POST: tries one that failed anew
#pragma once

#include "org/context.h"
#include "web/router.h"

namespace hb::app {

web::Routes<org::Context> notice_routes();

}  // namespace hb::app
