// The tree of a review: each entry on a line that opens to its moves and fields.
#pragma once

#include <string_view>

#include "plan/plan.h"
#include "plan_parts.h"
#include "web/page.h"

namespace hb::plan {

/// The «field» of a refusal that concerns an entry's place and none of its fields.
inline constexpr std::string_view kEntryField = "entry";

/// The tree with the keys that move it. When the page comes back with a refusal, the entry of the
/// request's address stands open, with the words at what they are about.
html::Node review_tree(const web::Page& page, const Plan& plan, const PlanNames& names,
                       bool may_edit);

}  // namespace hb::plan
