// The handlers behind catalogue_routes.cpp, one per method and address.
#pragma once

#include "org/context.h"
#include "web/request.h"

namespace hb::catalogue {

using web::Request;
using web::Response;

// service_list_page.cpp
Response show_services(const Request& request, org::Context& context);
Response show_new_service(const Request& request, org::Context& context);
Response save_new_service(const Request& request, org::Context& context);

// service_page.cpp
Response show_service(const Request& request, org::Context& context);
Response show_version(const Request& request, org::Context& context);
Response save_publication(const Request& request, org::Context& context);
Response save_withdrawal(const Request& request, org::Context& context);
Response save_review(const Request& request, org::Context& context);
Response send_form_file(const Request& request, org::Context& context);

// service_edit_pages.cpp
Response show_about(const Request& request, org::Context& context);
Response save_about_form(const Request& request, org::Context& context);
Response show_period(const Request& request, org::Context& context);
Response save_period_form(const Request& request, org::Context& context);
Response show_fee(const Request& request, org::Context& context);
Response save_fee_form(const Request& request, org::Context& context);
Response show_channels(const Request& request, org::Context& context);
Response save_channels_form(const Request& request, org::Context& context);
Response show_contact(const Request& request, org::Context& context);
Response save_contact_form(const Request& request, org::Context& context);

// service_parts_pages.cpp
Response show_steps(const Request& request, org::Context& context);
Response save_steps(const Request& request, org::Context& context);
Response show_papers(const Request& request, org::Context& context);
Response save_papers(const Request& request, org::Context& context);
Response show_forms(const Request& request, org::Context& context);
Response save_forms(const Request& request, org::Context& context);
Response move_forms(const Request& request, org::Context& context);

// figures_page.cpp
Response show_figures(const Request& request, org::Context& context);

// guide_pages.cpp
Response show_guides(const Request& request, org::Context& context);
Response save_new_guide(const Request& request, org::Context& context);
Response show_guide(const Request& request, org::Context& context);
Response save_guide(const Request& request, org::Context& context);
Response save_guide_publication(const Request& request, org::Context& context);
Response save_guide_withdrawal(const Request& request, org::Context& context);
// guide_question_page.cpp
Response show_guide_question(const Request& request, org::Context& context);
Response save_guide_question(const Request& request, org::Context& context);
Response save_guide_answer(const Request& request, org::Context& context);

// public_services_page.cpp
Response show_public_services(const Request& request, org::Context& context);
Response show_public_service(const Request& request, org::Context& context);
Response send_public_form(const Request& request, org::Context& context);
// public_guide_page.cpp
Response show_public_guide(const Request& request, org::Context& context);

}  // namespace hb::catalogue
