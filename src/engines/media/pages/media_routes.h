// The addresses of the media watch: /media for staff, /portal/clarifications for everybody.
#pragma once

#include "org/context.h"
#include "web/router.h"

namespace hb::media {

web::Routes<org::Context> media_routes();

}  // namespace hb::media
