// Parts that the pages of people share.
#pragma once

#include "org/context.h"
#include "org/unit.h"
#include "person_action.h"
#include "web/page.h"

namespace hb::org::pages {

/// Name, job title, extension, e-mail and telephone.
html::Node person_fields(const web::Page& page, const Person& person);
/// What `person_fields` sent; the account is not among it.
PersonForm read_person(const web::Request& request);

html::Node unit_select(const web::Page& page, const std::vector<Unit>& units, UnitId chosen,
                       Date today);

/// The page that shows a one-time password, once: never kept by a browser or proxy.
web::Response one_time_password_response(const web::Request& request, const PersonInvited& invited,
                                         std::string_view account);

}  // namespace hb::org::pages
