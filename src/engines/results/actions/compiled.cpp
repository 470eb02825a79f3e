#include "compiled.h"

#include <algorithm>
#include <cstdlib>

#include "report_file.h"

namespace hb::results {

namespace {

// Documents of a whole city: more reports than this are no reader's business.
constexpr int kMostCompiled = 400;

/// What a report says: as it was kept, else as it stands.
Result<ReportContent> content_of(org::Context& context, const ReportHead& head) {
  if (head.version > 0) {
    HB_LET(open, open_version(context, head.id, head.version));
    return std::move(open.content);
  }
  HB_LET(file, open_report(context, head.id));
  return file.content();
}

Reported standing_of(const YearRow& row) {
  if (!row.report) return Reported::not_begun;
  return row.report->version > 0 ? Reported::kept : Reported::writing;
}

}  // namespace

int CompiledYear::count(Reported reported) const {
  return static_cast<int>(
      std::count_if(reports.begin(), reports.end(),
                    [reported](const CompiledReport& each) { return each.reported == reported; }));
}

std::vector<const CompiledReport*> CompiledYear::not_reported() const {
  std::vector<const CompiledReport*> found;
  for (const CompiledReport& each : reports) {
    if (each.reported != Reported::kept) found.push_back(&each);
  }
  return found;
}

Result<CompiledYear> compiled_year(org::Context& context, int roc_year) {
  HB_LET(board, year_board(context, roc_year));
  CompiledYear year{.roc_year = roc_year, .reports = {}};
  int compiled = 0;
  for (const YearRow& row : board.rows) {
    CompiledReport each{.agency = row.agency,
                        .plan = row.plan.title,
                        .reported = standing_of(row),
                        .report = std::nullopt,
                        .work = row.work,
                        .content = {}};
    if (row.report) each.report = row.report->id;
    if (row.report && ++compiled > kMostCompiled) {
      ++year.left_out;
    } else if (row.report) {
      HB_LET(content, content_of(context, *row.report));
      each.content = std::move(content);
    }
    year.reports.push_back(std::move(each));
  }
  for (const org::Agency& agency : board.without_plan) {
    year.reports.push_back({.agency = agency,
                            .plan = {},
                            .reported = Reported::no_plan,
                            .report = std::nullopt,
                            .work = {},
                            .content = {}});
  }
  return year;
}

std::string_view name_of(Reported reported) {
  switch (reported) {
    case Reported::kept: return "kept";
    case Reported::writing: return "writing";
    case Reported::not_begun: return "not_begun";
    case Reported::no_plan: return "no_plan";
  }
  std::abort();
}

}  // namespace hb::results
