// The handlers behind content_routes.cpp, one per method and address.
#pragma once

#include "org/context.h"
#include "web/request.h"

namespace hb::content {

using web::Request;
using web::Response;

// publication_list_page.cpp
Response show_publications(const Request& request, org::Context& context);
Response show_new_publication(const Request& request, org::Context& context);
Response save_new_publication(const Request& request, org::Context& context);

// checklist_page.cpp
Response show_checklist(const Request& request, org::Context& context);

// publication_page.cpp
Response show_publication(const Request& request, org::Context& context);
Response send_file(const Request& request, org::Context& context);
Response save_publication(const Request& request, org::Context& context);
Response save_review(const Request& request, org::Context& context);
Response save_withdrawal(const Request& request, org::Context& context);
Response save_edition(const Request& request, org::Context& context);

// publication_edit_pages.cpp
Response show_about(const Request& request, org::Context& context);
Response save_about_form(const Request& request, org::Context& context);
Response show_rights(const Request& request, org::Context& context);
Response save_rights_form(const Request& request, org::Context& context);
Response show_owner(const Request& request, org::Context& context);
Response save_owner_form(const Request& request, org::Context& context);

// publication_files_page.cpp
Response show_files(const Request& request, org::Context& context);
Response save_file(const Request& request, org::Context& context);
Response save_file_removal(const Request& request, org::Context& context);
Response save_link_form(const Request& request, org::Context& context);

// public_publications_page.cpp
Response show_public_publications(const Request& request, org::Context& context);
Response show_publication_feed(const Request& request, org::Context& context);
// public_publication_page.cpp
Response show_public_publication(const Request& request, org::Context& context);
Response send_public_file(const Request& request, org::Context& context);

}  // namespace hb::content
