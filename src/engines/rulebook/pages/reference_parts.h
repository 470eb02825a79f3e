// What a book's page shows of its documents of reference.
#pragma once

#include <boost/json/array.hpp>

#include "references.h"
#include "web/page.h"

namespace hb::rulebook {

/// The list with its search, and where to add one.
html::Node references_section(const web::Page& page, std::string_view code,
                              const References& references);
/// Each with its latest version.
boost::json::array references_json(const References& references);

}  // namespace hb::rulebook
