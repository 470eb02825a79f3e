#include "year_board.h"

#include <unordered_map>

#include "documents/ods_writer.h"
#include "kernel/roc_date.h"
#include "org/directory.h"
#include "org/succession.h"
#include "report_document.h"
#include "report_file.h"
#include "report_store.h"

namespace hb::results {

namespace {

using org::Duty;

// Sheets of a whole city: more reports than this are no page's business.
constexpr std::size_t kMostCompiled = 400;

/// What a report says: as it was kept, else as it stands.
Result<ReportContent> content_of(org::Context& context, const ReportHead& head) {
  if (head.version > 0) {
    HB_LET(open, open_version(context, head.id, head.version));
    return std::move(open.content);
  }
  HB_LET(file, open_report(context, head.id));
  return file.content();
}

documents::Sheet state_sheet(const YearBoard& board) {
  documents::Sheet sheet{
      .name = "各機關辦理情形",
      .column_widths = {5, 9, 3, 3, 3, 3},
      .rows = {{"機關", "計畫", "已寫要項與策略", "已完成查核", "逾期", "應查核"}}};
  for (const YearRow& row : board.rows) {
    sheet.rows.push_back({row.agency.name.zh_tw, row.plan.title,
                          row.report
                              ? documents::SheetCell{static_cast<double>(row.report->written)}
                              : documents::SheetCell{"尚未開始"},
                          static_cast<double>(row.work.done), static_cast<double>(row.work.late),
                          static_cast<double>(row.work.total)});
  }
  return sheet;
}

void add_rows(documents::Sheet& sheet, const ReportContent& content) {
  std::string item;
  for (const ResultRow& row : content.rows) {
    if (row.kind == plan::NodeKind::item) {
      item = row.number + row.title;
      continue;
    }
    sheet.rows.push_back({content.agency, item, row.number + row.title, row.text(),
                          row.compared.figure, row.compared.unit, row.compared.last,
                          row.compared.change});
  }
}

}  // namespace

Result<YearBoard> year_board(org::Context& context, int roc_year) {
  HB_TRY(org::require_anywhere(context.viewer, Duty::read_plans));
  YearBoard board{.roc_year = roc_year, .rows = {}};
  std::vector<AgencyId> agencies;
  std::vector<org::Agency> known;
  // Closed agencies too: what they planned for the year is told of, under the name of that year.
  for (const org::AgencyInTree& each : org::agencies_in_scope(context, org::Closed::included)) {
    if (!context.viewer.may(Duty::read_plans, each.agency.id)) continue;
    agencies.push_back(each.agency.id);
    known.push_back(each.agency);
    board.may_begin = board.may_begin || context.viewer.may(Duty::edit_plans, each.agency.id);
  }
  if (agencies.empty()) return board;
  const org::NamesOverTime names = org::names_over_time(context, agencies);
  const Date naming_day = org::naming_day_of_year(roc_year, context.today);
  std::unordered_map<plan::PlanId, ReportHead> reports;
  for (ReportHead& head :
       ReportStore{context.tx}.of_year(agencies, roc_year, context.viewer.scope)) {
    reports.emplace(head.plan_id, std::move(head));
  }
  std::unordered_map<plan::PlanId, progress::PlanWork> work;
  for (const auto& each : progress::work_of_plans(context, agencies, roc_year)) {
    work.emplace(each.plan_id, each);
  }
  std::unordered_map<AgencyId, std::vector<plan::StandingPlan>> plans;
  for (plan::StandingPlan& each : plan::standing_plans(context, agencies, roc_year)) {
    plans[each.agency_id].push_back(std::move(each));
  }
  for (org::Agency& agency : known) {
    agency.name = names.on(agency.id, naming_day);
    for (const plan::StandingPlan& each : plans[agency.id]) {
      YearRow row{.agency = agency, .plan = each, .report = std::nullopt, .work = work[each.id]};
      if (const auto found = reports.find(each.id); found != reports.end()) {
        row.report = found->second;
      }
      board.rows.push_back(std::move(row));
    }
  }
  return board;
}

Result<std::string> compiled_sheets(org::Context& context, int roc_year) {
  HB_LET(board, year_board(context, roc_year));
  documents::Sheet rows{
      .name = "成果彙整",
      .column_widths = {5, 5, 5, 9, 2.5, 2, 2.5, 2.5},
      .rows = {{"機關", "實施要項", "執行策略", "執行成果", "數據", "單位", "上年度", "增減"}}};
  documents::Sheet indicators = indicator_sheet();
  std::size_t compiled = 0;
  for (const YearRow& row : board.rows) {
    if (!row.report || ++compiled > kMostCompiled) continue;
    HB_LET(content, content_of(context, *row.report));
    add_rows(rows, content);
    add_indicators(indicators, content);
  }
  documents::Workbook workbook{.title = roc_year_words(roc_year) + "執行成果彙整",
                               .creator = context.viewer.agency_name,
                               .created = to_iso(context.today),
                               .sheets = {}};
  workbook.sheets.push_back(state_sheet(board));
  workbook.sheets.push_back(std::move(rows));
  workbook.sheets.push_back(std::move(indicators));
  return documents::write_ods(workbook);
}

}  // namespace hb::results
