// A results report as a document: by the scheme's form as ODT, its rows as ODS.
#pragma once

#include <string>
#include <vector>

#include "documents/document_model.h"
#include "documents/sheet_model.h"
#include "report_file.h"

namespace hb::results {

/// Official documents are written in Chinese whatever language the reader has. Sections, columns
/// and numbering are the form's; without one the whole table stands under the title.
documents::Document report_document(const ReportContent& content, const rulebook::Form* form,
                                    const plan::Plan& plan, Date day);
documents::Workbook report_sheets(const ReportContent& content, Date day);

struct ExportedFile {
  std::string bytes;
  std::string media_type;
  std::string file_name;
};
enum class ExportKind { odt, ods };
ExportedFile export_report(const ReportFile& file, ExportKind kind, Date day);

}  // namespace hb::results
