// The results of a year compiled upward (執行成果彙整): what the reports of all agencies say,
// every figure beside last year's with its change, and who has not reported. The page, the ODT and
// the ODS are made from one value and say the same.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/document_model.h"
#include "documents/sheet_model.h"
#include "results/report_json.h"
#include "year_board.h"

namespace hb::results {

/// How far an agency is with its report.
enum class Reported {
  kept,       ///< Finished or approved: the kept version is compiled.
  writing,    ///< Begun; what stands now is compiled, and it does not count as reported.
  not_begun,  ///< A plan stands, and nobody has begun its report.
  no_plan,    ///< No plan of the year stands.
};

/// A plan of an agency, or an agency without one, with what its report says.
struct CompiledReport {
  org::Agency agency;  ///< With its name of the year.
  std::string plan;    ///< Its title; empty without one.
  Reported reported = Reported::no_plan;
  std::optional<ReportId> report;
  progress::PlanWork work;
  ReportContent content;  ///< Empty where nothing was begun.
};

struct CompiledYear {
  int roc_year = 0;
  std::vector<CompiledReport> reports;  ///< By agency, in tree order.
  int left_out = 0;                     ///< Reports beyond what one document holds.

  int count(Reported reported) const;
  /// All but the kept ones.
  std::vector<const CompiledReport*> not_reported() const;
};

/// Of the agencies in the viewer's scope. Kept versions are taken where they are, else what stands
/// now. Refuses like year_board().
Result<CompiledYear> compiled_year(org::Context& context, int roc_year);

/// Who compiled it, and when.
struct CompiledBy {
  std::string agency;
  Date day{};
};

/// Both in Chinese, as official documents are.
documents::Document compiled_document(const CompiledYear& year, const CompiledBy& by);
documents::Workbook compiled_workbook(const CompiledYear& year, const CompiledBy& by);

/// "kept", "writing" …: the spelling in JSON and text keys.
std::string_view name_of(Reported reported);

}  // namespace hb::results
