// The results of a year compiled upward, for the agency above: who has not reported, every figure
// beside last year's, every indicator; the same as ODT and ODS.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "compiled.h"
#include "documents/ods_writer.h"
#include "documents/odt_writer.h"
#include "kernel/listed.h"
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
    case Reported::handed_in: return web::Tone::good;
    case Reported::finished: return web::Tone::information;
    case Reported::writing: return web::Tone::caution;
    case Reported::not_begun:
    case Reported::no_plan: return web::Tone::bad;
  }
  std::abort();
}

boost::json::object report_json(const CompiledReport& report) {
  boost::json::array rows, indicators, sections;
  const ReportContent content = report.content.value_or(ReportContent{});
  for (const ResultRow& row : content.rows) rows.push_back(to_json(row));
  for (const ResultIndicator& row : content.indicators) indicators.push_back(to_json(row));
  for (const ReportContent::Section& each : content.sections) {
    sections.push_back(boost::json::object{{"title", each.title}, {"text", each.text}});
  }
  boost::json::object out{{"agency_id", report.agency.id.value},
                          {"agency", report.agency.name.zh_tw},
                          {"plan", report.plan},
                          {"reported", name_of(report.reported)},
                          {"shown", report.content.has_value()},
                          {"rows", std::move(rows)},
                          {"indicators", std::move(indicators)},
                          {"sections", std::move(sections)}};
  if (report.report) out["report_id"] = report.report->value;
  return out;
}

