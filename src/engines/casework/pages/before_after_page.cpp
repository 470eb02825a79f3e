// Whether a measure helped (H13): how often one class came up in the months before and after.
#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <utility>

#include "analysis_parts.h"
#include "case_classes.h"
#include "case_parts.h"
#include "casework_handlers.h"
#include "kernel/roc_date.h"
#include "org/directory.h"
#include "web/charts.h"

namespace hb::casework {

using html::Node;

namespace {

const web::Url kBeforeAfter{"/cases/analysis/before-after"};

/// What the form offers.
struct Offered {
  std::vector<org::AgencyInTree> agencies;
  std::vector<CaseClass> classes;
  AgencyId agency_id;
  Date today{};
};

Offered offered(org::Context& context, AgencyId asked) {
  return {.agencies = org::agencies_with_duty(context, org::Duty::handle_cases),
          .classes = all_classes(context),
          .agency_id = asked ? asked : context.viewer.agency_id,
          .today = context.today};
}

Node form_part(const web::Page& page, const Offered& offered) {
  web::ChoiceField classes = class_field(page, offered.classes, "casework.before_after.choose");
  classes.required = true;
  classes.chosen = {std::string{page.request().query("class")}};
  const std::string_view day = page.request().query("day");
  const std::string_view months = page.request().query("months");
  Node fields;
  if (offered.agencies.size() > 1) {
    fields += agency_select(page, offered.agencies, offered.agency_id);
  }
  fields += web::select(page, classes);
  fields += web::date_field(
      page, {.name = "day",
             .label = "casework.before_after.day",
             // In a form that is read back in every language.
             .value = day.empty() ? roc_date(plus_days(offered.today, -180), RocStyle::slashed)
                                  : std::string{day},
             .required = true});
  fields += web::number_field(page, {.name = "months",
                                     .label = "casework.before_after.months",
                                     .value = months.empty() ? "6" : std::string{months},
                                     .min = 1,
                                     .max = 24,
                                     .required = true,
                                     .width = 3});
  return web::form(page, web::get_from(kBeforeAfter),
                   {fields, web::button(page, "casework.before_after.compare")});
}

/// Cases a month, to one decimal.
std::string rate(std::int64_t cases, int months) {
  return fmt::format("{:.1f}", static_cast<double>(cases) / months);
}

Node effect_part(const web::Page& page, const MeasureEffect& effect, ClassId class_id) {
  const BeforeAfter& around = effect.around;
  const AnalysisQuestion asked{.agency_id = effect.agency_id, .span = around.before};
  AnalysisQuestion after = asked;
  after.span = around.after;
  const std::string key = std::to_string(class_id.value);
  const auto row = [&](std::string_view words, const AnalysisQuestion& question,
                       std::int64_t cases) {
    return std::vector<FigureCell>{
        {.words = page.t(words)},
        {.words = span_words(page, question.span)},
        {.words = std::to_string(cases), .rows = rows_url(question, "class", key)},
        {.words = rate(cases, question.span.months())}};
  };
  const FigureTable table{
      .caption = page.t("casework.before_after.caption",
                        {{"class", class_words(page, effect.classes, key)}}),
      .columns = {{.words = "casework.before_after.when"},
                  {.words = "casework.analysis.period"},
                  {.words = "casework.analysis.count", .numeric = true},
                  {.words = "casework.before_after.a_month", .numeric = true}},
      .rows = {row("casework.before_after.before", asked, effect.before.received),
               row("casework.before_after.after", after, effect.after.received)}};
  web::Chart chart{.title = "casework.before_after.chart",
                   .description = "casework.before_after.chart_says",
                   .unit = page.t("casework.analysis.cases"),
                   .labels = {},
                   .series = {{page.t("casework.before_after.before"), {}},
                              {page.t("casework.before_after.after"), {}}}};
  for (const MonthPoint& each : effect.months) {
    const auto cases = static_cast<double>(each.now.received);
    chart.labels.push_back(short_month(page, each.month, {around.before.first, around.after.last}));
    chart.series[0].values.push_back(each.month <= around.before.last ? std::optional{cases}
                                                                      : std::nullopt);
    chart.series[1].values.push_back(each.month >= around.after.first ? std::optional{cases}
                                                                      : std::nullopt);
  }
  // Per month, so that a measure of last month is not judged by months to come.
  const auto change = growth_text(effect.before.received * around.after.months(),
                                  effect.after.received * around.before.months());
  return html::group({html::p({.classes = "govuk-body-l"},
                              change ? page.t("casework.before_after.change", {{"change", *change}})
                                     : page.t("casework.before_after.none_before")),
                      table_of(page, table), web::line_chart(page, chart)});
}

boost::json::value effect_json(const MeasureEffect& effect) {
  boost::json::array months;
  for (const MonthPoint& each : effect.months) {
    months.push_back(
        boost::json::object{{"month", month_number(each.month)}, {"received", each.now.received}});
  }
  return boost::json::object{{"agency_id", effect.agency_id.value},
                             {"before", to_json(effect.before)},
                             {"months_before", effect.around.before.months()},
                             {"after", to_json(effect.after)},
                             {"months_after", effect.around.after.months()},
                             {"months", std::move(months)}};
}

Node page_of(const web::Page& page, const Offered& offered, const Node& result) {
  return page.layout({.title = "casework.before_after.title",
                      .frame = web::Frame::console,
                      .breadcrumbs = {{"casework.queue.title", web::Url{"/cases"}},
                                      {"casework.analysis.title", web::Url{"/cases/analysis"}}}},
                     {web::error_summary(page),
                      html::p({.classes = "govuk-body"}, page.t("casework.before_after.lead")),
                      form_part(page, offered), result});
}

}  // namespace

Response show_before_after(const Request& request, org::Context& context) {
  if (const auto may = org::require_anywhere(context.viewer, org::Duty::handle_cases); !may) {
    return web::refuse(request, may.error());
  }
  const AgencyId agency{web::id_in(request.query("agency"))};
  const Offered forms = offered(context, agency);
  const web::PageFunction empty = [forms](const web::Page& page) {
    return page_of(page, forms, Node{});
  };
  const ClassId class_id{web::id_in(request.query("class"))};
  if (request.query("day").empty()) return web::respond_with_forms(request, empty);
  const auto day = parse_date(request.query("day"));
  if (!day) return web::refuse(request, day.error().at("day"), empty);
  const auto effect =
      effect_of_measure(context, agency, class_id, *day, web::number_in(request.query("months")));
  if (!effect) return web::refuse(request, effect.error(), empty);
  return web::respond_with_forms(
      request, [&] { return effect_json(*effect); },
      [forms, effect = *effect, class_id](const web::Page& page) {
        return page_of(page, forms, effect_part(page, effect, class_id));
      });
}

}  // namespace hb::casework
