// A form that was sent after its session had ended. Nothing of it is lost: its fields travel,
// hidden, through signing in and wait on the page after it to be sent again. Passwords are left
// out, and an uploaded file has to be chosen again.
#pragma once

#include <string_view>

#include "web/html.h"
#include "web/page.h"
#include "web/request.h"

namespace hb::org {

/// The answer to a form whose token is stale: asks a stranger to sign in (401) and whoever is
/// signed in to send it again (403); the fields stand in the page. JSON clients get
/// `web.csrf.stale` alone, and so does a form that is not worth keeping, such as the one that signs
/// out.
web::Response answer_stale_form(const web::Request& request);

}  // namespace hb::org

namespace hb::org::pages {

/// Whether the sign-in form that `request` sent carries another form.
bool keeps_a_form(const web::Request& request);

/// The fields of the form to keep, under names that the sign-in form does not use: those of
/// `page`'s request itself, or those that it carries when it is one of the sign-in forms.
html::Node kept_fields(const web::Page& page);

/// The page after signing in: one button sends the kept form to `target`. `request` carries the
/// form and the token of the new session.
web::Response ask_to_send_again(const web::Request& request, std::string_view target);

}  // namespace hb::org::pages
