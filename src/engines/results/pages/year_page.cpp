// The results of a year: which plans there are, whose report was begun, how much is written, how
// far the work is. For an office its own, for the agency above everybody's.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "kernel/roc_date.h"
#include "report_file.h"
#include "results_handlers.h"
#include "results_parts.h"
#include "year_board.h"

namespace hb::results {

using html::Node;

namespace {

boost::json::value board_json(const YearBoard& board) {
  boost::json::array rows;
  for (const YearRow& row : board.rows) {
    boost::json::object out{{"agency_id", row.agency.id.value},
                            {"agency", row.agency.name.zh_tw},
                            {"plan_id", row.plan.id.value},
                            {"plan", row.plan.title},
                            {"done", row.work.done},
                            {"late", row.work.late},
                            {"total", row.work.total}};
    if (row.report) {
      out["report_id"] = row.report->id.value;
      out["written"] = row.report->written;
      out["version"] = row.report->version;
    }
    rows.push_back(std::move(out));
  }
  return boost::json::object{{"roc_year", board.roc_year}, {"plans", std::move(rows)}};
}

Node report_cell(const web::Page& page, const YearRow& row, bool may_begin) {
  if (row.report) {
    const std::string words =
        row.report->version > 0
            ? page.t("results.year.kept", {{"version", std::to_string(row.report->version)}})
            : page.t("results.year.written", {{"count", std::to_string(row.report->written)}});
    return html::a(report_url(row.report->id), {.classes = "govuk-link"}, words);
  }
  if (!may_begin) return web::text(page.t("results.year.not_begun"));
  return web::form(page, web::post_to(web::Url{"/results"}),
                   {web::hidden_field(page, "plan", std::to_string(row.plan.id.value)),
                    web::act_button(page, {.words = page.t("results.year.begin"),
                                           .about = row.plan.title,
                                           .name = "begin",
                                           .value = "yes"})});
}

Node board_table(const web::Page& page, const YearBoard& board, const org::Viewer& viewer) {
  std::vector<web::TableRow> rows;
  for (const YearRow& row : board.rows) {
    rows.push_back(
        {web::text(row.agency.name.in(page.locale())),
         html::a(web::Url{"/plans"} / row.plan.id, {.classes = "govuk-link"}, row.plan.title),
         report_cell(page, row, viewer.may(org::Duty::edit_plans, row.agency.id)),
         web::progress_bar(page, "results.year.work", row.work.done, row.work.total),
         row.work.late ? html::a(web::Url{"/tasks/list"}
                                     .with("plan", std::to_string(row.plan.id.value))
                                     .with("state", "late"),
                                 {.classes = "govuk-link"}, row.work.late)
                       : web::text("0")});
  }
  return web::table(page,
                    {.caption = "results.year.title",
                     .columns = {{.words = "results.year.agency"},
                                 {.words = "results.year.plan"},
                                 {.words = "results.year.report"},
                                 {.words = "results.year.work"},
                                 {.words = "results.year.late", .numeric = true}},
                     .caption_hidden = true,
                     .stacked_on_phones = true},
                    rows);
}

}  // namespace

Response show_year(const Request& request, org::Context& context) {
  const int year = wanted_year(request, context);
  const auto board = year_board(context, year);
  if (!board) return web::refuse(request, board.error());
  return web::respond_with_forms(
      request, [&] { return board_json(*board); },
      [&](const web::Page& page) {
        Node content = year_filter(page, web::Url{"/results"}, year, context.today);
        if (board->rows.empty()) {
          content += web::empty_state(
              page, {.title = "results.year.none",
                     .advice = "results.year.none_advice",
                     .next = web::Crumb{"results.year.to_plans", web::Url{"/plans"}}});
        } else {
          content += board_table(page, *board, context.viewer);
          content +=
              html::p({.classes = "govuk-body"},
                      html::a(web::Url{"/results/compiled"}.with("year", std::to_string(year)),
                              {.classes = "govuk-link"}, page.t("results.compiled.see")));
        }
        return page.layout({.title = "results.year.title",
                            .frame = web::Frame::console,
                            .caption = year_words(year, page.locale())},
                           content);
      });
}

Response begin(const Request& request, org::Context& context) {
  const auto begun = begin_report(context, plan::PlanId{web::id_in(request.form("plan"))});
  if (!begun) return web::refuse(request, begun.error());
  return web::see_other(report_url(*begun));
}

}  // namespace hb::results
