// 首長一頁: what presses today, on one screen and one sheet of A4.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstdlib>

#include "brief_action.h"
#include "documents/odt_writer.h"
#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "notices/notice.h"
#include "org/ports.h"
#include "results_handlers.h"
#include "results_parts.h"
#include "web/origin.h"

namespace hb::results {

using html::Node;

namespace {

AgencyId wanted_agency(const Request& request) {
  return AgencyId{web::id_in(request.query("agency"))};
}

web::Url local(const std::string& path) {
  return web::Url::local(path).value_or(web::Url{"/tasks"});
}

/// Where this site is: as letters name it, else as the visitor reached it.
std::string site_of(const Request& request, const org::Context& context) {
  const org::Ports* ports = context.services.ports;
  const auto* mail = ports ? ports->find<notices::MailIdentity>() : nullptr;
  return mail && !mail->site_url.empty() ? mail->site_url : web::origin_of(request);
}

std::string_view name_of(Press press) {
  switch (press) {
    case Press::bad: return "bad";
    case Press::caution: return "caution";
    case Press::good: return "good";
    case Press::calm: return "calm";
  }
  std::abort();
}

boost::json::value brief_json(const Brief& brief) {
  boost::json::array lines, below;
  for (const BriefLine& line : brief.lines) {
    boost::json::array rows;
    for (const BriefRow& row : line.rows) {
      boost::json::object out{{"words", row.words}, {"url", row.url}};
      if (row.due) out["due"] = to_iso(*row.due);
      rows.push_back(std::move(out));
    }
    lines.push_back(boost::json::object{{"key", line.key},
                                        {"count", line.count},
                                        {"late", line.late},
                                        {"url", line.url},
                                        {"rows", std::move(rows)}});
  }
  for (const BriefAgency& each : brief.below) {
    below.push_back(boost::json::object{{"name", each.name},
                                        {"late", each.late},
                                        {"late_before", each.late_before},
                                        {"done", each.done},
                                        {"total", each.total},
                                        {"url", each.url}});
  }
  return boost::json::object{{"agency_id", brief.agency_id.value},
                             {"agency", brief.agency},
                             {"day", to_iso(brief.day)},
                             {"done", brief.done},
                             {"total", brief.total},
                             {"lines", std::move(lines)},
                             {"agencies_below", brief.agencies_below},
                             {"below", std::move(below)}};
}

std::string_view tile_tone(const BriefLine& line) {
  if (line.count == 0) return "hb-tile";
  switch (line.press) {
    case Press::bad: return "hb-tile hb-tile--late";
    case Press::caution: return "hb-tile hb-tile--todo";
    case Press::good:
    case Press::calm: return "hb-tile";
  }
  std::abort();
}

/// All that is counted in one row, each figure leading to its list.
Node figures(const web::Page& page, const Brief& brief) {
  return html::ul({.classes = "hb-tiles hb-tiles--close"},
                  html::each(brief.lines, [&](const BriefLine& line) {
                    const std::string name{line.key.substr(line.key.rfind('.') + 1)};
                    return html::li(html::a(local(line.url), {.classes = tile_tone(line)},
                                            {html::span({.classes = "hb-tile__figure"}, line.count),
                                             page.t("results.brief.figure." + name)}));
                  }));
}

Node line_part(const web::Page& page, const BriefLine& line) {
  Node rows;
  for (const BriefRow& row : line.rows) {
    Node words =
        html::a(local(row.url), {.classes = "govuk-link"}, first_characters(row.words, 60));
    if (row.due) {
      words += html::span({.classes = "hb-rows__aside"}, date_words(*row.due, page.locale()));
    }
    rows += html::li(words);
  }
  Node out = html::h2({.classes = "govuk-heading-m"},
                      html::a(local(line.url), {.classes = "govuk-link"},
                              page.t(line.key, {{"count", std::to_string(line.count)}})));
  if (line.late > 0) {
    out += html::p({.classes = "govuk-hint"},
                   page.t("results.brief.returned_late", {{"count", std::to_string(line.late)}}));
  }
  const int more = line.count - static_cast<int>(line.rows.size());
  if (more > 0) {
    // «More» only where there is something already.
    const std::string_view words = line.rows.empty() ? "results.brief.these" : "results.brief.more";
    rows += html::li(html::a(local(line.url), {.classes = "govuk-link"},
                             page.t(words, {{"count", std::to_string(more)}})));
  }
  out += html::ul({.classes = "hb-rows"}, rows);
  return html::section(
      {.classes = "hb-brief__line hb-brief__line--" + std::string{name_of(line.press)}}, out);
}

Node late_cell(const web::Page& page, const BriefAgency& agency) {
  Node cell = html::a(local(agency.url), {.classes = "govuk-link"}, agency.late);
  if (agency.late_before > 0) {
    cell += html::span(
        {.classes = "govuk-hint"},
        page.t("results.brief.late_before", {{"count", std::to_string(agency.late_before)}}));
  }
  return html::group(cell);
}

Node below_part(const web::Page& page, const Brief& brief) {
  if (brief.agencies_below == 0) return {};
  Node out =
      html::h2({.classes = "govuk-heading-m"},
               page.t("results.brief.below", {{"all", std::to_string(brief.agencies_below)},
                                              {"late", std::to_string(brief.below.size())}}));
  if (brief.below.empty()) return html::section(out);
  std::vector<web::TableRow> rows;
  for (const BriefAgency& each : brief.below) {
    rows.push_back({html::a(local(each.url), {.classes = "govuk-link"}, each.name),
                    late_cell(page, each),
                    web::progress_bar(page, "results.brief.share", each.done, each.total)});
  }
  return html::section(
      {out, web::table(page,
                       {.caption = "results.brief.below_caption",
                        .columns = {{.words = "results.year.agency"},
                                    {.words = "results.year.late", .numeric = true},
                                    {.words = "results.brief.share"}},
                        .caption_hidden = true,
                        .stacked_on_phones = true},
                       rows)});
}

}  // namespace

Response show_brief(const Request& request, org::Context& context) {
  const auto brief = brief_for(context, wanted_agency(request));
  if (!brief) return web::refuse(request, brief.error());
  return web::respond(
      request, [&] { return brief_json(*brief); },
      [&](const web::Page& page) {
        Node lines;
        for (const BriefLine& line : brief->lines) {
          if (!line.rows.empty() || line.late > 0) lines += line_part(page, line);
        }
        const web::Url odt =
            web::Url{"/brief.odt"}.with("agency", std::to_string(brief->agency_id.value));
        return page.layout(
            {.title = "results.brief.title",
             .frame = web::Frame::console,
             .caption = brief->agency + "　" + date_words(brief->day, page.locale())},
            {html::p({.classes = "govuk-body"},
                     html::a(odt, {.classes = "govuk-link"}, page.t("results.brief.odt"))),
             web::progress_bar(page, "results.brief.share", brief->done, brief->total),
             figures(page, *brief), html::div({.classes = "hb-brief"}, lines),
             below_part(page, *brief)});
      });
}

Response send_brief(const Request& request, org::Context& context) {
  const auto brief = brief_for(context, wanted_agency(request));
  if (!brief) return web::refuse(request, brief.error());
  return web::download(documents::write_odt(brief_document(*brief, site_of(request, context))),
                       documents::kOdtMediaType,
                       roc_date(brief->day, RocStyle::dotted) + " 首長一頁.odt");
}

}  // namespace hb::results
