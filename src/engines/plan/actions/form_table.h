// A plan's tree as the table or the outline of a form.
#pragma once

#include "documents/document_model.h"
#include "plan_document.h"

namespace hb::plan {

/// One row for each step, with the columns of the form. A level without a column of its own stands
/// in the first cell of the level below it; below the last level that has one, in that one's cell
/// of each row.
documents::Table form_table(const Plan& plan, const PlanForm& form, const DocumentNames& names);

/// Items, strategies and steps as numbered paragraphs.
void add_outline(documents::Document& document, const Plan& plan, const PlanForm& form,
                 const DocumentNames& names);

}  // namespace hb::plan
