// The handlers behind measure_routes.cpp, one per method and address.
#pragma once

#include "org/context.h"
#include "web/request.h"

namespace hb::measure {

using web::Request;
using web::Response;

// measures_page.cpp
Response show_measures(const Request& request, org::Context& context);
Response save_sealing(const Request& request, org::Context& context);

// indicators_page.cpp
Response show_indicators(const Request& request, org::Context& context);
Response save_carried(const Request& request, org::Context& context);

// indicator_form_page.cpp
Response show_new_indicator(const Request& request, org::Context& context);
Response create_indicator(const Request& request, org::Context& context);
Response show_terms(const Request& request, org::Context& context);
Response save_terms(const Request& request, org::Context& context);

// indicator_page.cpp
Response show_indicator(const Request& request, org::Context& context);
Response show_rows(const Request& request, org::Context& context);
Response save_value(const Request& request, org::Context& context);
Response show_ending(const Request& request, org::Context& context);
Response save_ending(const Request& request, org::Context& context);

// months_page.cpp
Response show_months(const Request& request, org::Context& context);
Response show_month(const Request& request, org::Context& context);
Response save_seal(const Request& request, org::Context& context);

// folder_page.cpp
Response show_folders(const Request& request, org::Context& context);
Response show_plan_folders(const Request& request, org::Context& context);
Response create_folder(const Request& request, org::Context& context);
Response show_folder(const Request& request, org::Context& context);
Response send_folder(const Request& request, org::Context& context);

}  // namespace hb::measure
