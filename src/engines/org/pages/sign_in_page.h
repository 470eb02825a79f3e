// The pages to sign in on, shared with the answer to a form whose session has ended.
#pragma once

#include "web/html.h"
#include "web/page.h"

namespace hb::org::pages {

/// Fields for account and password, and hidden ones for the form that waits to be sent again.
html::Node sign_in_page(const web::Page& page);
/// The code after the password, with the same hidden fields.
html::Node second_step_page(const web::Page& page);

}  // namespace hb::org::pages
