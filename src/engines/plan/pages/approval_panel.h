// Where a plan stands on its way to approval, on the plan's own page.
#pragma once

#include "approval/standing.h"
#include "web/parts.h"

namespace hb::plan {

/// The stages in time, who it waits for, and the way to the page where people decide; nothing for a
/// plan that goes by no procedure.
html::Node approval_panel(const web::Page& page, const std::optional<approval::Standing>& standing);

/// The page where a document's steps are taken.
web::Url approval_url(const approval::DocumentRef& document);

}  // namespace hb::plan
