// How the agencies below stand with the year's tasks: who is late stands first, and every number
// opens onto its tasks.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstdlib>

#include "kernel/roc_date.h"
#include "org/succession.h"
#include "progress_handlers.h"
#include "progress_parts.h"
#include "tasks.h"

namespace hb::progress {

using html::Node;

namespace {

int wanted_year(const Request& request, const std::vector<int>& years, Date today) {
  const int asked =
      static_cast<int>(std::strtol(std::string{request.query("year")}.c_str(), nullptr, 10));
  if (asked) return asked;
  const int present = roc_year(today);
  for (const int year : years) {
    if (year == present) return present;
  }
  return years.empty() ? present : years.front();
}

web::Url tasks_of_agency(AgencyId agency, int year, TaskState state) {
  return web::Url{"/tasks/list"}
      .with("agency", std::to_string(agency.value))
      .with("year", std::to_string(year))
      .with("state", name_of(state));
}

Node figure(const AgencyProgress& row, int year, TaskState state, int count) {
  if (count == 0) return web::text("0");
  return html::a(tasks_of_agency(row.agency_id, year, state), {.classes = "govuk-link"}, count);
}

Node board_table(const web::Page& page, const std::vector<AgencyProgress>& board, int year,
                 const org::NamesOverTime& names, Date naming_day) {
  std::vector<web::TableRow> rows;
  for (const AgencyProgress& row : board) {
    rows.push_back({web::text(names.on(row.agency_id, naming_day).in(page.locale())),
                    figure(row, year, TaskState::late, row.late),
                    figure(row, year, TaskState::open, row.open),
                    figure(row, year, TaskState::reported, row.waiting),
                    figure(row, year, TaskState::done, row.done),
                    figure(row, year, TaskState::ahead, row.ahead),
                    web::progress_bar(page, "progress.board.share", row.done, row.total())});
  }
  return web::table(page,
                    {.caption = page.t("progress.board.caption", {{"year", std::to_string(year)}}),
                     .columns = {{.words = "progress.list.agency"},
                                 {.words = "progress.state.late", .numeric = true},
                                 {.words = "progress.state.open", .numeric = true},
                                 {.words = "progress.state.reported", .numeric = true},
                                 {.words = "progress.state.done", .numeric = true},
                                 {.words = "progress.state.ahead", .numeric = true},
                                 {.words = "progress.board.share"}},
                     .stacked_on_phones = true},
                    rows);
}

Node year_tabs(const web::Page& page, const std::vector<int>& years, int current,
               const Node& panel) {
  std::vector<web::Tab> tabs;
  for (const int year : years) {
    tabs.push_back({year_words(year, page.locale()),
                    web::Url{"/tasks/board"}.with("year", std::to_string(year)), year == current});
  }
  return web::tabs(page, "progress.list.year", tabs, panel);
}

boost::json::value board_json(const std::vector<AgencyProgress>& board, int year) {
  boost::json::array rows;
  for (const AgencyProgress& row : board) {
    rows.push_back(boost::json::object{{"agency_id", row.agency_id.value},
                                       {"late", row.late},
                                       {"open", row.open},
                                       {"reported", row.waiting},
                                       {"done", row.done},
                                       {"ahead", row.ahead}});
  }
  return boost::json::object{{"roc_year", year}, {"agencies", std::move(rows)}};
}

}  // namespace

Response show_board(const Request& request, org::Context& context) {
  const std::vector<int> years = task_years(context);
  const int year = wanted_year(request, years, context.today);
  const auto board = progress_board(context, year);
  if (!board) return web::refuse(request, board.error());
  return web::respond(
      request, [&] { return board_json(*board, year); },
      [&](const web::Page& page) {
        std::vector<AgencyId> ids;
        for (const AgencyProgress& row : *board) ids.push_back(row.agency_id);
        Node body;
        if (board->empty()) {
          body = web::empty_state(
              page, {.title = "progress.board.none", .advice = "progress.board.none_advice"});
        } else {
          body = year_tabs(page, years, year,
                           board_table(page, *board, year, org::names_over_time(context, ids),
                                       org::naming_day_of_year(year, context.today)));
        }
        return page.layout({.title = "progress.board.title",
                            .frame = web::Frame::console,
                            .breadcrumbs = {{"progress.mine.title", web::Url{"/tasks"}}}},
                           body);
      });
}

}  // namespace hb::progress
