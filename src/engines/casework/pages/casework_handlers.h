// The handlers behind casework_routes.cpp, one per method and address.
#pragma once

#include "org/context.h"
#include "web/request.h"

namespace hb::casework {

using web::Request;
using web::Response;

// calculator_page.cpp
Response show_calculator(const Request& request, org::Context& context);

}  // namespace hb::casework
