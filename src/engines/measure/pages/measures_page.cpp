// The indicators of the viewer's own agency this year; below, what each measure counts, and after
// how many days months are sealed.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <utility>

#include "measure_handlers.h"
#include "measure_parts.h"
#include "measures.h"
#include "sealing.h"
#include "web/page.h"

namespace hb::measure {

using html::Node;

namespace {

/// What the page shows.
struct Measures {
  std::vector<MeasureInfo> all;
  std::vector<IndicatorsOfPlan> own;  ///< Of the viewer's agency this year, plan by plan.
  int seal_after_days = 0;
  bool may_set = false;
};

Result<Measures> measures_for(org::Context& context) {
  HB_LET(all, measure_catalogue(context));
  return Measures{.all = all,
                  .own = indicators_of_own_plans(context),
                  .seal_after_days = seal_after_days(context),
                  .may_set = context.viewer.may_anywhere(org::Duty::manage_system)};
}

boost::json::array own_json(const std::vector<IndicatorsOfPlan>& own) {
  boost::json::array plans;
  for (const IndicatorsOfPlan& each : own) {
    boost::json::array indicators;
    for (const IndicatorFigure& figure : each.figures.indicators) {
      indicators.push_back(to_json(figure));
    }
    plans.push_back(boost::json::object{{"plan", each.plan.plan_id.value},
                                        {"title", each.plan.title},
                                        {"indicators", std::move(indicators)}});
  }
  return plans;
}

boost::json::value to_json(const web::Page& page, const Measures& shown) {
  boost::json::array measures;
  for (const MeasureInfo& each : shown.all) {
    measures.push_back(boost::json::object{{"key", each.key},
                                           {"title", page.t(each.title)},
                                           {"counted", page.t(each.counted)},
                                           {"form", name_of(each.form)},
                                           {"direction", name_of(each.direction)},
                                           {"of_entries", each.of_entries}});
  }
  return boost::json::object{{"plans", own_json(shown.own)},
                             {"measures", std::move(measures)},
                             {"seal_after_days", shown.seal_after_days}};
}

Node catalogue(const web::Page& page, const std::vector<MeasureInfo>& all) {
  std::vector<web::TableRow> rows;
  for (const MeasureInfo& each : all) {
    rows.push_back(
        {web::text(page.t(each.title)), web::text(page.t(each.counted)),
         web::text(
             page.t(each.of_entries ? "measure.breadth.entry_or_plan" : "measure.breadth.agency")),
         web::text(page.t("measure.direction." + std::string{name_of(each.direction)}))});
  }
  return web::table(page,
                    {.caption = "measure.catalogue.title",
                     .columns = {{.words = "measure.catalogue.measure"},
                                 {.words = "measure.catalogue.counted"},
                                 {.words = "measure.indicator.breadth"},
                                 {.words = "measure.indicator.direction"}},
                     .stacked_on_phones = true},
                    rows);
}

/// What the agency set itself to reach this year, plan by plan.
Node own_indicators(const web::Page& page, const std::vector<IndicatorsOfPlan>& own) {
  Node parts;
  for (const IndicatorsOfPlan& each : own) {
    parts += html::h2({.classes = "govuk-heading-m"},
                      html::a(plan_url(each.plan.plan_id) / "indicators", {.classes = "govuk-link"},
                              each.plan.title));
    parts += each.figures.indicators.empty()
                 ? html::p({.classes = "govuk-hint"}, page.t("measure.indicators.none_advice"))
                 : indicator_table(page, each);
  }
  if (!parts.empty()) return parts;
  return web::empty_state(page, {.title = "measure.own.no_plan",
                                 .advice = "measure.own.no_plan_advice",
                                 .next = web::Crumb{"measure.own.plans", web::Url{"/plans"}}});
}

Node sealing_part(const web::Page& page, int days, bool may_set) {
  Node part = html::h2({.classes = "govuk-heading-m"}, page.t("measure.sealing.title"));
  part += html::p({.classes = "govuk-body"},
                  page.t("measure.sealing.explained", {{"days", std::to_string(days)}}));
  if (!may_set) return part;
  part += web::form(page, web::post_to(web::Url{"/measures/sealing"}),
                    {web::number_field(page, {.name = "days",
                                              .label = "measure.sealing.days",
                                              .value = std::to_string(days),
                                              .min = 1,
                                              .max = 60,
                                              .required = true,
                                              .width = 3}),
                     web::button(page, "measure.save", web::ButtonKind::secondary)});
  return part;
}

web::PageFunction measures_page(Measures shown) {
  return [shown = std::move(shown)](const web::Page& page) {
    return page.layout(
        {.title = "measure.own.title", .frame = web::Frame::console},
        {web::error_summary(page), own_indicators(page, shown.own), catalogue(page, shown.all),
         html::p({.classes = "govuk-hint"}, page.t("measure.catalogue.explained")),
         sealing_part(page, shown.seal_after_days, shown.may_set)});
  };
}

}  // namespace

Response show_measures(const Request& request, org::Context& context) {
  const auto shown = measures_for(context);
  if (!shown) return web::refuse(request, shown.error());
  return web::respond_with_forms(
      request, [&] { return to_json(web::Page{request}, *shown); }, measures_page(*shown));
}

Response save_sealing(const Request& request, org::Context& context) {
  const auto set = set_seal_after_days(context, web::number_in(typed(request, "days")));
  if (set) return web::see_other("/measures", "measure.notice.saved");
  const auto shown = measures_for(context);
  return shown ? web::refuse(request, set.error(), measures_page(*shown))
               : web::refuse(request, set.error());
}

}  // namespace hb::measure
