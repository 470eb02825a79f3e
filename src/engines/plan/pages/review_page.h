// The review answers for the edits that are sent from it.
#pragma once

#include "org/context.h"
#include "web/request.h"

namespace hb::plan {

/// The review again, with a refusal: at the entry that the request was to edit, which stands open
/// with what was typed, or at the top.
web::Response refuse_on_review(const web::Request& request, org::Context& context,
                               const Error& error);

}  // namespace hb::plan