boost::json::value compiled_json(const CompiledYear& year) {
  boost::json::array reports, left_out;
  for (const CompiledReport& each : year.reports) reports.push_back(report_json(each));
  for (const std::string& each : year.left_out) left_out.emplace_back(each);
  return boost::json::object{{"roc_year", year.roc_year},
                             {"reported", year.count(Reported::handed_in)},
                             {"not_reported", year.not_reported()},
                             {"finished", year.count(Reported::finished)},
                             {"without_plan", year.count(Reported::no_plan)},
                             {"left_out", std::move(left_out)},
                             {"page", year.page},
                             {"pages", year.pages},
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
  for (const CompiledReport* each : year.missing()) {
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

/// A heading with its table; nothing without rows.
Node part(const web::Page& page, std::string_view heading, std::vector<web::Column> columns,
          const std::vector<web::TableRow>& rows) {
  if (rows.empty()) return {};
  return html::group({html::h3({.classes = "govuk-heading-m"}, page.t(heading)),
                      web::table(page,
                                 {.caption = std::string{heading},
                                  .columns = std::move(columns),
                                  .caption_hidden = true,
                                  .stacked_on_phones = true},
                                 rows)});
}

Node figures_part(const web::Page& page, const CompiledReports& reports) {
  std::vector<web::TableRow> rows;
  for (const CompiledReport* report : reports) {
    for (const ResultRow& row : report->content->rows) {
      if (row.kind == plan::NodeKind::item) continue;
      const Comparison& compared = row.compared;
      Node said = web::paragraphs(row.text());
      if (row.words.verdict == Verdict::not_applicable) {
        said = html::group({verdict_tag(page, row.words.verdict), said});
      }
      rows.push_back(
          {agency_link(page, *report), web::text(row.number + row.title), said,
           web::text(compared.figure.empty() ? "—" : compared.figure + "\u00a0" + compared.unit),
           web::text(or_dash(compared.last)), web::text(or_dash(compared.change))});
    }
  }
  return part(page, "results.compiled.figures",
              {{.words = "results.year.agency"},
               {.words = "results.compiled.strategy"},
               {.words = "results.column.text"},
               {.words = "results.column.figure", .numeric = true},
               {.words = "results.indicator.last_year", .numeric = true},
               {.words = "results.indicator.change", .numeric = true}},
              rows);
}

Node reviews_part(const web::Page& page, const CompiledReports& reports) {
  std::vector<web::TableRow> rows;
  for (const CompiledReport* report : reports) {
    for (const ResultRow& row : report->content->rows) {
      if (row.kind != plan::NodeKind::item) continue;
      rows.push_back({agency_link(page, *report), web::text(row.number + row.title),
                      verdict_tag(page, row.words.verdict),
                      web::text(or_dash(next_words(page, row.words.next))),
                      web::paragraphs(row.words.text)});
    }
  }
  return part(page, "results.compiled.reviews",
              {{.words = "results.year.agency"},
               {.words = "results.compiled.item"},
               {.words = "results.compiled.verdict"},
               {.words = "results.compiled.next"},
               {.words = "results.compiled.why"}},
              rows);
}

Node compiled_indicators(const web::Page& page, const CompiledReports& reports) {
  std::vector<web::TableRow> rows;
  for (const CompiledReport* report : reports) {
    for (const ResultIndicator& each : report->content->indicators) {
      rows.push_back({agency_link(page, *report), web::text(each.name), web::text(each.target),
                      web::text(or_dash(each.value)), judgement_tag(page, each.verdict),
                      web::text(or_dash(each.last_year)), web::text(trend_words(page, each))});
    }
  }
  return part(page, "results.indicators",
              {{.words = "results.year.agency"},
               {.words = "results.indicator.name"},
               {.words = "results.indicator.target"},
               {.words = "results.indicator.value"},
               {.words = "results.indicator.verdict"},
               {.words = "results.indicator.last_year"},
               {.words = "results.indicator.change"}},
              rows);
}

Node written_part(const web::Page& page, const CompiledReports& reports) {
  std::vector<web::TableRow> rows;
  for (const CompiledReport* report : reports) {
    for (const ReportContent::Section& each : report->content->sections) {
      if (each.text.empty()) continue;
      rows.push_back(
          {agency_link(page, *report), web::text(each.title), web::paragraphs(each.text)});
    }
  }
  return part(page, "results.compiled.sections",
              {{.words = "results.year.agency"},
               {.words = "results.compiled.section"},
               {.words = "results.compiled.written"}},
              rows);
}

/// What some reports say, under a heading of their own; nothing without any.
Node reports_part(const web::Page& page, std::string_view heading, std::string_view advice,
                  const CompiledReports& reports) {
  if (reports.empty()) return {};
  return html::group({html::h2({.classes = "govuk-heading-l"}, page.t(heading)),
                      html::p({.classes = "govuk-hint"}, page.t(advice)),
                      figures_part(page, reports), reviews_part(page, reports),
                      compiled_indicators(page, reports), written_part(page, reports)});
}

std::string counted_words(const web::Page& page, const CompiledYear& year) {
  std::string words = page.t("results.compiled.counted",
                             {{"reported", std::to_string(year.count(Reported::handed_in))},
                              {"missing", std::to_string(year.not_reported())},
                              {"finished", std::to_string(year.count(Reported::finished))},
                              {"without", std::to_string(year.count(Reported::no_plan))}});
  const std::string names = listed(page.locale(), year.left_out);
  if (!names.empty()) words += page.t("results.compiled.left_out", {{"reports", names}});
  return words;
}

Node compiled_content(const web::Page& page, const CompiledYear& year) {
  if (year.reports.empty()) {
    return web::empty_state(page,
                            {.title = "results.year.none",
                             .advice = "results.year.none_advice",
                             .next = web::Crumb{"results.year.to_plans", web::Url{"/plans"}}});
  }
  return html::group(
      {html::p({.classes = "govuk-body"}, counted_words(page, year)),
       html::p({.classes = "govuk-body"},
               {html::a(compiled_url(".odt", year.roc_year), {.classes = "govuk-link"},
                        page.t("results.compiled.odt")),
                "　",
                html::a(compiled_url(".ods", year.roc_year), {.classes = "govuk-link"},
                        page.t("results.year.compiled"))}),
       year.page == 1 ? missing_part(page, year) : Node{},
       reports_part(page, "results.compiled.finished", "results.compiled.finished_advice",
                    year.finished()),
       reports_part(page, "results.compiled.drafts", "results.compiled.drafts_advice",
                    year.drafts()),
       web::pagination(page, compiled_url("", year.roc_year), year.page, year.pages)});
}

}  // namespace

Response show_compiled(const Request& request, org::Context& context) {
  const int asked = wanted_year(request, context);
  const auto year =
      compiled_year(context, asked, std::max(1, web::number_in(request.query("page"))));
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
