// How the agencies below stand with the year's tasks: who is late stands first, and every number
// opens onto its tasks.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <utility>

#include "board_parts.h"
#include "kernel/roc_date.h"
#include "org/succession.h"
#include "progress_handlers.h"
#include "progress_parts.h"
#include "tasks.h"

namespace hb::progress {

using html::Node;

BoardAsked board_asked(const Request& request, const std::vector<int>& years, Date today) {
  BoardAsked asked{.year = web::number_in(request.query("year")),
                   .which = org::front_line_from(request.query("front_line"))};
  if (asked.year) return asked;
  asked.year = roc_year(today);
  const bool known = std::find(years.begin(), years.end(), asked.year) != years.end();
  if (!known && !years.empty()) asked.year = years.front();
  return asked;
}

web::Url board_url(web::Url path, const BoardAsked& asked) {
  path = std::move(path).with("year", std::to_string(asked.year));
  return asked.which == org::FrontLine::any ? path
                                            : path.with("front_line", org::code_of(asked.which));
}

namespace {

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

/// What is overdue of earlier years does not end with them.
Node figure_before(const AgencyProgress& row, int year) {
  if (row.late_before == 0) return web::text("0");
  return html::a(web::Url{"/tasks/list"}
                     .with("agency", std::to_string(row.agency_id.value))
                     .with("before", std::to_string(year))
                     .with("state", name_of(TaskState::late)),
                 {.classes = "govuk-link"}, row.late_before);
}

Node board_table(const web::Page& page, const std::vector<AgencyProgress>& board, int year,
                 const org::NamesOverTime& names, Date naming_day) {
  std::vector<web::TableRow> rows;
  for (const AgencyProgress& row : board) {
    rows.push_back({web::text(names.on(row.agency_id, naming_day).in(page.locale())),
                    figure(row, year, TaskState::late, row.late), figure_before(row, year),
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
                                 {.words = "progress.board.late_before", .numeric = true},
                                 {.words = "progress.state.open", .numeric = true},
                                 {.words = "progress.state.reported", .numeric = true},
                                 {.words = "progress.state.done", .numeric = true},
                                 {.words = "progress.state.ahead", .numeric = true},
                                 {.words = "progress.board.share"}},
                     .stacked_on_phones = true},
                    rows);
}

Node filter(const web::Page& page, const BoardAsked& asked) {
  return web::filter_bar(page, web::Url{"/tasks/board"},
                         {web::select(page, org::front_line_field<web::ChoiceField>(asked.which)),
                          web::hidden_field(page, "year", std::to_string(asked.year))});
}

/// The same rows as files, for whoever goes on with them elsewhere.
Node files(const web::Page& page, const BoardAsked& asked) {
  return html::p({.classes = "govuk-body"},
                 {html::a(board_url(web::Url{"/tasks/board.csv"}, asked), {.classes = "govuk-link"},
                          page.t("progress.board.csv")),
                  "　",
                  html::a(board_url(web::Url{"/tasks/board.ods"}, asked), {.classes = "govuk-link"},
                          page.t("progress.board.ods"))});
}

Node year_tabs(const web::Page& page, const std::vector<int>& years, const BoardAsked& asked,
               const Node& panel) {
  std::vector<web::Tab> tabs;
  for (const int year : years) {
    tabs.push_back({year_words(year, page.locale()),
                    board_url(web::Url{"/tasks/board"}, {.year = year, .which = asked.which}),
                    year == asked.year});
  }
  return web::tabs(page, "progress.list.year", tabs, panel);
}

boost::json::value board_json(const std::vector<AgencyProgress>& board, int year) {
  boost::json::array rows;
  for (const AgencyProgress& row : board) {
    rows.push_back(boost::json::object{{"agency_id", row.agency_id.value},
                                       {"late", row.late},
                                       {"late_before", row.late_before},
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
  const BoardAsked asked = board_asked(request, years, context.today);
  const int year = asked.year;
  const auto board = progress_board(context, year, asked.which);
  if (!board) return web::refuse(request, board.error());
  return web::respond(
      request, [&] { return board_json(*board, year); },
      [&](const web::Page& page) {
        std::vector<AgencyId> ids;
        for (const AgencyProgress& row : *board) ids.push_back(row.agency_id);
        Node body;
        if (board->empty()) {
          body = web::empty_state(page,
                                  asked.which == org::FrontLine::any
                                      ? web::EmptyState{.title = "progress.board.none",
                                                        .advice = "progress.board.none_advice"}
                                      : web::EmptyState{.title = "org.agencies.none_such",
                                                        .advice = "org.agencies.none_such_advice"});
        } else {
          body = year_tabs(page, years, asked,
                           board_table(page, *board, year, org::names_over_time(context, ids),
                                       org::naming_day_of_year(year, context.today)));
          body += files(page, asked);
        }
        return page.layout({.title = "progress.board.title",
                            .frame = web::Frame::console,
                            .breadcrumbs = {{"progress.mine.title", web::Url{"/tasks"}}}},
                           {filter(page, asked), body});
      });
}

}  // namespace hb::progress
