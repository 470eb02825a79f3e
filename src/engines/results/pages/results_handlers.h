// The handlers behind results_routes.cpp, one per method and address.
#pragma once

#include "org/context.h"
#include "web/request.h"

namespace hb::results {

using web::Request;
using web::Response;

// year_page.cpp
Response show_year(const Request& request, org::Context& context);
Response begin(const Request& request, org::Context& context);

// compiled_page.cpp
Response show_compiled(const Request& request, org::Context& context);
Response send_compiled(const Request& request, org::Context& context);

// report_page.cpp
Response show_report(const Request& request, org::Context& context);
Response send_report(const Request& request, org::Context& context);
Response finish(const Request& request, org::Context& context);

// version_page.cpp
Response show_version(const Request& request, org::Context& context);
Response show_published(const Request& request, org::Context& context);

// entry_page.cpp
Response show_entry(const Request& request, org::Context& context);
Response save_entry(const Request& request, org::Context& context);
Response show_section(const Request& request, org::Context& context);
Response save_section(const Request& request, org::Context& context);

// brief_page.cpp
Response show_brief(const Request& request, org::Context& context);
Response send_brief(const Request& request, org::Context& context);

// voices_page.cpp
Response show_voices(const Request& request, org::Context& context);

}  // namespace hb::results
