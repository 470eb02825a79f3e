// The handlers behind portal_routes.cpp.
#pragma once

#include "org/context.h"
#include "web/request.h"

namespace hb::plan {

using web::Request;
using web::Response;

// home_page.cpp
Response show_home(const Request& request, org::Context& context);

// checks_page.cpp
Response show_checks(const Request& request, org::Context& context);

// portal_page.cpp
Response show_published_plans(const Request& request, org::Context& context);
Response show_agency(const Request& request, org::Context& context);

// published_plan_page.cpp
Response show_published_plan(const Request& request, org::Context& context);

// notice_page.cpp
Response show_notice(const Request& request, org::Context& context);

// export_page.cpp
Response show_published_export(const Request& request, org::Context& context);
Response show_published_pdf(const Request& request, org::Context& context);

// feed_page.cpp
Response show_feed(const Request& request, org::Context& context);

// site_map_page.cpp
Response show_site_map(const Request& request, org::Context& context);
Response show_accessibility(const Request& request, org::Context& context);

}  // namespace hb::plan
