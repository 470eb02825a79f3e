// A plan laid out as a document or as rows; what the export writes.
#pragma once

#include <map>
#include <string>
#include <unordered_map>

#include "documents/document_model.h"
#include "documents/sheet_model.h"
#include "org/agency.h"
#include "plan/plan.h"
#include "plan/plan_form.h"

namespace hb::plan {

/// What the plan itself does not hold.
struct DocumentNames {
  std::string agency;
  std::unordered_map<UnitId, org::LocalName> units;
  std::string today;                                    ///< ISO.
  std::map<std::string, std::string> not_applicable{};  ///< Reasons, by the mandatory part's code.
};

/// By a form: its sections in its order under its headings, its columns, its numbering. What the
/// form has no place for stands behind it, so that nothing of a plan is lost.
documents::Document plan_document(const Plan& plan, const PlanForm& form,
                                  const DocumentNames& names);
documents::Workbook plan_workbook(const Plan& plan, const DocumentNames& names);

/// The workbook's sheet with the plan's title above its heading: a CSV has no other place for it.
documents::Sheet plan_csv_sheet(const Plan& plan, const DocumentNames& names);

/// Words of an entry that cells of documents and sheets share: the unit that leads or those that
/// help, as they are in force, and 延續、修正、創新.
std::string names_of_owners(const DocumentNames& names, const Plan& plan, const PlanNode& node,
                            bool leading);
std::string_view continuity_words(Continuity continuity);

}  // namespace hb::plan
