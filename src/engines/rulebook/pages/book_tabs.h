// What a rule book says, subject by subject: the panels of a book's page, in the console and on the
// public site alike.
#pragma once

#include <vector>

#include "rulebook/duties.h"
#include "rulebook/rulebook.h"
#include "web/page.h"
#include "web/parts.h"

namespace hb::rulebook {

/// Duties with their days; `dated` is refused or left empty when the year has none.
html::Node duties_panel(const web::Page& page, const RuleBook& book, int roc_year,
                        const Result<std::vector<DatedDuty>>& dated);
html::Node procedures_panel(const web::Page& page, const RuleBook& book);
html::Node classes_panel(const web::Page& page, const RuleBook& book);
html::Node skeleton_panel(const web::Page& page, const RuleBook& book);
/// Mandatory parts, and the forms.
html::Node parts_panel(const web::Page& page, const RuleBook& book);
/// What the book is, who issued it and what it rests on.
html::Node sources_panel(const web::Page& page, const RuleBook& book);

}  // namespace hb::rulebook
