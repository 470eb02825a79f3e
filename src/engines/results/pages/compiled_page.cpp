// The results of a year compiled upward, for the agency above: who has not reported, every figure
// beside last year's, every indicator; the same as ODT and ODS.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "compiled.h"
#include "documents/ods_writer.h"
#include "documents/odt_writer.h"
#include "kernel/roc_date.h"
#include "results_handlers.h"
#include "results_parts.h"

namespace hb::results {

using html::Node;

namespace {

web::Url compiled_url(std::string_view file, int year) {
  return web::Url::local("/results/compiled" + std::string{file})
      .value_or(web::Url{"/results"})
      .with("year", std::to_string(year));
}

std::string reported_words(const web::Page& page, Reported reported) {
  return page.t("results.compiled.reported." + std::string{name_of(reported)});
}

web::Tone tone_of(Reported reported) {
  switch (reported) {
    case Reported::kept: return web::Tone::good;
    case Reported::writing: return web::Tone::caution;
    case Reported::not_begun:
    case Reported::no_plan: return web::Tone::bad;
  }
  std::abort();
}

boost::json::value compiled_json(const CompiledYear& year) {
  boost::json::array reports;
  for (const CompiledReport& each : year.reports) {
    boost::json::array rows, indicators;
    for (const ResultRow& row : each.content.rows) rows.push_back(to_json(row));
    for (const ResultIndicator& row : each.content.indicators) indicators.push_back(to_json(row));
    boost::json::object out{{"agency_id", each.agency.id.value},
                            {"agency", each.agency.name.zh_tw},
                            {"plan", each.plan},
                            {"reported", name_of(each.reported)},
                            {"rows", std::move(rows)},
                            {"indicators", std::move(indicators)}};
    if (each.report) out["report_id"] = each.report->value;
    reports.push_back(std::move(out));
  }
  return boost::json::object{{"roc_year", year.roc_year},
                             {"reported", year.count(Reported::kept)},
                             {"not_reported", year.not_reported().size()},
                             {"left_out", year.left_out},
                             {"reports", std::move(reports)}};
}

Node agency_link(const web::Page& page, const CompiledReport& report) {
  const std::string& name = report.agency.name.in(page.locale());
  if (!report.report) return web::text(name);
  return html::a(report_url(*report.report), {.classes = "govuk-link"}, name);
}

Node missing_part(const web::Page& page, const CompiledYear& year) {
  Node out = html::h2({.classes = "govuk-heading-m"}, page.t("results.compiled.missing"));
  std::vector<web::TableRow> rows;
  for (const CompiledReport* each : year.not_reported()) {
    rows.push_back({agency_link(page, *each), web::text(each->plan.empty() ? "—" : each->plan),
                    web::tag(page, reported_words(page, each->reported), tone_of(each->reported))});
  }
  if (rows.empty()) {
    return html::group(
        {out, html::p({.classes = "govuk-body"}, page.t("results.compiled.all_reported"))});
  }
  return html::group({out, web::table(page,
                                      {.caption = "results.compiled.missing",
                                       .columns = {{.words = "results.year.agency"},
                                                   {.words = "results.year.plan"},
                                                   {.words = "results.compiled.state"}},
                                       .caption_hidden = true,
                                       .stacked_on_phones = true},
                                      rows)});
}

std::string or_dash(const std::string& words) { return words.empty() ? "—" : words; }

Node figures_part(const web::Page& page, const CompiledYear& year) {
  std::vector<web::TableRow> rows;
  for (const CompiledReport& report : year.reports) {
    for (const ResultRow& row : report.content.rows) {
      if (row.kind == plan::NodeKind::item) continue;
      const Comparison& compared = row.compared;
      rows.push_back(
          {agency_link(page, report), web::text(row.number + row.title),
           web::paragraphs(row.text()),
           web::text(compared.figure.empty() ? "—" : compared.figure + "\u00a0" + compared.unit),
           web::text(or_dash(compared.last)), web::text(or_dash(compared.change))});
    }
  }
  if (rows.empty()) return {};
  return html::group(
      {html::h2({.classes = "govuk-heading-m"}, page.t("results.compiled.figures")),
       web::table(page,
                  {.caption = "results.compiled.figures",
                   .columns = {{.words = "results.year.agency"},
                               {.words = "results.compiled.strategy"},
                               {.words = "results.column.text"},
                               {.words = "results.column.figure", .numeric = true},
                               {.words = "results.indicator.last_year", .numeric = true},
                               {.words = "results.indicator.change", .numeric = true}},
                   .caption_hidden = true,
                   .stacked_on_phones = true},
                  rows)});
}

Node compiled_indicators(const web::Page& page, const CompiledYear& year) {
  std::vector<web::TableRow> rows;
  for (const CompiledReport& report : year.reports) {
    for (const ResultIndicator& each : report.content.indicators) {
      rows.push_back({agency_link(page, report), web::text(each.name), web::text(each.target),
                      web::text(or_dash(each.value)), judgement_tag(page, each.verdict),
                      web::text(or_dash(each.last_year)), web::text(trend_words(page, each))});
    }
  }
  if (rows.empty()) return {};
  return html::group({html::h2({.classes = "govuk-heading-m"}, page.t("results.indicators")),
                      web::table(page,
                                 {.caption = "results.indicators",
                                  .columns = {{.words = "results.year.agency"},
                                              {.words = "results.indicator.name"},
                                              {.words = "results.indicator.target"},
                                              {.words = "results.indicator.value"},
                                              {.words = "results.indicator.verdict"},
                                              {.words = "results.indicator.last_year"},
                                              {.words = "results.indicator.change"}},
                                  .caption_hidden = true,
                                  .stacked_on_phones = true},
                                 rows)});
}

Node compiled_content(const web::Page& page, const CompiledYear& year) {
  if (year.reports.empty()) {
    return web::empty_state(page,
                            {.title = "results.year.none",
                             .advice = "results.year.none_advice",
                             .next = web::Crumb{"results.year.to_plans", web::Url{"/plans"}}});
  }
  std::string counted =
      page.t("results.compiled.counted", {{"reported", std::to_string(year.count(Reported::kept))},
                                          {"missing", std::to_string(year.not_reported().size())}});
  if (year.left_out > 0) {
    counted += page.t("results.compiled.left_out", {{"count", std::to_string(year.left_out)}});
  }
  return html::group(
      {html::p({.classes = "govuk-body"}, counted),
       html::p({.classes = "govuk-body"},
               {html::a(compiled_url(".odt", year.roc_year), {.classes = "govuk-link"},
                        page.t("results.compiled.odt")),
                "　",
                html::a(compiled_url(".ods", year.roc_year), {.classes = "govuk-link"},
                        page.t("results.year.compiled"))}),
       missing_part(page, year), figures_part(page, year), compiled_indicators(page, year)});
}

}  // namespace

Response show_compiled(const Request& request, org::Context& context) {
  const int asked = wanted_year(request, context);
  const auto year = compiled_year(context, asked);
  if (!year) return web::refuse(request, year.error());
  return web::respond(
      request, [&] { return compiled_json(*year); },
      [&](const web::Page& page) {
        return page.layout(
            {.title = "results.compiled.title",
             .frame = web::Frame::console,
             .breadcrumbs = {{"results.year.title",
                              web::Url{"/results"}.with("year", std::to_string(asked))}},
             .caption = year_words(asked, page.locale())},
            {year_filter(page, web::Url{"/results/compiled"}, asked, context.today),
             compiled_content(page, *year)});
      });
}

Response send_compiled(const Request& request, org::Context& context) {
  const auto year = compiled_year(context, wanted_year(request, context));
  if (!year) return web::refuse(request, year.error());
  const CompiledBy by{.agency = context.viewer.agency_name, .day = context.today};
  const std::string name = roc_date(context.today, RocStyle::dotted) + " " +
                           roc_year_words(year->roc_year) + "執行成果彙整";
  if (request.path_text.ends_with(".odt")) {
    return web::download(documents::write_odt(compiled_document(*year, by)),
                         documents::kOdtMediaType, name + ".odt");
  }
  return web::download(documents::write_ods(compiled_workbook(*year, by)), documents::kOdsMediaType,
                       name + ".ods");
}

}  // namespace hb::results
