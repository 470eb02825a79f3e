// /styleguide: every shared part with realistic content, in both languages and both frames. Whoever
// changes a part looks here first, and the accessibility check reads it.
#pragma once

#include "web/request.h"

namespace hb::web {

/// `?frame=console` shows the same parts in the staff console.
Response styleguide(const Request& request);

}  // namespace hb::web
