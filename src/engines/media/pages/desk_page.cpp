// The desk: what has to be answered and how long there is, then what was seen since yesterday.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "clippings.h"
#include "media_handlers.h"
#include "media_parts.h"

namespace hb::media {

using html::Node;

namespace {

Node failing_part(const web::Page& page, const Desk& desk) {
  if (desk.failing.empty()) return {};
  return web::inset(
      html::p({.classes = "govuk-body"},
              {page.t("media.desk.failing", {{"count", std::to_string(desk.failing.size())}}) + " ",
               html::a(web::Url{"/media/sources"}, {.classes = "govuk-link"},
                       page.t("media.tab.sources"))}));
}

Node running_part(const web::Page& page, const Desk& desk, Instant now) {
  if (desk.running.empty()) {
    return html::group({html::h2({.classes = "govuk-heading-m"}, page.t("media.desk.running")),
                        web::empty_state(page, {.title = "media.desk.nothing_running",
                                                .advice = "media.desk.nothing_running_advice"})});
  }
  // The table's caption is the heading.
  return issues_table(
      page,
      page.t("media.desk.running_caption",
             {{"count", std::to_string(desk.running.size())}, {"late", std::to_string(desk.late)}}),
      desk.running, desk.names, now);
}

Node today_part(const web::Page& page, const Desk& desk) {
  Node content;
  if (desk.today.rows.empty()) {
    content += html::h2({.classes = "govuk-heading-m"}, page.t("media.desk.today"));
  }
  if (desk.unfiled > 0) {
    content += html::p(
        {.classes = "govuk-body"},
        html::a(web::Url{"/media/clippings"}.with("unfiled", "yes"), {.classes = "govuk-link"},
                page.t("media.desk.unfiled", {{"count", std::to_string(desk.unfiled)}})));
  }
  if (desk.today.rows.empty()) {
    content += web::empty_state(
        page, {.title = "media.desk.nothing_today",
               .advice = "media.desk.nothing_today_advice",
               .next = web::Crumb{"media.tab.sources", web::Url{"/media/sources"}}});
    return content;
  }
  content += clippings_table(
      page, page.t("media.desk.today_caption", {{"count", std::to_string(desk.today.total)}}),
      desk.today.rows, desk.names);
  return content;
}

boost::json::value desk_json(const Desk& desk, Instant now) {
  boost::json::array running;
  for (const Issue& each : desk.running) running.push_back(to_json(each, now));
  boost::json::array today;
  for (const Clipping& each : desk.today.rows) today.push_back(to_json(each));
  return boost::json::object{
      {"running", std::move(running)}, {"late", desk.late},
      {"today", std::move(today)},     {"today_total", desk.today.total},
      {"unfiled", desk.unfiled},       {"failing_sources", desk.failing.size()}};
}

}  // namespace

Response show_desk(const Request& request, org::Context& context) {
  const auto desk = open_desk(context);
  if (!desk) return web::refuse(request, desk.error());
  return web::respond(
      request, [&] { return desk_json(*desk, context.now); },
      [&](const web::Page& page) {
        return page.layout(
            {.title = "media.desk.title",
             .frame = web::Frame::console,
             .actions =
                 web::button_link(page, "media.clipping.record", web::Url{"/media/clippings/new"})},
            media_tabs(page, Tab::desk,
                       {failing_part(page, *desk), running_part(page, *desk, context.now),
                        today_part(page, *desk)}));
      });
}

}  // namespace hb::media
