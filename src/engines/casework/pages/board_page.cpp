// 案件公告看板: numbers and states on a screen in the waiting room, and for everybody at home.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "board.h"
#include "case_parts.h"
#include "casework/query_time.h"
#include "casework_handlers.h"

namespace hb::casework {

using html::Node;

namespace {

// A screen on a wall has nobody to press a key; people's own browsers are left in peace.
constexpr const char* kScreenSeconds = "60";

std::string due_on_board(const web::Page& page, const BoardRow& row) {
  if (is_closed(row.state)) return {};
  return row.due_on ? web::short_day(page, *row.due_on) : page.t("casework.deadline.stands_still");
}

Node board_table(const web::Page& page, const Board& board) {
  if (board.rows.empty()) {
    return web::empty_state(
        page, {.title = "casework.board.none",
               .advice = "casework.board.none_advice",
               .next = web::Crumb{"casework.board.write", web::Url{"/portal/petitions/new"}}});
  }
  std::vector<web::TableRow> rows;
  for (const BoardRow& each : board.rows) {
    const web::StateTag state = state_tag(each.state, each.late);
    rows.push_back({web::text(each.number), web::text(each.type.name(page.locale())),
                    web::tag(page, state.words, state.tone), web::text(due_on_board(page, each))});
  }
  return web::table(page,
                    {.caption = "casework.board.title",
                     .columns = {{"casework.receipt.number"},
                                 {"casework.form.type"},
                                 {"casework.board.state"},
                                 {"casework.receipt.due"}},
                     .caption_hidden = true,
                     .stacked_on_phones = true},
                    rows);
}

/// Another agency's board.
Node other_boards(const web::Page& page, const Board& board) {
  web::ChoiceField field{
      .name = "agency", .label = "casework.form.agency", .choices = {}, .chosen = {board.code}};
  if (!board.agency_id) field.none = "casework.board.choose_agency";
  for (const org::AgencyInTree& each : board.agencies) {
    field.choices.push_back({each.agency.code, each.agency.name.in(page.locale())});
  }
  return web::filter_bar(page, web::Url{"/portal/cases/board"}, {web::select(page, field)});
}

/// No agency was named that is one, and several have cases, or none has.
Node choose_first(const web::Page& page, const Board& board) {
  if (board.agencies.empty()) return board_table(page, board);
  return html::group({web::error_summary(page),
                      html::p({.classes = "govuk-body"}, page.t("casework.board.choose")),
                      other_boards(page, board)});
}

/// To the screen in the hall: the board alone, that reads itself anew.
Node screen_link(const web::Page& page, const Board& board) {
  const web::Url url =
      web::Url{"/portal/cases/board"}.with("agency", board.code).with("screen", "yes");
  return html::p({.classes = "govuk-body"},
                 {html::a(url, {.classes = "govuk-link"}, page.t("casework.board.screen")), " ",
                  html::span({.classes = "hb-muted"}, page.t("casework.board.screen_says"))});
}

web::PageFunction board_page(Board board, std::string when, bool on_screen) {
  return [board = std::move(board), when = std::move(when), on_screen](const web::Page& page) {
    if (!board.agency_id) {
      return page.layout({.title = "casework.board.title"}, {choose_first(page, board)});
    }
    Node shown =
        html::p({.classes = "govuk-body"}, page.t("casework.board.lead", {{"when", when}}));
    shown += board_table(page, board);
    // On a wall nobody searches, chooses or follows a link: the style sheet leaves the frame out.
    if (on_screen) {
      shown = html::div({.classes = "hb-screen"}, shown);
    } else {
      shown += screen_link(page, board);
      shown += other_boards(page, board);
    }
    return page.layout({.title = "casework.board.title",
                        .caption = board.agency.in(page.locale()),
                        .search = !on_screen},
                       {shown});
  };
}

boost::json::value board_json(const web::Page& page, const Board& board) {
  boost::json::array rows;
  for (const BoardRow& each : board.rows) {
    boost::json::object row{{"number", each.number},
                            {"type", each.type.code},
                            {"state", name_of(each.state)},
                            {"late", each.late},
                            {"due", nullptr}};
    if (each.due_on) row["due"] = to_iso(*each.due_on);
    rows.push_back(std::move(row));
  }
  boost::json::array agencies;
  for (const org::AgencyInTree& each : board.agencies) {
    agencies.push_back(boost::json::object{{"code", each.agency.code},
                                           {"name", each.agency.name.in(page.locale())}});
  }
  return boost::json::object{{"agency", board.agency.in(page.locale())},
                             {"code", board.code},
                             {"agencies", std::move(agencies)},
                             {"rows", std::move(rows)}};
}

}  // namespace

Response show_board(const Request& request, org::Context& context) {
  const auto began = std::chrono::steady_clock::now();
  const std::string_view code = request.query("agency");
  const auto board = open_board(context, code);
  if (!board) return web::refuse(request, board.error());
  const bool on_screen = request.query("screen") == "yes" && board->agency_id;
  const auto shown =
      board_page(*board, web::moment_words(web::Page{request}, context.now), on_screen);
  if (!board->agency_id && !code.empty()) return web::refuse(request, refusal::no_agency, shown);
  Response response = web::respond(
      request, [&] { return board_json(web::Page{request}, *board); }, shown);
  if (board->agency_id) {
    note_query(context, board->agency_id, QueryChannel::board, time_since(began));
  }
  if (on_screen) response.headers.emplace_back("Refresh", kScreenSeconds);
  return response;
}

}  // namespace hb::casework
