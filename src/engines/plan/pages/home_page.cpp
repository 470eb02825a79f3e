// The public site's first page: what the agencies promised this year, and when it is checked.
#include <algorithm>
#include <boost/json/object.hpp>

#include "kernel/roc_date.h"
#include "org/succession.h"
#include "plan/agency_name.h"
#include "portal_handlers.h"
#include "portal_json.h"
#include "portal_parts.h"

namespace hb::plan {

using html::Node;

namespace {

// A city's agencies of one year fit; more are behind the link.
constexpr int kMostCards = 12;

/// What the first page tells.
struct Home {
  YearFigures year;
  YearFigures next_year;  ///< For the month after December.
  PublishedList plans;    ///< Of that year.
  std::vector<CountedAgency> agencies;
  int month = 0;  ///< The present month when the year is the present one, else 0.
};

/// The present year, or the next one that has plans; where none does any more, the last.
int year_to_show(const PublishedList& any, int present) {
  if (any.years.empty()) return present;
  const auto past = std::ranges::find_if(any.years, [&](int year) { return year < present; });
  return past == any.years.begin() ? *past : *std::prev(past);
}

/// As the agencies stand in their tree: the city before its bureaus.
void put_in_tree_order(std::vector<PublishedRow>& rows,
                       const std::vector<CountedAgency>& agencies) {
  const auto place = [&](const PublishedRow& row) {
    return std::find_if(agencies.begin(), agencies.end(),
                        [&](const CountedAgency& each) { return each.agency.id == row.agency_id; });
  };
  std::stable_sort(rows.begin(), rows.end(), [&](const PublishedRow& a, const PublishedRow& b) {
    return place(a) < place(b);
  });
}

Result<Home> read_home(org::Context& context) {
  HB_LET(any, list_published(context, {.page_size = 1}));
  const int present = roc_year(context.today);
  Home home;
  home.year = year_figures(context, year_to_show(any, present));
  home.next_year = year_figures(context, home.year.roc_year + 1);
  HB_LET(plans, list_published(context, {.roc_year = home.year.roc_year, .page_size = kMostCards}));
  home.plans = std::move(plans);
  home.agencies = counted_agencies(context);
  put_in_tree_order(home.plans.rows, home.agencies);
  if (home.year.roc_year == present) {
    home.month = static_cast<int>(static_cast<unsigned>(context.today.month()));
  }
  return home;
}

std::string digits(int number) { return std::to_string(number); }

Node hero(const web::Page& page, const Home& home) {
  const std::string year = year_words(page, home.year.roc_year);
  Node answer = web::text(page.t("plan.portal.none_advice"));
  if (home.year.plans > 0) {
    answer = web::text(page.t("plan.home.answer", {{"agencies", digits(home.year.agencies)},
                                                   {"plans", digits(home.year.plans)},
                                                   {"steps", digits(home.year.steps)}}));
  }
  return html::div(
      {.classes = "hb-hero"},
      {html::h1({.classes = "hb-hero__question"}, page.t("plan.home.question", {{"year", year}})),
       html::p({.classes = "hb-hero__answer"}, answer),
       html::div({.classes = "hb-hero__search"},
                 web::search_box(page, web::Url{"/portal/plans"}, "plan.portal.search"))});
}

Node figures(const web::Page& page, const Home& home) {
  const YearFigures& year = home.year;
  const std::string period = year_words(page, year.roc_year);
  Node cards = web::number_card(
      page, {.label = "plan.home.figure_plans",
             .figure = digits(year.plans),
             .unit = "plan.home.unit_plans",
             .period = period,
             .rows = web::Url{"/portal/plans"}.with("year", digits(year.roc_year))});
  cards += web::number_card(page, {.label = "plan.home.figure_steps",
                                   .figure = digits(year.steps),
                                   .unit = "plan.home.unit_steps",
                                   .period = period,
                                   .rows = checks_url(year.roc_year)});
  if (home.month > 0) {
    cards += web::number_card(
        page, {.label = "plan.home.figure_checks",
               .figure = digits(year.checks[static_cast<std::size_t>(home.month - 1)]),
               .unit = "plan.home.unit_steps",
               .period = year_month_words(page, year.roc_year, home.month),
               .rows = checks_url(year.roc_year, home.month)});
  }
  return html::section({.classes = "hb-home-figures"},
                       {html::h2({.classes = "govuk-visually-hidden"}, page.t("plan.home.figures")),
                        web::number_cards(cards)});
}

Node plan_card(const web::Page& page, const PublishedRow& row, const std::string& agency) {
  return html::li(
      {.classes = "hb-card"},
      {html::h3({.classes = "hb-card__title"},
                html::a(published_url(row.id), {.classes = "govuk-link hb-card__link"}, agency)),
       html::p({.classes = "hb-card__words"}, row.title),
       html::p({.classes = "hb-card__facts"},
               page.t("plan.portal.steps", {{"steps", digits(row.steps)}}))});
}

Node plan_cards(const web::Page& page, org::Context& context, const Home& home) {
  const std::string year = year_words(page, home.year.roc_year);
  Node content =
      html::h2({.classes = "govuk-heading-l"}, page.t("plan.home.plans_of", {{"year", year}}));
  if (home.plans.rows.empty()) {
    content +=
        web::empty_state(page, {.title = "plan.portal.none", .advice = "plan.portal.none_advice"});
    return html::section(content);
  }
  std::vector<AgencyId> ids;
  for (const PublishedRow& row : home.plans.rows) ids.push_back(row.agency_id);
  const org::NamesOverTime names = org::names_over_time(context, ids);
  content +=
      html::ul({.classes = "hb-cards"}, html::each(home.plans.rows, [&](const PublishedRow& row) {
                 const Date day = naming_day(row.roc_year).value_or(context.today);
                 return plan_card(page, row, names.on(row.agency_id, day).in(page.locale()));
               }));
  content += html::p(
      {.classes = "govuk-body"},
      html::a(web::Url{"/portal/plans"}, {.classes = "govuk-link"}, page.t("plan.portal.all")));
  return html::section(content);
}

/// 本月 or 下月 with its number of steps; the month after December belongs to the next year.
Node check_line(const web::Page& page, const Home& home, int months_ahead, std::string_view label) {
  const int at = home.month - 1 + months_ahead;
  const YearFigures& year = at < 12 ? home.year : home.next_year;
  const int month = at % 12 + 1;
  const int steps = year.checks[static_cast<std::size_t>(month - 1)];
  const std::string when = year_month_words(page, year.roc_year, month);
  const std::string words = page.t("plan.portal.steps", {{"steps", digits(steps)}});
  return html::div({.classes = "hb-ahead__line"},
                   {html::dt({page.t(label), html::span({.classes = "hb-ahead__when"}, when)}),
                    html::dd(steps == 0 ? web::text(words)
                                        : html::a(checks_url(year.roc_year, month),
                                                  {.classes = "govuk-link"}, words))});
}

Node whole_year(const web::Page& page, const Home& home) {
  const int year = home.year.roc_year;
  return html::section(
      {html::h2({.classes = "govuk-heading-l"},
                page.t("plan.checks.title_year", {{"year", year_words(page, year)}})),
       month_strip(page, home.year.checks, home.month,
                   [&](int month) -> std::optional<web::Url> { return checks_url(year, month); })});
}

Node checks(const web::Page& page, const Home& home) {
  Node content = html::h2({.classes = "govuk-heading-m"}, page.t("plan.home.checks"));
  if (home.month > 0) {
    content +=
        html::dl({.classes = "hb-ahead"}, {check_line(page, home, 0, "plan.home.this_month"),
                                           check_line(page, home, 1, "plan.home.next_month")});
  }
  content += html::p({.classes = "govuk-body"},
                     html::a(checks_url(home.year.roc_year), {.classes = "govuk-link"},
                             page.t("plan.home.whole_year")));
  return html::section({.classes = "hb-side"}, content);
}

Node agencies(const web::Page& page, const std::vector<CountedAgency>& all) {
  if (all.empty()) return {};
  return html::section(
      {.classes = "hb-side"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("plan.portal.agencies")),
       html::ul({.classes = "govuk-list"}, html::each(all, [&](const CountedAgency& each) {
                  return html::li(html::a(agency_url(each.agency.code), {.classes = "govuk-link"},
                                          each.agency.name.in(page.locale())));
                }))});
}

Node feed(const web::Page& page) {
  return html::section({.classes = "hb-side"},
                       {html::h2({.classes = "govuk-heading-m"}, page.t("plan.home.follow")),
                        html::p({.classes = "govuk-body"}, page.t("plan.home.follow_words")),
                        html::p({.classes = "govuk-body"},
                                html::a(web::Url{"/portal/feed.xml"}, {.classes = "govuk-link"},
                                        page.t("plan.portal.feed")))});
}

}  // namespace

Response show_home(const Request& request, org::Context& context) {
  const auto home = read_home(context);
  if (!home) return web::refuse(request, home.error());
  const auto json = [&] {
    boost::json::object out = list_json(home->plans);
    out["year"] = figures_json(home->year);
    return boost::json::value(std::move(out));
  };
  return web::respond(request, json, [&](const web::Page& page) {
    return page.layout(
        {.title = "plan.portal.home", .heading = false, .search = false},
        {hero(page, *home), home->year.plans > 0 ? figures(page, *home) : Node{},
         home->year.plans > 0 ? about_figures(page, context) : Node{},
         html::div({.classes = "hb-columns"},
                   {html::div({.classes = "hb-columns__main"},
                              {plan_cards(page, context, *home),
                               home->year.plans > 0 ? whole_year(page, *home) : Node{}}),
                    html::div({.classes = "hb-columns__side"},
                              {home->year.plans > 0 ? checks(page, *home) : Node{},
                               agencies(page, home->agencies), feed(page)})})});
  });
}

}  // namespace hb::plan
