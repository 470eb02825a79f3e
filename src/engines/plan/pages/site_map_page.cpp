// 網站導覽 and 無障礙聲明: how this site is laid out, and how it can be used by everybody.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <iterator>
#include <optional>
#include <span>

#include "portal_handlers.h"
#include "portal_parts.h"

namespace hb::plan {

using html::Node;

namespace {

/// A key that leads to a part of every page.
struct Key {
  std::string_view letter;
  std::string_view leads_to;
};
constexpr Key kKeys[] = {{"U", "plan.site_map.upper"},
                         {"L", "plan.site_map.left"},
                         {"C", "plan.site_map.content"},
                         {"R", "plan.site_map.right"}};

std::string key_words(const Key& key) { return "Alt + " + std::string{key.letter}; }

Node keys(const web::Page& page) {
  std::vector<web::TableRow> rows;
  for (const Key& each : kKeys) {
    rows.push_back({html::kbd(key_words(each)), web::text(page.words(each.leads_to))});
  }
  return web::table(
      page,
      {.caption = "plan.site_map.keys",
       .columns = {{.words = "plan.site_map.key"}, {.words = "plan.site_map.leads_to"}}},
      rows);
}

boost::json::array keys_json(const web::Page& page) {
  boost::json::array rows;
  for (const Key& each : kKeys) {
    rows.push_back(
        boost::json::object{{"key", key_words(each)}, {"leads_to", page.words(each.leads_to)}});
  }
  return rows;
}

/// One page of the map and the pages below it; without an address a heading of those.
struct Place {
  std::string words;
  std::optional<web::Url> url;
  std::vector<Place> below{};
};

Place place(const web::Page& page, web::Url url, std::string_view words,
            std::vector<Place> below = {}) {
  return {.words = page.words(words), .url = std::move(url), .below = std::move(below)};
}

std::vector<Place> year_places(const web::Page& page, org::Context& context) {
  std::vector<Place> places;
  const auto list = list_published(context, {.page_size = 1});
  if (!list) return places;
  for (const int year : list->years) {
    const std::string words = year_words(page, year);
    places.push_back(place(
        page, web::Url{"/portal/plans"}.with("year", std::to_string(year)),
        page.t("plan.home.plans_of", {{"year", words}}),
        {place(page, checks_url(year), page.t("plan.checks.title_year", {{"year", words}}))}));
  }
  return places;
}

std::vector<Place> agency_places(const web::Page& page, org::Context& context) {
  std::vector<Place> places;
  for (const org::AgencyInTree& each : org::public_agencies(context)) {
    places.push_back(
        {.words = each.agency.name.in(page.locale()), .url = agency_url(each.agency.code)});
  }
  return places;
}

/// What other engines put into the public site's menu.
void add_menu(std::vector<Place>& places, const web::Page& page) {
  constexpr std::string_view kListed[] = {"/", "/portal/plans", "/portal/checks", "/sitemap"};
  for (const web::NavigationItem& item : page.visit().menu) {
    const auto url = web::Url::local(item.url);
    const bool listed =
        std::find(std::begin(kListed), std::end(kListed), item.url) != std::end(kListed);
    if (url && !listed) places.push_back(place(page, *url, item.key));
  }
}

std::vector<Place> places_of(const web::Page& page, org::Context& context) {
  std::vector<Place> places{
      place(page, web::Url{"/"}, "plan.portal.home"),
      place(page, web::Url{"/portal/plans"}, "plan.portal.title", year_places(page, context))};
  if (auto agencies = agency_places(page, context); !agencies.empty()) {
    places.push_back({.words = page.t("plan.portal.agencies"),
                      .url = std::nullopt,
                      .below = std::move(agencies)});
  }
  add_menu(places, page);
  places.push_back(place(page, web::Url{"/portal/feed.xml"}, "plan.portal.feed"));
  places.push_back(place(page, web::Url{"/accessibility"}, "plan.accessibility.title"));
  places.push_back(place(page, web::Url{"/sign-in"}, "plan.site_map.sign_in"));
  return places;
}

/// Numbered 1, 1-1, … by the style sheet.
Node branches(const std::vector<Place>& places) {
  return html::each(places, [](const Place& each) {
    Node content = each.url ? html::a(*each.url, {.classes = "govuk-link"}, each.words)
                            : html::span(each.words);
    if (!each.below.empty()) {
      content += html::ol({.classes = "hb-map__below"}, branches(each.below));
    }
    return html::li(content);
  });
}

boost::json::array to_json(const std::vector<Place>& places) {
  boost::json::array out;
  for (const Place& each : places) {
    boost::json::object row{{"title", each.words}, {"url", nullptr}};
    if (each.url) row["url"] = each.url->text();
    if (!each.below.empty()) row["below"] = to_json(each.below);
    out.push_back(std::move(row));
  }
  return out;
}

Node part(const web::Page& page, std::string_view title, const Node& content) {
  return html::section({html::h2({.classes = "govuk-heading-m"}, page.t(title)), content});
}

/// What the statement says, point by point.
constexpr std::string_view kWhat[] = {"plan.accessibility.keyboard", "plan.accessibility.reader",
                                      "plan.accessibility.seeing", "plan.accessibility.script",
                                      "plan.accessibility.paper"};
constexpr std::string_view kLimits[] = {"plan.accessibility.limit_files",
                                        "plan.accessibility.limit_badge"};

Node items(const web::Page& page, std::span<const std::string_view> words) {
  return html::ul({.classes = "govuk-list govuk-list--bullet"},
                  html::each(words, [&](std::string_view each) { return html::li(page.t(each)); }));
}

boost::json::array items_json(const web::Page& page, std::span<const std::string_view> words) {
  boost::json::array out;
  for (const std::string_view each : words) out.push_back(boost::json::string{page.t(each)});
  return out;
}

/// Whom to tell about a barrier, as far as the settings of the site say.
Node contact(const web::Page& page, org::Context& context) {
  std::vector<web::SummaryRow> rows;
  if (const std::string unit = org::setting(context, "site.unit"); !unit.empty()) {
    rows.push_back({"plan.accessibility.unit", web::text(unit)});
  }
  const std::string number = org::setting(context, "site.phone");
  if (const auto phone = web::Url::phone(number)) {
    rows.push_back({"plan.portal.phone", html::a(*phone, {.classes = "govuk-link"}, number)});
  }
  const std::string address = org::setting(context, "site.email");
  if (const auto mail = web::Url::mail(address)) {
    rows.push_back(
        {"plan.accessibility.email", html::a(*mail, {.classes = "govuk-link"}, address)});
  }
  Node content = html::p({.classes = "govuk-body"}, page.t("plan.accessibility.tell_us"));
  if (!rows.empty()) content += web::summary_list(page, rows);
  return content;
}

}  // namespace

Response show_site_map(const Request& request, org::Context& context) {
  const auto json = [&]() -> boost::json::value {
    const web::Page page{request};
    return boost::json::object{{"pages", to_json(places_of(page, context))},
                               {"keys", keys_json(page)}};
  };
  return web::respond(request, json, [&](const web::Page& page) {
    const Node map = html::ol({.classes = "hb-map"}, branches(places_of(page, context)));
    return page.layout(
        {.title = "plan.site_map.title", .breadcrumbs = {{"plan.portal.home", web::Url{"/"}}}},
        {html::div({.classes = "hb-columns"},
                   {part(page, "plan.site_map.pages", map),
                    html::div({.classes = "hb-columns__side"},
                              {html::p({.classes = "govuk-body"}, page.t("plan.site_map.anchors")),
                               keys(page)})})});
  });
}

Response show_accessibility(const Request& request, org::Context& context) {
  const auto json = [&]() -> boost::json::value {
    const web::Page page{request};
    return boost::json::object{
        {"title", page.t("plan.accessibility.title")},
        {"lead", page.t("plan.accessibility.lead")},
        {"what", items_json(page, kWhat)},
        {"limits", items_json(page, kLimits)},
        {"contact", boost::json::object{{"unit", org::setting(context, "site.unit")},
                                        {"phone", org::setting(context, "site.phone")},
                                        {"email", org::setting(context, "site.email")}}},
        {"keys", keys_json(page)}};
  };
  return web::respond(request, json, [&](const web::Page& page) {
    return page.layout(
        {.title = "plan.accessibility.title", .breadcrumbs = {{"plan.portal.home", web::Url{"/"}}}},
        {html::div(
            {.classes = "hb-columns"},
            {html::div({html::p({.classes = "govuk-body-l"}, page.t("plan.accessibility.lead")),
                        part(page, "plan.accessibility.what", items(page, kWhat)),
                        part(page, "plan.accessibility.limits", items(page, kLimits)),
                        part(page, "plan.accessibility.contact", contact(page, context))}),
             html::div({.classes = "hb-columns__side"}, keys(page))})});
  });
}

}  // namespace hb::plan
