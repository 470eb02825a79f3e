// The public list of plans, and the page of an agency.
#include <algorithm>
#include <boost/json/object.hpp>
#include <iterator>

#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "portal_handlers.h"
#include "portal_json.h"
#include "portal_parts.h"

namespace hb::plan {

using html::Node;

namespace {

PublicSearch read_search(const Request& request) {
  return {.words = clean_input(request.query("q")),
          .roc_year = web::number_in(request.query("year")),
          .agency_id = AgencyId{web::id_in(request.query("agency"))},
          .page = std::clamp(web::number_in(request.query("page")), 1, 1'000'000)};
}

Node search_filters(const web::Page& page, const PublicSearch& search, const PublishedList& list,
                    const std::vector<CountedAgency>& agencies) {
  web::ChoiceField year{.name = "year", .label = "plan.list.year", .choices = {}};
  year.none = "plan.list.all_years";
  for (const int each : list.years) {
    year.choices.push_back({std::to_string(each), year_words(page, each)});
  }
  if (search.roc_year) year.chosen = {std::to_string(search.roc_year)};
  web::ChoiceField agency{.name = "agency", .label = "plan.list.agency", .choices = {}};
  agency.none = "plan.list.all_agencies";
  for (const CountedAgency& each : agencies) {
    agency.choices.push_back(
        {std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
  }
  if (search.agency_id) agency.chosen = {std::to_string(search.agency_id.value)};
  return web::filter_bar(page, web::Url{"/portal/plans"},
                         {web::text_field(page, {.name = "q",
                                                 .label = "plan.list.words",
                                                 .value = search.words,
                                                 .required = true,
                                                 .type = "search"}),
                          web::select(page, year), web::select(page, agency)});
}

web::Url search_url(const PublicSearch& search) {
  web::Url url{"/portal/plans"};
  if (!search.words.empty()) url = url.with("q", search.words);
  if (search.roc_year) url = url.with("year", std::to_string(search.roc_year));
  if (search.agency_id) url = url.with("agency", std::to_string(search.agency_id.value));
  return url;
}

/// How many there are, and of what: «115年度，找「等候」：共 3 份計畫».
std::string found_words(const web::Page& page, const PublicSearch& search, int total) {
  const std::string count = std::to_string(total);
  if (search.words.empty()) return page.t("plan.list.caption", {{"count", count}});
  return page.t("plan.portal.found", {{"words", search.words}, {"count", count}});
}

Node found_plans(const web::Page& page, org::Context& context, const PublicSearch& search,
                 const PublishedList& list) {
  if (list.rows.empty()) {
    return web::empty_state(page,
                            {.title = "plan.list.none_found",
                             .advice = "plan.portal.none_found_advice",
                             .next = web::Crumb{"plan.list.show_all", web::Url{"/portal/plans"}}});
  }
  Node found =
      html::h2({.classes = "govuk-heading-m hb-found"}, found_words(page, search, list.total));
  found += published_list(page, context, list.rows);
  found += web::pagination(page, search_url(search), search.page,
                           (list.total + search.page_size - 1) / search.page_size);
  return found;
}

web::PageFunction list_page(org::Context& context, const PublicSearch& search,
                            const PublishedList& list) {
  return [&context, search, list](const web::Page& page) {
    return page.layout(
        {.title = "plan.portal.title", .breadcrumbs = {{"plan.portal.home", web::Url{"/"}}}},
        {web::error_summary(page), search_filters(page, search, list, counted_agencies(context)),
         page.error() ? Node{} : found_plans(page, context, search, list)});
  };
}

}  // namespace

Response show_published_plans(const Request& request, org::Context& context) {
  const PublicSearch search = read_search(request);
  const auto list = list_published(context, search);
  if (!list) return web::refuse(request, list.error().at("q"), list_page(context, search, {}));
  return web::respond(
      request, [&] { return boost::json::value(list_json(*list)); },
      list_page(context, search, *list));
}

namespace {

Node contact(const web::Page& page, org::Context& context, const org::Agency& agency) {
  std::vector<web::SummaryRow> rows;
  if (const auto phone = web::Url::phone(agency.phone)) {
    rows.push_back(
        {"plan.portal.phone", html::a(*phone, {.classes = "govuk-link hb-phone"}, agency.phone)});
  }
  if (!agency.address.empty()) {
    rows.push_back({"plan.portal.address", web::text(agency.address)});
  }
  if (const auto above = org::find_agency(context, agency.parent_id)) {
    rows.push_back({"plan.agency.above", html::a(agency_url(above->code), {.classes = "govuk-link"},
                                                 above->name.in(page.locale()))});
  }
  return web::summary_list(page, rows);
}

Node units(const web::Page& page, org::Context& context, AgencyId agency) {
  const auto all = org::units_of(context, agency);
  if (all.empty()) return {};
  return html::section(
      {.classes = "hb-side"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("plan.agency.units")),
       html::ul(
           {.classes = "govuk-list"}, html::each(all, [&](const org::Unit& unit) {
             const auto phone = web::Url::phone(unit.phone);
             Node words = web::text(unit.name.in(page.locale()));
             if (phone) {
               words += html::group({"　", html::a(*phone, {.classes = "govuk-link"}, unit.phone)});
             }
             return html::li(words);
           }))});
}

/// The plans of each year under its heading; rows come with the latest published first.
Node plans_by_year(const web::Page& page, org::Context& context, const PublishedList& list) {
  if (list.rows.empty()) {
    return web::empty_state(page,
                            {.title = "plan.portal.none", .advice = "plan.portal.none_advice"});
  }
  Node out;
  for (const int year : list.years) {
    std::vector<PublishedRow> rows;
    std::copy_if(list.rows.begin(), list.rows.end(), std::back_inserter(rows),
                 [&](const PublishedRow& row) { return row.roc_year == year; });
    if (rows.empty()) continue;
    out +=
        html::section({html::h2({.classes = "govuk-heading-m hb-found"},
                                page.t("plan.home.plans_of", {{"year", year_words(page, year)}})),
                       published_list(page, context, rows, AgencyLine::left_out)});
  }
  return out;
}

boost::json::value agency_json(const org::Agency& agency, const PublishedList& list) {
  return boost::json::object{{"code", agency.code},       {"name", agency.name.zh_tw},
                             {"name_en", agency.name.en}, {"address", agency.address},
                             {"phone", agency.phone},     {"plans", list_json(list).at("plans")}};
}

}  // namespace

Response show_agency(const Request& request, org::Context& context) {
  const auto agency = org::find_agency(context, request.path("code"));
  if (!agency) return web::refuse(request, refusal::agency_missing);
  const auto list = list_published(context, {.agency_id = agency->id, .page_size = 1'000});
  if (!list) return web::refuse(request, list.error());
  return web::respond(
      request, [&] { return agency_json(*agency, *list); },
      [&](const web::Page& page) {
        return page.layout(
            {.title = agency->name.in(page.locale()), .breadcrumbs = portal_crumbs()},
            {html::div(
                {.classes = "hb-columns"},
                {html::div({contact(page, context, *agency), plans_by_year(page, context, *list)}),
                 html::div({.classes = "hb-columns__side"}, units(page, context, agency->id))})});
      });
}

}  // namespace hb::plan
