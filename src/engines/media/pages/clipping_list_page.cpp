// All clippings in sight, filtered.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "clippings.h"
#include "kernel/unicode.h"
#include "media_handlers.h"
#include "media_parts.h"

namespace hb::media {

using html::Node;

namespace {

ClippingFilter read_filter(const Request& request) {
  return {.agency_id = AgencyId{web::id_in(request.query("agency"))},
          .tone = tone_of(request.query("tone")),
          .unfiled = request.query("unfiled") == "yes",
          .text = clean_input(request.query("q")),
          .month = clean_input(request.query("month").substr(0, 7)),
          .topic = clean_input(request.query("topic")),
          .year = std::clamp(web::number_in(request.query("year")), 0, 9999),
          .page = std::clamp(web::number_in(request.query("page")), 1, 1'000'000)};
}

web::Url filtered(const ClippingFilter& filter) {
  web::Url url{"/media/clippings"};
  if (filter.agency_id) url = url.with("agency", std::to_string(filter.agency_id.value));
  if (filter.tone) url = url.with("tone", name_of(*filter.tone));
  if (filter.unfiled) url = url.with("unfiled", "yes");
  if (!filter.text.empty()) url = url.with("q", filter.text);
  if (!filter.month.empty()) url = url.with("month", filter.month);
  if (!filter.topic.empty()) url = url.with("topic", filter.topic);
  if (filter.year > 0) url = url.with("year", std::to_string(filter.year));
  return url;
}

Node filters(const web::Page& page, const ClippingFilter& filter, const ClippingsFound& found) {
  web::ChoiceField tone = tone_field(page, filter.tone);
  tone.none = "media.filter.all_tones";
  web::ChoiceField unfiled{.name = "unfiled",
                           .label = "media.filter.reading",
                           .choices = {{"yes", "media.filter.unfiled"}},
                           .chosen = {filter.unfiled ? "yes" : ""},
                           .none = "media.filter.all"};
  Node more;
  if (found.agencies.size() > 1) {
    web::ChoiceField agency = agency_field(page, found.agencies, filter.agency_id);
    agency.none = "media.filter.all_agencies";
    more += web::select(page, agency);
  }
  if (!filter.month.empty()) more += web::hidden_field(page, "month", filter.month);
  if (!filter.topic.empty()) more += web::hidden_field(page, "topic", filter.topic);
  if (filter.year > 0) more += web::hidden_field(page, "year", std::to_string(filter.year));
  return web::filter_bar(page, web::Url{"/media/clippings"},
                         {web::text_field(page, {.name = "q",
                                                 .label = "media.filter.words",
                                                 .value = filter.text,
                                                 .required = true,
                                                 .type = "search"}),
                          web::select(page, tone), web::select(page, unfiled), more});
}

}  // namespace

Response show_clippings(const Request& request, org::Context& context) {
  const ClippingFilter filter = read_filter(request);
  const auto found = find_clippings(context, filter);
  if (!found) return web::refuse(request, found.error());
  const auto json = [&]() -> boost::json::value {
    boost::json::array rows;
    for (const Clipping& each : found->list.rows) rows.push_back(to_json(each));
    return boost::json::object{{"clippings", std::move(rows)}, {"total", found->list.total}};
  };
  return web::respond(request, json, [&](const web::Page& page) {
    const int pages = (found->list.total + filter.page_size - 1) / filter.page_size;
    const Node list =
        found->list.rows.empty()
            ? web::empty_state(page, {.title = "media.clipping.none",
                                      .advice = "media.clipping.none_advice",
                                      .next = web::Crumb{"media.clipping.record",
                                                         web::Url{"/media/clippings/new"}}})
            : html::group({clippings_table(page,
                                           page.t("media.clipping.caption",
                                                  {{"count", std::to_string(found->list.total)}}),
                                           found->list.rows, found->names),
                           web::pagination(page, filtered(filter), filter.page, pages)});
    return page.layout({.title = "media.clipping.list_title",
                        .frame = web::Frame::console,
                        .breadcrumbs = {{"media.desk.title", web::Url{"/media"}}},
                        .actions = web::button_link(page, "media.clipping.record",
                                                    web::Url{"/media/clippings/new"})},
                       media_tabs(page, Tab::clippings, {filters(page, filter, *found), list}));
  });
}

}  // namespace hb::media
