// 網站導覽 and 無障礙聲明: how this site is laid out, and how it can be used by everybody.
#include <algorithm>
#include <iterator>

#include "portal_handlers.h"
#include "portal_parts.h"

namespace hb::plan {

using html::Node;

namespace {

Node link(const web::Page& page, const web::Url& url, std::string_view words) {
  return html::a(url, {.classes = "govuk-link"}, page.words(words));
}

Node keys(const web::Page& page) {
  const auto key = [&](std::string_view letter, std::string_view words) {
    return web::TableRow{html::kbd("Alt + " + std::string{letter}), web::text(page.words(words))};
  };
  return web::table(
      page,
      {.caption = "plan.site_map.keys",
       .columns = {{.words = "plan.site_map.key"}, {.words = "plan.site_map.leads_to"}}},
      {key("U", "plan.site_map.upper"), key("L", "plan.site_map.left"),
       key("C", "plan.site_map.content"), key("R", "plan.site_map.right")});
}

/// One page of the map and the pages below it, numbered 1, 1-1, … by the style sheet.
Node branch(const web::Page& page, const web::Url& url, std::string_view words,
            const std::vector<Node>& below = {}) {
  Node content = link(page, url, words);
  if (!below.empty()) content += html::ol({.classes = "hb-map__below"}, below);
  return html::li(content);
}

std::vector<Node> year_pages(const web::Page& page, org::Context& context) {
  std::vector<Node> pages;
  const auto list = list_published(context, {.page_size = 1});
  if (!list) return pages;
  for (const int year : list->years) {
    const std::string words = year_words(page, year);
    pages.push_back(branch(
        page, web::Url{"/portal/plans"}.with("year", std::to_string(year)),
        page.t("plan.home.plans_of", {{"year", words}}),
        {branch(page, checks_url(year), page.t("plan.checks.title_year", {{"year", words}}))}));
  }
  return pages;
}

std::vector<Node> agency_pages(const web::Page& page, org::Context& context) {
  std::vector<Node> pages;
  for (const org::AgencyInTree& each : org::public_agencies(context)) {
    pages.push_back(branch(page, agency_url(each.agency.code), each.agency.name.in(page.locale())));
  }
  return pages;
}

/// What other engines put into the public site's menu.
Node menu_pages(const web::Page& page) {
  constexpr std::string_view kListed[] = {"/", "/portal/plans", "/portal/checks", "/sitemap"};
  Node pages;
  for (const web::NavigationItem& item : page.visit().menu) {
    const auto url = web::Url::local(item.url);
    const bool listed =
        std::find(std::begin(kListed), std::end(kListed), item.url) != std::end(kListed);
    if (url && !listed) pages += branch(page, *url, item.key);
  }
  return pages;
}

Node map(const web::Page& page, org::Context& context) {
  Node pages = branch(page, web::Url{"/"}, "plan.portal.home");
  pages += branch(page, web::Url{"/portal/plans"}, "plan.portal.title", year_pages(page, context));
  if (const auto agencies = agency_pages(page, context); !agencies.empty()) {
    pages += html::li({html::span(page.t("plan.portal.agencies")),
                       html::ol({.classes = "hb-map__below"}, agencies)});
  }
  pages += menu_pages(page);
  pages += branch(page, web::Url{"/portal/feed.xml"}, "plan.portal.feed");
  pages += branch(page, web::Url{"/accessibility"}, "plan.accessibility.title");
  pages += branch(page, web::Url{"/sign-in"}, "plan.site_map.sign_in");
  return html::ol({.classes = "hb-map"}, pages);
}

Node part(const web::Page& page, std::string_view title, const Node& content) {
  return html::section({html::h2({.classes = "govuk-heading-m"}, page.t(title)), content});
}

Node items(const web::Page& page, std::initializer_list<std::string_view> words) {
  return html::ul({.classes = "govuk-list govuk-list--bullet"},
                  html::each(words, [&](std::string_view each) { return html::li(page.t(each)); }));
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
  const web::Page page{request};
  return web::respond(page.layout(
      {.title = "plan.site_map.title", .breadcrumbs = {{"plan.portal.home", web::Url{"/"}}}},
      {html::div({.classes = "hb-columns"},
                 {part(page, "plan.site_map.pages", map(page, context)),
                  html::div({.classes = "hb-columns__side"},
                            {html::p({.classes = "govuk-body"}, page.t("plan.site_map.anchors")),
                             keys(page)})})}));
}

Response show_accessibility(const Request& request, org::Context& context) {
  const web::Page page{request};
  return web::respond(page.layout(
      {.title = "plan.accessibility.title", .breadcrumbs = {{"plan.portal.home", web::Url{"/"}}}},
      {html::div(
          {.classes = "hb-columns"},
          {html::div({html::p({.classes = "govuk-body-l"}, page.t("plan.accessibility.lead")),
                      part(page, "plan.accessibility.what",
                           items(page, {"plan.accessibility.keyboard", "plan.accessibility.reader",
                                        "plan.accessibility.seeing", "plan.accessibility.script",
                                        "plan.accessibility.paper"})),
                      part(page, "plan.accessibility.limits",
                           items(page, {"plan.accessibility.limit_files",
                                        "plan.accessibility.limit_badge"})),
                      part(page, "plan.accessibility.contact", contact(page, context))}),
           html::div({.classes = "hb-columns__side"}, keys(page))})}));
}

}  // namespace hb::plan
