// Parts of a case's page about cases that belong to it.
#pragma once

#include <boost/json/object.hpp>

#include "case_work.h"
#include "web/parts.h"

namespace hb::casework {

/// The case it goes with, those that go with it, those that it is tied to, and how to tie more.
html::Node together_part(const web::Page& page, const CaseFile& file);
boost::json::object to_json(const Together& together);

}  // namespace hb::casework
