// The doubts of an import: what the importer asks, the line it asks about, and how many are open.
#pragma once

#include "review.h"
#include "web/page.h"

namespace hb::plan {

/// The id of a source line's element.
std::string line_anchor(int line);

/// The open doubts as a list of questions, each with its line quoted and its way to be settled;
/// those that ask the same stand together and can be settled at once. Then those that were settled.
html::Node doubt_list(const web::Page& page, const PlanReview& review, bool may_edit);

/// The agency's other plans of the same year, with links; nothing without any.
html::Node second_plan(const web::Page& page, const PlanReview& review);

/// «3 of 5 settled», and what is to be done next: the next doubt, or accepting the import. Stays in
/// sight at the bottom of the window.
html::Node review_end(const web::Page& page, const PlanReview& review, bool may_edit);

}  // namespace hb::plan
