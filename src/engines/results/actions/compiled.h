// The results of a year compiled upward (執行成果彙整): what the reports of all agencies say,
// every figure beside last year's with its change, the review of each item, what was written, and
// who has not reported. The page, the ODT and the ODS are made from one value and say the same.
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
  handed_in,  ///< Reported: sent as its rule book's procedure has it; without one, finished.
  finished,   ///< Finished or approved, and not sent yet: it does not count as reported.
  writing,    ///< Begun; what stands now is shown apart, as a draft.
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
  /// Nothing where no report was begun, on another page, and of what is left out.
  std::optional<ReportContent> content;
};

using CompiledReports = std::vector<const CompiledReport*>;

struct CompiledYear {
  int roc_year = 0;
  std::vector<CompiledReport> reports;  ///< By agency, in tree order; those without a plan last.
  /// Agency and plan of each report that cannot be read, or is beyond what one document holds.
  std::vector<std::string> left_out;
  int page = 0;  ///< From 1; 0: the whole year.
  int pages = 1;

  int count(Reported reported) const;
  /// Plans whose report is not handed in.
  int not_reported() const;
  /// Those plans, and the agencies without a plan.
  CompiledReports missing() const;
  /// What finished reports say, and what drafts say, each of the page.
  CompiledReports finished() const;
  CompiledReports drafts() const;
};

inline constexpr int kReportsOnAPage = 20;

/// Of the agencies in the viewer's scope, with the content of one page's reports, or of all for
/// page 0. Latest versions are taken where they are, else what stands now. Refuses like
/// year_board().
Result<CompiledYear> compiled_year(org::Context& context, int roc_year, int page = 0);

/// Who compiled it, and when.
struct CompiledBy {
  std::string agency;
  Date day{};
};

/// Both in Chinese, as official documents are.
documents::Document compiled_document(const CompiledYear& year, const CompiledBy& by);
documents::Workbook compiled_workbook(const CompiledYear& year, const CompiledBy& by);

/// "handed_in", "writing" …: the spelling in JSON and text keys.
std::string_view name_of(Reported reported);

}  // namespace hb::results
