// What a case is about beside its words: for which service it is, what its type asked, and where
// another system says that it is.
#pragma once

#include <vector>

#include "case_work.h"
#include "web/parts.h"

namespace hb::casework {

/// Of a case that turns out to be an application: for which service. Nothing where it can be none.
html::Node service_form(const web::Page& page, const CaseFile& file);
/// Answers and place, a row each.
void add_said(const web::Page& page, const CaseFile& file, std::vector<web::SummaryRow>& rows);

}  // namespace hb::casework
