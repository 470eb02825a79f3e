#include "results_parts.h"

#include <cstdlib>

#include "kernel/roc_date.h"
#include "kernel/unicode.h"

namespace hb::results {

using html::Node;

int wanted_year(const web::Request& request, const org::Context& context) {
  const auto asked = parse_roc_year(request.query("year"));
  return asked ? *asked : roc_year(context.today);
}

Node year_filter(const web::Page& page, const web::Url& url, int year, Date today) {
  std::vector<web::Choice> years;
  for (int each = roc_year(today) + 1; each > roc_year(today) - 4; --each) {
    years.push_back({.value = std::to_string(each), .words = year_words(each, page.locale())});
  }
  return web::filter_bar(page, url,
                         web::select(page, {.name = "year",
                                            .label = "results.year.year",
                                            .choices = years,
                                            .chosen = {std::to_string(year)}}));
}

web::Url report_url(ReportId id) { return web::Url{"/results"} / id; }

ReportId report_id(const web::Request& request) { return ReportId{request.path_id("id")}; }

std::string verdict_words(const web::Page& page, Verdict verdict) {
  return page.t("results.verdict." + std::string{name_of(verdict)});
}

std::string next_words(const web::Page& page, Next next) {
  return page.t("results.next." + std::string{name_of(next)});
}

Node verdict_tag(const web::Page& page, Verdict verdict) {
  web::Tone tone = web::Tone::neutral;
  switch (verdict) {
    case Verdict::unsaid: return {};
    case Verdict::achieved: tone = web::Tone::good; break;
    case Verdict::partly: tone = web::Tone::caution; break;
    case Verdict::missed: tone = web::Tone::bad; break;
    case Verdict::not_applicable: break;
  }
  return web::tag(page, verdict_words(page, verdict), tone);
}

namespace {

web::StateTag judgement_of(measure::Verdict verdict) {
  switch (verdict) {
    case measure::Verdict::reached: return {"results.indicator.reached", web::Tone::good};
    case measure::Verdict::not_reached: return {"results.indicator.not_reached", web::Tone::bad};
    case measure::Verdict::no_value: return {"results.indicator.no_value", web::Tone::neutral};
  }
  std::abort();
}

/// The value, of which month it is and whether that month is sealed.
Node value_part(const web::Page& page, const ResultIndicator& indicator) {
  if (indicator.value.empty()) return web::text("—");
  return html::group(
      {html::strong(indicator.value), " ",
       html::span({.classes = "hb-muted"},
                  page.t(indicator.sealed ? "results.indicator.sealed" : "results.indicator.to",
                         {{"month", std::to_string(indicator.month)}})),
       indicator.entered_month == 0
           ? Node{}
           : html::span({.classes = "hb-muted"},
                        page.t("results.indicator.last_entered",
                               {{"month", std::to_string(indicator.entered_month)}}))});
}

}  // namespace

Node judgement_tag(const web::Page& page, measure::Verdict verdict) {
  const web::StateTag tag = judgement_of(verdict);
  return web::tag(page, tag.words, tag.tone);
}

std::string trend_words(const web::Page& page, const ResultIndicator& indicator) {
  switch (indicator.trend) {
    case measure::Change::none: return indicator.change;
    case measure::Change::improved:
      return page.t("results.indicator.improved", {{"change", indicator.change}});
    case measure::Change::same: return page.t("results.indicator.same");
    case measure::Change::worsened:
      return page.t("results.indicator.worsened", {{"change", indicator.change}});
  }
  std::abort();
}

Node indicators_part(const web::Page& page, const std::vector<ResultIndicator>& indicators) {
  if (indicators.empty()) return {};
  std::vector<web::TableRow> rows;
  for (const ResultIndicator& each : indicators) {
    const std::string place =
        each.place.empty() ? page.t("results.indicator.whole_plan") : each.place;
    rows.push_back({html::group({web::text(each.name), html::div({.classes = "hb-muted"}, place)}),
                    web::text(each.target), value_part(page, each),
                    judgement_tag(page, each.verdict),
                    web::text(each.last_year.empty() ? "—" : each.last_year),
                    web::text(trend_words(page, each))});
  }
  return html::group({html::h2({.classes = "govuk-heading-m"}, page.t("results.indicators")),
                      html::p({.classes = "govuk-body"},
                              page.t("results.indicators.count",
                                     {{"reached", std::to_string(count_reached(indicators))},
                                      {"total", std::to_string(indicators.size())}})),
                      web::table(page,
                                 {.caption = "results.indicators",
                                  .columns = {{.words = "results.indicator.name"},
                                              {.words = "results.indicator.target"},
                                              {.words = "results.indicator.value"},
                                              {.words = "results.indicator.verdict"},
                                              {.words = "results.indicator.last_year"},
                                              {.words = "results.indicator.change"}},
                                  .caption_hidden = true,
                                  .stacked_on_phones = true},
                                 rows)});
}

Node indicator_lines(const web::Page& page, const std::vector<ResultIndicator>& indicators) {
  if (indicators.empty()) return {};
  Node lines;
  for (const ResultIndicator& each : indicators) {
    Node line = html::group(
        {each.name, "　", value_part(page, each), " ", judgement_tag(page, each.verdict), " ",
         html::span({.classes = "hb-muted"},
                    page.t("results.indicator.against", {{"target", each.target}}))});
    if (!each.last_year.empty()) {
      line +=
          html::group({" ", html::span({.classes = "hb-muted"},
                                       page.t("results.last_year", {{"figure", each.last_year}}) +
                                           " " + trend_words(page, each))});
    }
    lines += html::li(line);
  }
  return html::ul({.classes = "govuk-list hb-outcome__indicators"}, lines);
}

Node figure_part(const web::Page& page, const Comparison& compared) {
  if (compared.figure.empty() && compared.last.empty()) return {};
  Node out = html::span(
      {.classes = "hb-outcome__figure"},
      {html::strong(compared.figure.empty() ? "—" : compared.figure), " ", compared.unit});
  if (!compared.last.empty()) {
    out += html::span({.classes = "hb-muted"},
                      page.t("results.last_year", {{"figure", compared.last}}));
  }
  if (!compared.change.empty()) {
    out += html::span({.classes = "hb-muted"},
                      page.t("results.change", {{"change", compared.change}}));
  }
  return html::p({.classes = "hb-outcome__figures"}, out);
}

namespace {

Node heading_words(const web::Page& page, const ResultRow& row,
                   const std::optional<web::Url>& url) {
  const std::string words = row.number + row.title;
  Node heading = url ? html::a(*url, {.classes = "govuk-link"}, words) : web::text(words);
  if (row.words.verdict != Verdict::unsaid) {
    heading += html::group({" ", verdict_tag(page, row.words.verdict)});
  }
  return heading;
}

Node work_line(const web::Page& page, const ResultRow& row) {
  if (row.total == 0) return {};
  std::string words = page.t(
      "results.work", {{"done", std::to_string(row.done)}, {"total", std::to_string(row.total)}});
  if (row.late) words += page.t("results.work_late", {{"late", std::to_string(row.late)}});
  if (row.evidence) {
    words += page.t("results.work_evidence", {{"evidence", std::to_string(row.evidence)}});
  }
  return html::p({.classes = "hb-muted"}, words);
}

Node strategy_part(const web::Page& page, const ResultRow& row,
                   const std::vector<ResultIndicator>& indicators,
                   const std::optional<web::Url>& url) {
  Node text = row.text().empty() ? html::p({.classes = "govuk-hint"}, page.t("results.nothing_yet"))
                                 : web::paragraphs(row.text());
  if (row.words.text.empty() && !row.drawn.empty()) {
    text += html::p({.classes = "hb-muted"}, page.t("results.drawn"));
  }
  return html::article({.classes = "hb-outcome"},
                       {html::h3({.classes = "govuk-heading-s"}, heading_words(page, row, url)),
                        figure_part(page, row.compared), indicator_lines(page, indicators), text,
                        work_line(page, row)});
}

Node item_part(const web::Page& page, const ResultRow& row,
               const std::vector<ResultIndicator>& indicators, const std::optional<web::Url>& url) {
  Node out = html::h2({.classes = "govuk-heading-m"}, heading_words(page, row, url));
  if (row.words.next != Next::unsaid) {
    out += html::p({.classes = "govuk-body"},
                   page.t("results.next_year", {{"what", next_words(page, row.words.next)}}));
  }
  out += indicator_lines(page, indicators);
  out += web::paragraphs(row.words.text);
  out += work_line(page, row);
  return out;
}

}  // namespace

Node rows_part(const web::Page& page, const std::vector<ResultRow>& rows,
               const std::vector<ResultIndicator>& indicators, const RowLink& link) {
  Node out;
  for (const ResultRow& row : rows) {
    const auto url = link ? link(row) : std::nullopt;
    const auto own = indicators_under(indicators, row.node_id);
    out += row.kind == plan::NodeKind::item ? item_part(page, row, own, url)
                                            : strategy_part(page, row, own, url);
  }
  return html::div({.classes = "hb-outcomes"}, out);
}

Node sections_part(const ReportContent& content) {
  Node out;
  for (const ReportContent::Section& each : content.sections) {
    if (each.text.empty()) continue;
    out += html::h2({.classes = "govuk-heading-m"}, each.title);
    out += web::paragraphs(each.text);
  }
  return out;
}

}  // namespace hb::results
