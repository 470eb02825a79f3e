// The forms of an issue: what was found, what answers it, and every other step on the way.
#pragma once

#include "media_parts.h"

namespace hb::media {

/// All that the viewer may do, the next step open.
html::Node issue_forms(const web::Page& page, const IssueFile& file, Date today);

/// The steps of the procedure, to be ticked.
html::Node steps_form(const web::Page& page, const IssueFile& file);

}  // namespace hb::media
