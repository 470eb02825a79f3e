// A plan as a document: the two table forms in which offices hand plans in, as ODT (CNS 15251) and
// PDF, and its rows as ODS and CSV. What is exported as ODT and imported again gives the same tree.
#pragma once

#include <string>
#include <string_view>

#include "org/context.h"
#include "plan/plan.h"

namespace hb::plan {

/// The two table forms.
enum class ExportForm {
  execution,  ///< 執行計畫: 實施要項·執行重點·執行步驟·查核期限·備註
  work,       ///< 工作計畫: 實施要項·工作重點·工作方法·備註
};

enum class ExportKind { odt, ods, csv };

struct ExportedFile {
  std::string bytes;
  std::string media_type;
  std::string file_name;  ///< With the ROC date and the plan's title.
};

/// Official documents are written in Chinese whatever language the visitor reads.
ExportedFile export_plan(org::Context& context, const Plan& plan, ExportKind kind, ExportForm form);

/// As PDF, through LibreOffice; takes seconds, so no transaction may be open (`Work::own`).
/// `published` takes the version that the public sees. One conversion runs at a time: refuses
/// plan.export.pdf_busy while another one does, and documents.pdf.… without LibreOffice.
enum class WhichPlan { working, published };
Result<ExportedFile> export_pdf(org::Context& context, PlanId id, WhichPlan which, ExportForm form);

namespace refusal {
inline const Error pdf_busy{Fault::unavailable, "plan.export.pdf_busy"};
inline const Error unknown_file{Fault::not_found, "plan.export.unknown_file"};
}  // namespace refusal

}  // namespace hb::plan
