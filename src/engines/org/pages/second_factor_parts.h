// What both steps about the second factor share.
#pragma once

#include <string>

#include "web/page.h"
#include "web/parts.h"

namespace hb::org::pages {

/// The field for a code of the telephone or a recovery code.
html::Node code_field(const web::Page& page, std::string label = "org.second_factor.code");

}  // namespace hb::org::pages
