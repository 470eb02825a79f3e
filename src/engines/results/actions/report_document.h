// A results report as a document: by the scheme's form as ODT, its rows as ODS.
#pragma once

#include <string>
#include <string_view>
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

/// 達成 …, 延續 …; empty while it is unsaid.
std::string_view verdict_words(Verdict verdict);
std::string_view next_words(Next next);
/// An indicator in one line, as it stands in a cell: 平均等候時間：18.4 分鐘（目標 ≤ 20.0
/// 分鐘，達標）
std::string indicator_words(const ResultIndicator& indicator);
/// A sheet of indicators with its head only, and the rows of a report for it.
documents::Sheet indicator_sheet();
void add_indicators(documents::Sheet& sheet, const ReportContent& content);

struct ExportedFile {
  std::string bytes;
  std::string media_type;
  std::string file_name;
};
enum class ExportKind { odt, ods };
ExportedFile export_report(const ReportFile& file, ExportKind kind, Date day);

}  // namespace hb::results
