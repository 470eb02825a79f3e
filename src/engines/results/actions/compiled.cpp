#include "compiled.h"

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <unordered_map>

#include "approval/ways.h"
#include "report_file.h"
#include "report_store.h"

namespace hb::results {

namespace {

// Documents of a whole city: more reports than this are no reader's business.
constexpr std::size_t kMostCompiled = 400;

using LatestVersions = std::unordered_map<ReportId, std::string>;

Reported standing_of(const YearRow& row, const approval::Ways& ways) {
  if (!row.report) return Reported::not_begun;
  const bool kept = row.report->version > 0;
  if (ways.is_handed_in(row.agency.id, row.report->id.value, kept)) return Reported::handed_in;
  return kept ? Reported::finished : Reported::writing;
}

/// Nothing for a version that is broken: one of them must not take the whole year from its readers.
std::optional<ReportContent> read_kept(const std::string& text) {
  try {
    return read_content(text);
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

/// What a report says: as it was kept last, else as it stands.
std::optional<ReportContent> content_of(org::Context& context, ReportId report,
                                        const LatestVersions& kept) {
  if (const auto found = kept.find(report); found != kept.end()) return read_kept(found->second);
  const auto file = open_report(context, report);
  if (!file) return std::nullopt;
  return file->content();
}

/// The reports that were begun; of a page only its own.
std::vector<CompiledReport*> begun_reports(CompiledYear& year) {
  std::vector<CompiledReport*> begun;
  for (CompiledReport& each : year.reports) {
    if (each.report) begun.push_back(&each);
  }
  if (year.page == 0) return begun;
  const int total = static_cast<int>(begun.size());
  year.pages = std::max(1, (total + kReportsOnAPage - 1) / kReportsOnAPage);
  year.page = std::clamp(year.page, 1, year.pages);
  const int first = (year.page - 1) * kReportsOnAPage;
  return {begun.begin() + first, begun.begin() + std::min(total, first + kReportsOnAPage)};
}

void add_contents(org::Context& context, CompiledYear& year) {
  const std::vector<CompiledReport*> wanted = begun_reports(year);
  std::vector<ReportId> ids;
  for (const CompiledReport* each : wanted) ids.push_back(*each->report);
  LatestVersions kept;
  for (LatestVersion& each : ReportStore{context.tx}.latest_of(ids, context.viewer.scope)) {
    kept.emplace(each.report_id, std::move(each.content));
  }
  std::size_t compiled = 0;
  for (CompiledReport* each : wanted) {
    if (++compiled <= kMostCompiled) each->content = content_of(context, *each->report, kept);
    if (!each->content) year.left_out.push_back(each->agency.name.zh_tw + " " + each->plan);
  }
}

template <typename Condition>
CompiledReports select(const std::vector<CompiledReport>& reports, Condition wanted) {
  CompiledReports found;
  for (const CompiledReport& each : reports) {
    if (wanted(each)) found.push_back(&each);
  }
  return found;
}

}  // namespace

int CompiledYear::count(Reported reported) const {
  return static_cast<int>(
      std::count_if(reports.begin(), reports.end(),
                    [reported](const CompiledReport& each) { return each.reported == reported; }));
}

int CompiledYear::not_reported() const {
  return count(Reported::finished) + count(Reported::writing) + count(Reported::not_begun);
}

CompiledReports CompiledYear::missing() const {
  return select(reports,
                [](const CompiledReport& each) { return each.reported != Reported::handed_in; });
}

CompiledReports CompiledYear::finished() const {
  return select(reports, [](const CompiledReport& each) {
    return each.content && each.reported != Reported::writing;
  });
}

CompiledReports CompiledYear::drafts() const {
  return select(reports, [](const CompiledReport& each) {
    return each.content && each.reported == Reported::writing;
  });
}

Result<CompiledYear> compiled_year(org::Context& context, int roc_year, int page) {
  HB_LET(board, year_board(context, roc_year));
  const auto ways = approval::ways_of_year(context, rulebook::Document::results, roc_year);
  CompiledYear year{.roc_year = roc_year, .reports = {}, .left_out = {}, .page = page};
  for (const YearRow& row : board.rows) {
    CompiledReport each{.agency = row.agency,
                        .plan = row.plan.title,
                        .reported = standing_of(row, ways),
                        .report = std::nullopt,
                        .work = row.work,
                        .content = std::nullopt};
    if (row.report) each.report = row.report->id;
    year.reports.push_back(std::move(each));
  }
  for (const org::Agency& agency : board.without_plan) {
    year.reports.push_back({.agency = agency,
                            .plan = {},
                            .reported = Reported::no_plan,
                            .report = std::nullopt,
                            .work = {},
                            .content = std::nullopt});
  }
  add_contents(context, year);
  return year;
}

std::string_view name_of(Reported reported) {
  switch (reported) {
    case Reported::handed_in: return "handed_in";
    case Reported::finished: return "finished";
    case Reported::writing: return "writing";
    case Reported::not_begun: return "not_begun";
    case Reported::no_plan: return "no_plan";
  }
  std::abort();
}

}  // namespace hb::results
