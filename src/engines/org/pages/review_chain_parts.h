// What the pages about review chains share.
#pragma once

#include <string>
#include <vector>

#include "review_chain_action.h"
#include "web/page.h"

namespace hb::org::pages {

/// The place of `/units/{id}/…` or `/agencies/{id}/…`.
Result<ReviewPlace> review_place(const web::Request& request, Context& context);
web::Url review_url(const ReviewPlace& place);
std::vector<web::Crumb> review_crumbs(const web::Page& page, const ReviewProfile& profile);

/// A level's reviewer in words: the head of the unit, a role, a name.
std::string reviewer_words(const web::Page& page, const ReviewProfile& profile,
                           const ReviewLevel& level);

}  // namespace hb::org::pages
