// The handlers behind rulebook_routes.cpp, one per method and address.
#pragma once

#include "org/context.h"
#include "web/request.h"

namespace hb::rulebook {

using web::Request;
using web::Response;

// book_list_page.cpp
Response show_books(const Request& request, org::Context& context);
Response show_public_books(const Request& request, org::Context& context);

// book_page.cpp
Response show_book(const Request& request, org::Context& context);
Response show_public_book(const Request& request, org::Context& context);

// versions_page.cpp
Response show_versions(const Request& request, org::Context& context);
Response save_pin(const Request& request, org::Context& context);

// difference_page.cpp
Response show_difference(const Request& request, org::Context& context);

// reference_page.cpp
Response show_references(const Request& request, org::Context& context);
Response show_reference(const Request& request, org::Context& context);
Response show_new_reference(const Request& request, org::Context& context);
Response save_reference(const Request& request, org::Context& context);
Response show_new_reference_version(const Request& request, org::Context& context);
Response save_reference_version(const Request& request, org::Context& context);
Response show_taking_back_reference(const Request& request, org::Context& context);
Response save_taking_back_reference(const Request& request, org::Context& context);
Response send_reference_file(const Request& request, org::Context& context);

// adoptions_page.cpp
Response show_adoptions(const Request& request, org::Context& context);

// agency_rulebook_page.cpp
Response show_agency_rulebook(const Request& request, org::Context& context);
Response save_adoption(const Request& request, org::Context& context);
Response save_class(const Request& request, org::Context& context);

}  // namespace hb::rulebook
