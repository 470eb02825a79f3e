// Cases in figures for everybody: how many came in, what they were about, how soon they were
// answered. Counts and times only; a small number is only said to be small.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "analysis_parts.h"
#include "case_parts.h"
#include "casework_handlers.h"
#include "kernel/roc_date.h"
#include "public_figures.h"
#include "web/charts.h"

namespace hb::casework {

using html::Node;

namespace {

const web::Url kFigures{"/portal/cases/figures"};

std::string count_words(const web::Page& page, const std::optional<std::int64_t>& count) {
  if (count) return std::to_string(*count);
  return page.t("casework.public.few", {{"least", std::to_string(kLeastPublic)}});
}

template <typename Words>
Node table_for(const web::Page& page, std::string_view caption, std::string_view what,
               const std::vector<PublicCount>& counts, Words words) {
  if (counts.empty()) return {};
  // Rows that all say the same say nothing.
  if (std::ranges::none_of(counts,
                           [](const PublicCount& each) { return each.count.has_value(); })) {
    return html::group(
        {html::h3({.classes = "govuk-heading-s"}, page.t(caption)),
         html::p({.classes = "hb-quiet"},
                 page.t("casework.public.all_small", {{"least", std::to_string(kLeastPublic)}}))});
  }
  std::vector<web::TableRow> rows;
  for (const PublicCount& each : counts) {
    rows.push_back({web::text(words(each.key)), web::text(count_words(page, each.count))});
  }
  return web::table(page,
                    {.caption = page.t(caption),
                     .columns = {{.words = std::string{what}},
                                 {.words = "casework.analysis.count", .numeric = true}}},
                    rows);
}

Node filters(const web::Page& page, const PublicFigures& figures) {
  web::ChoiceField agency{.name = "agency",
                          .label = "casework.receipt.agency",
                          .choices = {},
                          .chosen = {std::to_string(figures.agency_id.value)},
                          .none = "casework.queue.all_agencies"};
  for (const org::AgencyInTree& each : figures.agencies) {
    agency.choices.push_back(
        {std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
  }
  web::ChoiceField year{.name = "year",
                        .label = "casework.public.year",
                        .choices = {},
                        .chosen = {std::to_string(figures.roc_year)},
                        .required = true};
  for (int each = figures.last_year; each >= figures.first_year; --each) {
    year.choices.push_back({std::to_string(each), year_words(each, page.locale())});
  }
  return web::filter_bar(page, kFigures, {web::select(page, year), web::select(page, agency)});
}

Node cards(const web::Page& page, const PublicFigures& figures) {
  const std::string year = year_words(figures.roc_year, page.locale());
  web::NumberCard received{.label = "casework.public.received",
                           .figure = count_words(page, figures.received),
                           .unit = "casework.analysis.cases",
                           .period = year};
  if (figures.received && figures.received_before) {
    // Neither more nor fewer is better: the difference is said without an arrow.
    const std::int64_t more = *figures.received - *figures.received_before;
    received.period += "　" + page.t("casework.public.compared") + " " +
                       (more > 0    ? "+"
                        : more == 0 ? "±"
                                    : "") +
                       std::to_string(more);
  }
  Node all = web::number_card(page, received);
  if (figures.closed) {
    all += web::number_card(page,
                            {.label = "casework.public.on_time",
                             .figure = share_text(figures.in_time, *figures.closed).value_or("–"),
                             .period = year});
  }
  if (figures.twice_median_days) {
    all += web::number_card(page, {.label = "casework.public.median",
                                   .figure = days_words(*figures.twice_median_days),
                                   .unit = "casework.measure.unit_days",
                                   .period = year});
  }
  return web::number_cards(all);
}

Node tables(const web::Page& page, const PublicFigures& figures) {
  Node out =
      table_for(page, "casework.analysis.by_class", "casework.class.title", figures.by_class,
                [&](const std::string& key) { return class_words(page, figures.classes, key); });
  out += table_for(page, "casework.analysis.by_type", "casework.analysis.nature", figures.by_type,
                   [&](const std::string& key) {
                     const CaseType* type = find_type(figures.types, key);
                     return type ? type->name(page.locale()) : key;
                   });
  out +=
      table_for(page, "casework.analysis.by_result", "casework.analysis.result", figures.by_result,
                [&](const std::string& key) { return result_words(page, key); });
  out += table_for(page, "casework.analysis.by_channel", "casework.case.channel",
                   figures.by_channel, [&](const std::string& key) {
                     return channel_words(page, channel_of(key).value_or(Channel::web));
                   });
  return out;
}

Node figures_page(const web::Page& page, const PublicFigures& figures) {
  const bool none = figures.received && *figures.received == 0;
  // Who received too few has no number that could be told at all.
  const bool told = figures.received.has_value();
  return page.layout(
      {.title = "casework.public.title"},
      {html::p({.classes = "govuk-body-l"}, page.t("casework.public.lead")), filters(page, figures),
       !told   ? web::empty_state(page, {.title = "casework.public.too_few",
                                         .advice = "casework.public.too_few_advice"})
       : !none ? html::group({html::h2({.classes = "govuk-heading-m"},
                                       year_words(figures.roc_year, page.locale())),
                              cards(page, figures), tables(page, figures),
                              html::p({.classes = "hb-quiet"},
                                      page.t("casework.public.small_note",
                                             {{"least", std::to_string(kLeastPublic)}}))})
               : web::empty_state(page, {.title = "casework.public.nothing",
                                         .advice = "casework.public.nothing_advice"})});
}

boost::json::array counts_json(const std::vector<PublicCount>& counts) {
  boost::json::array out;
  for (const PublicCount& each : counts) {
    boost::json::object row{{"key", each.key}, {"count", nullptr}};
    if (each.count) row["count"] = *each.count;
    out.push_back(std::move(row));
  }
  return out;
}

boost::json::value figures_json(const PublicFigures& figures) {
  boost::json::object json{{"roc_year", figures.roc_year},
                           {"agency_id", figures.agency_id.value},
                           {"received", nullptr},
                           {"closed", nullptr},
                           {"in_time", nullptr},
                           {"median_days", nullptr},
                           {"by_type", counts_json(figures.by_type)},
                           {"by_class", counts_json(figures.by_class)},
                           {"by_channel", counts_json(figures.by_channel)},
                           {"by_result", counts_json(figures.by_result)}};
  if (figures.received) json["received"] = *figures.received;
  if (figures.closed) {
    json["closed"] = *figures.closed;
    json["in_time"] = figures.in_time;
  }
  if (figures.twice_median_days) {
    json["median_days"] = static_cast<double>(*figures.twice_median_days) / 2;
  }
  return json;
}

}  // namespace

Response show_public_figures(const Request& request, org::Context& context) {
  const int asked = web::number_in(request.query("year"));
  const auto figures = public_figures(context, AgencyId{web::id_in(request.query("agency"))},
                                      asked == 0 ? roc_year(context.today) : asked);
  if (!figures) return web::refuse(request, figures.error());
  return web::respond(
      request, [&] { return figures_json(*figures); },
      [&](const web::Page& page) { return figures_page(page, *figures); });
}

}  // namespace hb::casework
