// A report as it was kept: for the office, and for the public once it was published.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "kernel/roc_date.h"
#include "report_file.h"
#include "results_handlers.h"
#include "results_parts.h"

namespace hb::results {

using html::Node;

namespace {

boost::json::value version_json(const OpenVersion& open) {
  boost::json::object out = to_json(open.content);
  out["version"] = open.version.number;
  out["hash"] = open.version.hash;
  return out;
}

Node facts_part(const web::Page& page, const OpenVersion& open) {
  return html::ul({.classes = "hb-standing"},
                  {html::li(page.t("results.version.kept",
                                   {{"when", moment_words(page, open.version.kept_at)}})),
                   html::li({.classes = "hb-code"}, "SHA-256 " + open.version.hash)});
}

Node body_of(const web::Page& page, const OpenVersion& open) {
  return html::group({facts_part(page, open), sections_part(open.content),
                      indicators_part(page, open.content.indicators),
                      rows_part(page, open.content.rows, open.content.indicators)});
}

/// That a report was published more than once, and what it said before.
Node publications_part(const web::Page& page, const PublishedReport& published) {
  if (published.publications.size() < 2) return {};
  Node lines;
  for (const KeptVersion& each : published.publications) {
    const std::string words = page.t(
        "results.public.version",
        {{"version", std::to_string(each.number)}, {"when", moment_words(page, each.kept_at)}});
    const bool shown = each.number == published.open.version.number;
    lines += html::li(shown ? web::text(words)
                            : html::a((web::Url{"/portal/results"} /
                                       std::to_string(published.open.report.id.value))
                                          .with("version", std::to_string(each.number)),
                                      {.classes = "govuk-link"}, words));
  }
  const bool latest = published.publications.front().number == published.open.version.number;
  Node note;
  if (!latest) note = web::warning_text(page, "results.public.replaced");
  return html::group(
      {note, html::section({.classes = "hb-quiet"},
                           {html::p({.classes = "govuk-body"}, page.t("results.public.versions")),
                            html::ul({.classes = "govuk-list"}, lines)})});
}

boost::json::value published_json(const PublishedReport& published) {
  boost::json::object out = version_json(published.open).as_object();
  boost::json::array publications;
  for (const KeptVersion& each : published.publications) {
    publications.push_back(boost::json::object{
        {"version", each.number}, {"hash", each.hash}, {"at", to_micros(each.kept_at)}});
  }
  out["publications"] = std::move(publications);
  return out;
}

}  // namespace

Response show_version(const Request& request, org::Context& context) {
  const ReportId id = report_id(request);
  const auto open = open_version(context, id, static_cast<int>(request.path_id("number")));
  if (!open) return web::refuse(request, open.error());
  return web::respond(
      request, [&] { return version_json(*open); },
      [&](const web::Page& page) {
        return page.layout(
            {.title = page.t("results.version.title",
                             {{"version", std::to_string(open->version.number)}}),
             .frame = web::Frame::console,
             .breadcrumbs = {{"results.year.title", web::Url{"/results"}},
                             {page.t("results.report.title",
                                     {{"year", year_words(open->report.roc_year, page.locale())}}),
                              report_url(id)}},
             .caption = open->content.plan_title},
            body_of(page, *open));
      });
}

Response show_published(const Request& request, org::Context& context) {
  const auto published =
      open_published(context, report_id(request), web::number_in(request.query("version")));
  if (!published) return web::refuse(request, published.error());
  const OpenVersion* open = &published->open;
  return web::respond(
      request, [&] { return published_json(*published); },
      [&](const web::Page& page) {
        return page.layout(
            {.title = page.t("results.public.title",
                             {{"agency", open->content.agency},
                              {"year", year_words(open->content.roc_year, page.locale())}}),
             .frame = web::Frame::public_site,
             .caption = open->content.plan_title},
            {publications_part(page, *published), body_of(page, *open)});
      });
}

}  // namespace hb::results
