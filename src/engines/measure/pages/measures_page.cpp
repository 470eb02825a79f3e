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

boost::json::value catalogue_json(const web::Page& page, const std::vector<MeasureInfo>& all,
                                  int days) {
  boost::json::array measures;
  for (const MeasureInfo& each : all) {
    measures.push_back(boost::json::object{{"key", each.key},
                                           {"title", page.t(each.title)},
                                           {"counted", page.t(each.counted)},
                                           {"form", name_of(each.form)},
                                           {"direction", name_of(each.direction)},
                                           {"of_entries", each.of_entries}});
  }
  return boost::json::object{{"measures", std::move(measures)}, {"seal_after_days", days}};
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

web::PageFunction measures_page(org::Context& context, const std::vector<MeasureInfo>& all) {
  auto own = indicators_of_own_plans(context);
  const int days = seal_after_days(context);
  const bool may_set = context.viewer.may_anywhere(org::Duty::manage_system);
  return [all, own = std::move(own), days, may_set](const web::Page& page) {
    return page.layout({.title = "measure.own.title", .frame = web::Frame::console},
                       {web::error_summary(page), own_indicators(page, own), catalogue(page, all),
                        html::p({.classes = "govuk-hint"}, page.t("measure.catalogue.explained")),
                        sealing_part(page, days, may_set)});
  };
}

}  // namespace

Response show_measures(const Request& request, org::Context& context) {
  const auto all = measure_catalogue(context);
  if (!all) return web::refuse(request, all.error());
  return web::respond_with_forms(
      request, [&] { return catalogue_json(web::Page{request}, *all, seal_after_days(context)); },
      measures_page(context, *all));
}

Response save_sealing(const Request& request, org::Context& context) {
  const auto set = set_seal_after_days(context, number_in(typed(request, "days")));
  if (set) return web::see_other("/measures", "measure.notice.saved");
  const auto all = measure_catalogue(context);
  return all ? web::refuse(request, set.error(), measures_page(context, *all))
             : web::refuse(request, set.error());
}

}  // namespace hb::measure
