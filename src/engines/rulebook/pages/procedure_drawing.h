// A procedure as a picture: states from top to bottom, an arrow for each step, the steps' numbers
// on the arrows. The table beside it says the same in words.
#pragma once

#include "rulebook/rulebook.h"
#include "web/page.h"

namespace hb::rulebook {

html::Node procedure_drawing(const web::Page& page, const Procedure& procedure);

}  // namespace hb::rulebook
