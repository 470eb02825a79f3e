// The handlers behind approval_routes.cpp, one per method and address.
#pragma once

#include "org/context.h"
#include "web/request.h"

namespace hb::approval {

using web::Request;
using web::Response;

// inbox_page.cpp
Response show_inbox(const Request& request, org::Context& context);

// received_page.cpp
Response show_received(const Request& request, org::Context& context);

// dossier_page.cpp
Response show_dossier(const Request& request, org::Context& context);

// step_page.cpp
Response show_step(const Request& request, org::Context& context);
Response save_step(const Request& request, org::Context& context);
Response show_number(const Request& request, org::Context& context);
Response save_number(const Request& request, org::Context& context);

// letter_page.cpp
Response show_letter_form(const Request& request, org::Context& context);
Response save_letter(const Request& request, org::Context& context);
Response send_letter(const Request& request, org::Context& context);

// amendment_page.cpp
Response show_amendment(const Request& request, org::Context& context);
Response save_amendment(const Request& request, org::Context& context);

// amendment_end_page.cpp
Response show_amendment_end(const Request& request, org::Context& context);
Response end_amendment(const Request& request, org::Context& context);
Response restore_plan(const Request& request, org::Context& context);

}  // namespace hb::approval
