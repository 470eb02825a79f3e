// From what an importer understood (plan/plan_import.h) to a plan that can be stored and reviewed.
// Nothing of the draft is left out: what has no place of its own goes into the note of its entry.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kernel/source_text.h"
#include "plan/plan.h"
#include "plan/plan_import.h"
#include "plan/plan_review.h"

namespace hb::plan {

/// A unit of the plan's agency and its name, to recognise 主辦單位 by.
using NamedUnit = std::pair<std::string, UnitId>;

/// The plan of a draft. `roc_year` wins over the year that the document names when it is not 0;
/// `fallback_title` serves a document without title. Ids tie the parts to each other only.
Plan plan_from_draft(const PlanDraft& draft, int roc_year, std::string_view fallback_title,
                     std::span<const NamedUnit> units = {});

/// The document's lines as one text that can be mended and read again: cells of a table stand
/// between tabs.
std::string plain_lines(const SourceText& source);

/// Puts all lines of a document in which no item was found below one item and one strategy, for a
/// person to cut into steps, and doubts it. What was known of the plan's head stays.
void keep_as_one(PlanDraft& draft, const SourceText& source);

/// Whether a chapter is an annex: it stands behind the others, under its own label (附件 2 …) and
/// without a number.
bool is_annex(const Paragraph& chapter);

/// What a document without a title is called until somebody names it, by its file:
/// 未命名計畫（scan-3）. The folder and the ending are left out.
std::string provisional_title(std::string_view file_name);

/// What the importer doubts of the document as a whole: that its year, its period or its office is
/// another than was chosen (`agency_names`: all that the chosen agency bears or bore), steps
/// without check months, strategies without steps. One of each at most, without a line.
std::vector<OutlineWarning> doubts_of_whole(const PlanDraft& draft, const Plan& plan,
                                            std::span<const std::string> agency_names);

/// The document's lines and the importer's doubts, to be kept beside the plan.
ImportRecord record_of_import(const PlanDraft& draft, const SourceText& source,
                              std::string file_name);

}  // namespace hb::plan
