// What the page of a case says of its keeping: held for a dispute, or its content destroyed.
#pragma once

#include <boost/json/object.hpp>

#include "case_work.h"
#include "web/parts.h"

namespace hb::casework {

/// That the content is gone, before anything else of the page; nothing of other cases.
html::Node disposed_part(const web::Page& page, const CaseFile& file);
/// The hold with the form that releases it, or the form that holds.
html::Node hold_part(const web::Page& page, const CaseFile& file);

/// Adds `hold` and `disposed` to a case's JSON.
void add_keeping(boost::json::object& json, const CaseFile& file);

}  // namespace hb::casework
