// The catalogue in figures, year by year: papers, kinds of papers, what goes online, reviews that
// are overdue. Every number opens the services of its year.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "catalogue_handlers.h"
#include "catalogue_parts.h"
#include "figures.h"
#include "kernel/roc_date.h"
#include "measure/figure.h"
#include "web/charts.h"

namespace hb::catalogue {

using html::Node;

namespace {

web::Url figures_url(AgencyId agency, int year) {
  return web::Url{"/services/figures"}
      .with("agency", std::to_string(agency.value))
      .with("year", std::to_string(year))
      .fragment("services");
}

/// "3/8（37.5%）": what was counted beside what it comes to.
std::string share_words(int part, int whole) {
  if (whole == 0) return "–";
  return std::to_string(part) + "/" + std::to_string(whole) + " (" +
         measure::figure_text({part, whole}, measure::Form::percent, 1) + "%)";
}

std::string per_service(const CatalogueFigures& figures) {
  if (figures.services == 0) return "–";
  return measure::figure_text({figures.papers, figures.services}, measure::Form::number, 1);
}

/// +2 (+40%) against the year before.
std::string growth_words(int before, int now) {
  const std::string difference = (now >= before ? "+" : "") + std::to_string(now - before);
  if (before == 0) return difference;
  return difference + " (" +
         measure::figure_text({now - before, before}, measure::Form::percent, 0) + "%)";
}

Node years_table(const web::Page& page, const FiguresPage& facts) {
  std::vector<web::TableRow> rows;
  int online_before = 0;
  for (const YearFigures& year : facts.years) {
    const CatalogueFigures& figures = year.figures;
    const web::Url url = figures_url(facts.agency.id, year.roc_year);
    const auto linked = [&](const std::string& words) {
      return html::a(url, {.classes = "govuk-link"}, words);
    };
    rows.push_back(
        {web::text(year_words(year.roc_year, page.locale())),
         linked(std::to_string(figures.services)), linked(std::to_string(figures.papers)),
         web::text(per_service(figures)), linked(share_words(figures.no_paper, figures.services)),
         linked(share_words(figures.transcripts_online, figures.transcripts)),
         linked(share_words(figures.online, figures.services)),
         web::text(&year == &facts.years.front() ? std::string{"–"}
                                                 : growth_words(online_before, figures.online)),
         linked(std::to_string(figures.overdue))});
    online_before = figures.online;
  }
  return web::table(page,
                    {.caption = "catalogue.figures.by_year",
                     .columns = {{.words = "catalogue.figures.year"},
                                 {.words = "catalogue.figures.services", .numeric = true},
                                 {.words = "catalogue.figures.papers", .numeric = true},
                                 {.words = "catalogue.figures.per_service", .numeric = true},
                                 {.words = "catalogue.figures.no_paper", .numeric = true},
                                 {.words = "catalogue.figures.e_transcripts", .numeric = true},
                                 {.words = "catalogue.figures.online", .numeric = true},
                                 {.words = "catalogue.figures.growth", .numeric = true},
                                 {.words = "catalogue.figures.overdue", .numeric = true}}},
                    rows);
}

/// Kinds of papers, a row each, the years beside each other: before and after.
Node kinds_table(const web::Page& page, const FiguresPage& facts) {
  std::vector<web::Column> columns{{.words = "catalogue.paper.kind"}};
  for (const YearFigures& year : facts.years) {
    columns.push_back({.words = year_words(year.roc_year, page.locale()), .numeric = true});
  }
  std::vector<web::TableRow> rows;
  for (std::size_t at = 0; at < std::size(kPaperKinds); ++at) {
    web::TableRow row{web::text(kind_words(page, kPaperKinds[at]))};
    for (const YearFigures& year : facts.years) {
      row.push_back(html::a(figures_url(facts.agency.id, year.roc_year), {.classes = "govuk-link"},
                            year.figures.of_kind[at]));
    }
    rows.push_back(std::move(row));
  }
  return web::table(page, {.caption = "catalogue.figures.by_kind", .columns = columns}, rows);
}

Node services_table(const web::Page& page, const FiguresPage& facts) {
  std::vector<web::TableRow> rows;
  for (const ServiceThen& service : facts.services) {
    const auto& papers = service.description.papers;
    std::string names;
    for (const Paper& paper : papers) {
      if (!paper.is_brought()) continue;
      if (!names.empty()) names += page.t("catalogue.and");
      names += paper.name.in(page.locale());
    }
    const bool overdue =
        std::find(facts.overdue.begin(), facts.overdue.end(), service.id) != facts.overdue.end();
    rows.push_back(
        {html::a(service_url(service.id), {.classes = "govuk-link"},
                 service.description.about.name.in(page.locale())),
         web::text(names),
         web::text(page.t(service.description.needs_no_paper() ? "catalogue.yes" : "catalogue.no")),
         web::text(page.t(service.description.channels.online.offered ? "catalogue.yes"
                                                                      : "catalogue.no")),
         html::group(
             {web::short_day(page, service.reviewed_on),
              overdue ? web::tag(page, "catalogue.state.overdue", web::Tone::bad) : Node{}})});
  }
  return html::section(
      {.id = "services", .classes = "hb-desk__section"},
      web::table(page,
                 {.caption = page.t("catalogue.figures.behind",
                                    {{"year", year_words(facts.roc_year, page.locale())}}),
                  .columns = {{.words = "catalogue.service"},
                              {.words = "catalogue.part.papers"},
                              {.words = "catalogue.figures.no_paper"},
                              {.words = "catalogue.list.online"},
                              {.words = "catalogue.figures.reviewed_on"}},
                  .stacked_on_phones = true},
                 rows));
}

Node agency_filter(const web::Page& page, const FiguresPage& facts) {
  if (facts.agencies.size() < 2) return {};
  web::ChoiceField agency{.name = "agency",
                          .label = "catalogue.agency",
                          .choices = {},
                          .chosen = {std::to_string(facts.agency.id.value)}};
  for (const org::AgencyInTree& each : facts.agencies) {
    agency.choices.push_back(
        {std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
  }
  return web::filter_bar(page, web::Url{"/services/figures"}, {web::select(page, agency)});
}

Node body(const web::Page& page, const FiguresPage& facts) {
  if (facts.years.empty()) {
    return web::empty_state(page,
                            {.title = "catalogue.figures.none",
                             .advice = "catalogue.figures.none_advice",
                             .next = web::Crumb{"catalogue.list.title", web::Url{"/services"}}});
  }
  return html::group({html::p({.classes = "hb-quiet"}, page.t("catalogue.figures.how")),
                      years_table(page, facts), kinds_table(page, facts),
                      services_table(page, facts)});
}

boost::json::value figures_json(const FiguresPage& facts) {
  boost::json::array years, services;
  for (const YearFigures& year : facts.years) {
    const CatalogueFigures& figures = year.figures;
    boost::json::object kinds;
    for (std::size_t at = 0; at < std::size(kPaperKinds); ++at) {
      kinds[name_of(kPaperKinds[at])] = figures.of_kind[at];
    }
    years.push_back(boost::json::object{{"roc_year", year.roc_year},
                                        {"day", to_iso(year.day)},
                                        {"services", figures.services},
                                        {"papers", figures.papers},
                                        {"no_paper", figures.no_paper},
                                        {"transcripts", figures.transcripts},
                                        {"transcripts_online", figures.transcripts_online},
                                        {"online", figures.online},
                                        {"droppable", figures.droppable},
                                        {"overdue", figures.overdue},
                                        {"kinds", std::move(kinds)}});
  }
  for (const ServiceThen& service : facts.services) {
    services.push_back(boost::json::object{{"id", service.id.value},
                                           {"name", service.description.about.name.zh_tw},
                                           {"reviewed_on", to_iso(service.reviewed_on)}});
  }
  return boost::json::object{{"agency_id", facts.agency.id.value},
                             {"years", std::move(years)},
                             {"roc_year", facts.roc_year},
                             {"services", std::move(services)}};
}

}  // namespace

Response show_figures(const Request& request, org::Context& context) {
  const auto facts = open_figures(context, AgencyId{web::id_in(request.query("agency"))},
                                  web::number_in(request.query("year")));
  if (!facts) return web::refuse(request, facts.error());
  return web::respond(
      request, [&] { return figures_json(*facts); },
      [&](const web::Page& page) {
        return page.layout({.title = "catalogue.figures.title",
                            .frame = web::Frame::console,
                            .breadcrumbs = {{"catalogue.list.title", web::Url{"/services"}}},
                            .caption = facts->agency.name.in(page.locale())},
                           {agency_filter(page, *facts), body(page, *facts)});
      });
}

}  // namespace hb::catalogue
