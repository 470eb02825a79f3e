// The public site's first page, its list of plans and its page of an agency.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstdlib>

#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "portal_handlers.h"
#include "portal_parts.h"

namespace hb::plan {

using html::Node;

web::Url published_url(PlanId id) { return web::Url{"/portal/plans"} / id; }

web::Url agency_url(const std::string& code) { return web::Url{"/portal/agencies"} / code; }

Node published_list(const web::Page& page, org::Context& context,
                    const std::vector<PublishedRow>& rows) {
  std::vector<AgencyId> ids;
  for (const PublishedRow& row : rows) ids.push_back(row.agency_id);
  const auto names = org::agency_names(context, ids);
  return html::ul(
      {.classes = "govuk-list hb-plan-list"}, html::each(rows, [&](const PublishedRow& row) {
        const auto name = names.find(row.agency_id);
        const std::string agency = name == names.end() ? "" : name->second.in(page.locale());
        const Date day = taipei_date(row.published_at);
        return html::li(
            {html::h3({.classes = "govuk-heading-s"},
                      html::a(published_url(row.id), {.classes = "govuk-link"}, row.title)),
             html::p({.classes = "govuk-body-s"},
                     {agency, "　",
                      page.t("plan.portal.year_steps", {{"year", std::to_string(row.roc_year)},
                                                        {"steps", std::to_string(row.steps)}}),
                      "　", page.t("plan.portal.published_on"),
                      html::time(to_iso(day), date_words(day, page.locale()))})});
      }));
}

namespace {

// How many of the latest plans the first page shows.
constexpr int kLatest = 6;

int number(std::string_view text) {
  return static_cast<int>(std::strtol(std::string{text}.c_str(), nullptr, 10));
}

boost::json::value list_json(const PublishedList& list) {
  boost::json::array rows;
  for (const PublishedRow& row : list.rows) {
    rows.push_back(boost::json::object{{"id", row.id.value},
                                       {"agency_id", row.agency_id.value},
                                       {"roc_year", row.roc_year},
                                       {"title", row.title},
                                       {"scheme", row.scheme},
                                       {"version", row.version},
                                       {"steps", row.steps},
                                       {"published_at", to_micros(row.published_at)}});
  }
  return boost::json::object{{"total", list.total}, {"plans", std::move(rows)}};
}

/// Agencies with published plans, in tree order, with the number of plans.
struct CountedAgency {
  org::Agency agency;
  int plans = 0;
};

std::vector<CountedAgency> counted_agencies(org::Context& context) {
  const auto counts = publishing_agencies(context);
  std::vector<CountedAgency> out;
  for (const org::AgencyInTree& each : org::public_agencies(context)) {
    const auto found = std::find_if(counts.begin(), counts.end(), [&](const auto& count) {
      return count.first == each.agency.id;
    });
    if (found != counts.end()) out.push_back({each.agency, found->second});
  }
  return out;
}

Node agency_list(const web::Page& page, const std::vector<CountedAgency>& agencies) {
  return html::ul(
      {.classes = "govuk-list"}, html::each(agencies, [&](const CountedAgency& each) {
        return html::li({html::a(agency_url(each.agency.code), {.classes = "govuk-link"},
                                 each.agency.name.in(page.locale())),
                         " ",
                         page.t("plan.portal.plans", {{"count", std::to_string(each.plans)}})});
      }));
}

Node figures(const web::Page& page, const PublishedList& list,
             const std::vector<CountedAgency>& agencies) {
  const auto card = [&](std::string label, int figure) {
    return web::number_card(page, {.label = std::move(label), .figure = std::to_string(figure)});
  };
  Node cards = card("plan.portal.figure_plans", list.total);
  cards += card("plan.portal.figure_agencies", static_cast<int>(agencies.size()));
  cards += card("plan.portal.figure_years", static_cast<int>(list.years.size()));
  return web::number_cards(cards);
}

PublicSearch read_search(const Request& request) {
  return {.words = clean_input(request.query("q")),
          .roc_year = number(request.query("year")),
          .agency_id = AgencyId{number(request.query("agency"))},
          .page = std::clamp(number(request.query("page")), 1, 1'000'000)};
}

Node search_filters(const web::Page& page, const PublicSearch& search, const PublishedList& list,
                    const std::vector<CountedAgency>& agencies) {
  web::ChoiceField year{.name = "year", .label = "plan.list.year", .choices = {}};
  year.none = "plan.list.all_years";
  for (const int each : list.years) {
    year.choices.push_back({std::to_string(each), roc_year_words(each)});
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

}  // namespace

Response show_home(const Request& request, org::Context& context) {
  const auto found = list_published(context, {.page_size = kLatest});
  if (!found) return web::refuse(request, found.error());
  const PublishedList& latest = *found;
  const auto agencies = counted_agencies(context);
  return web::respond(
      request, [&] { return list_json(latest); },
      [&](const web::Page& page) {
        Node plans = latest.rows.empty()
                         ? web::empty_state(page, {.title = "plan.portal.none",
                                                   .advice = "plan.portal.none_advice"})
                         : published_list(page, context, latest.rows);
        return page.layout(
            {.title = "plan.portal.home"},
            {html::p({.classes = "govuk-body-l"}, page.t("plan.portal.what")),
             web::search_box(page, web::Url{"/portal/plans"}, "plan.portal.search"),
             figures(page, latest, agencies),
             html::h2({.classes = "govuk-heading-l"}, page.t("plan.portal.latest")), plans,
             html::p({.classes = "govuk-body"},
                     html::a(web::Url{"/portal/plans"}, {.classes = "govuk-link"},
                             page.t("plan.portal.all"))),
             html::h2({.classes = "govuk-heading-l"}, page.t("plan.portal.agencies")),
             agency_list(page, agencies),
             html::p({.classes = "govuk-body"},
                     html::a(web::Url{"/portal/feed.xml"}, {.classes = "govuk-link"},
                             page.t("plan.portal.feed")))});
      });
}

namespace {

web::PageFunction list_page(org::Context& context, const PublicSearch& search,
                            const PublishedList& list) {
  return [&context, search, list](const web::Page& page) {
    Node found;
    if (list.rows.empty() && !page.error()) {
      found = web::empty_state(
          page, {.title = "plan.list.none_found",
                 .advice = "plan.list.none_found_advice",
                 .next = web::Crumb{"plan.list.show_all", web::Url{"/portal/plans"}}});
    } else if (!list.rows.empty()) {
      found = html::p({.classes = "govuk-body"},
                      page.t("plan.list.caption", {{"count", std::to_string(list.total)}}));
      found += published_list(page, context, list.rows);
      found += web::pagination(page, search_url(search), search.page,
                               (list.total + search.page_size - 1) / search.page_size);
    }
    return page.layout(
        {.title = "plan.portal.title", .breadcrumbs = {{"plan.portal.home", web::Url{"/"}}}},
        {web::error_summary(page), search_filters(page, search, list, counted_agencies(context)),
         found});
  };
}

}  // namespace

Response show_published_plans(const Request& request, org::Context& context) {
  const PublicSearch search = read_search(request);
  const auto list = list_published(context, search);
  if (!list) return web::refuse(request, list.error().at("q"), list_page(context, search, {}));
  return web::respond(
      request, [&] { return list_json(*list); }, list_page(context, search, *list));
}

Response show_agency(const Request& request, org::Context& context) {
  const auto agency = org::find_agency(context, request.path("code"));
  if (!agency) return web::refuse(request, refusal::agency_missing);
  const auto found = list_published(context, {.agency_id = agency->id, .page_size = 1'000});
  if (!found) return web::refuse(request, found.error());
  const PublishedList& list = *found;
  const auto json = [&] {
    boost::json::object out{{"code", agency->code},
                            {"name", agency->name.zh_tw},
                            {"name_en", agency->name.en},
                            {"address", agency->address},
                            {"phone", agency->phone}};
    out["plans"] = list_json(list).at("plans");
    return boost::json::value(std::move(out));
  };
  return web::respond(request, json, [&](const web::Page& page) {
    std::vector<web::SummaryRow> rows;
    if (const auto phone = web::Url::phone(agency->phone)) {
      rows.push_back(
          {"plan.portal.phone", html::a(*phone, {.classes = "govuk-link"}, agency->phone)});
    }
    if (!agency->address.empty()) {
      rows.push_back({"plan.portal.address", web::text(agency->address)});
    }
    return page.layout(
        {.title = agency->name.in(page.locale()),
         .breadcrumbs = {{"plan.portal.home", web::Url{"/"}},
                         {"plan.portal.title", web::Url{"/portal/plans"}}}},
        {web::summary_list(page, rows),
         html::h2({.classes = "govuk-heading-m"}, page.t("plan.portal.its_plans")),
         list.rows.empty() ? web::empty_state(page, {.title = "plan.portal.none",
                                                     .advice = "plan.portal.none_advice"})
                           : published_list(page, context, list.rows)});
  });
}

}  // namespace hb::plan
