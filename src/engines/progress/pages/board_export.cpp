// The board of agencies as a sheet, with the rows and the order of its page.
#include "board_parts.h"
#include "documents/sheet_file.h"
#include "kernel/roc_date.h"
#include "org/succession.h"
#include "progress_handlers.h"
#include "progress_parts.h"
#include "tasks.h"

namespace hb::progress {

namespace {

documents::Sheet sheet_of(const web::Page& page, org::Context& context, const BoardAsked& asked,
                          const std::vector<AgencyProgress>& board) {
  std::vector<AgencyId> ids;
  for (const AgencyProgress& row : board) ids.push_back(row.agency_id);
  const org::NamesOverTime names = org::names_over_time(context, ids);
  const Date day = org::naming_day_of_year(asked.year, context.today);
  documents::Sheet sheet{
      .name = page.t("progress.board.caption", {{"year", std::to_string(asked.year)}}),
      .column_widths = {7, 2, 3, 2, 2, 2, 2},
      .rows = {{}}};
  for (const char* key :
       {"progress.list.agency", "progress.state.late", "progress.board.late_before",
        "progress.state.open", "progress.state.reported", "progress.state.done",
        "progress.state.ahead"}) {
    sheet.rows.front().emplace_back(page.t(key));
  }
  for (const AgencyProgress& row : board) {
    std::vector<documents::SheetCell> cells{names.on(row.agency_id, day).in(page.locale())};
    for (const int count :
         {row.late, row.late_before, row.open, row.waiting, row.done, row.ahead}) {
      cells.emplace_back(static_cast<double>(count));
    }
    sheet.rows.push_back(std::move(cells));
  }
  return sheet;
}

}  // namespace

Response send_board(const Request& request, org::Context& context) {
  const BoardAsked asked = board_asked(request, task_years(context), context.today);
  const auto board = progress_board(context, asked.year, asked.which);
  if (!board) return web::refuse(request, board.error());
  const web::Page page{request};
  documents::Sheet sheet = sheet_of(page, context, asked, *board);
  const std::string title = sheet.name;
  documents::SheetFile file =
      documents::write_sheet(std::move(sheet),
                             request.path_text.ends_with(".ods") ? documents::SheetFormat::ods
                                                                 : documents::SheetFormat::csv,
                             roc_date(context.today, RocStyle::dotted) + "-" + title,
                             {.title = title, .creator = {}, .created = to_iso(context.today)});
  return web::download(std::move(file.bytes), std::move(file.media_type), file.file_name);
}

}  // namespace hb::progress
