// Says that the office calendar of a year has not come yet, what that means for due days, and where
// it comes from.
#pragma once

#include "web/parts.h"

namespace hb::plan {

html::Node calendar_note(const web::Page& page, int roc_year);

}  // namespace hb::plan
