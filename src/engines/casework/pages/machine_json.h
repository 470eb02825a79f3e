// What another system reads of cases with a token that may: where they stand and when, and nothing
// that names a person or was written by one. Search words are not looked for in subjects.
#pragma once

#include <boost/json/object.hpp>

#include "case_work.h"
#include "org/viewer.h"
#include "web/page.h"

namespace hb::casework {

/// Nobody's account reads this.
bool is_machine(const org::Viewer& viewer);

boost::json::object machine_json(const Queue& queue, Date today);
boost::json::object machine_json(const web::Page& page, const CaseFile& file, Date today);

}  // namespace hb::casework
