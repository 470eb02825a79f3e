// A plan laid out as a document or as rows; what the export writes.
#pragma once

#include <string>
#include <unordered_map>

#include "documents/document_model.h"
#include "documents/sheet_model.h"
#include "export_plan.h"
#include "org/agency.h"
#include "plan/plan.h"

namespace hb::plan {

/// Names that the plan itself does not hold.
struct DocumentNames {
  std::string agency;
  std::unordered_map<UnitId, org::LocalName> units;
  std::string today;  ///< ISO.
};

documents::Document plan_document(const Plan& plan, ExportForm form, const DocumentNames& names);
documents::Workbook plan_workbook(const Plan& plan, const DocumentNames& names);

/// The workbook's sheet with the plan's title above its heading: a CSV has no other place for it.
documents::Sheet plan_csv_sheet(const Plan& plan, const DocumentNames& names);

}  // namespace hb::plan
