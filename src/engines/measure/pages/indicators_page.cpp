// A plan's indicators: each with target, value, verdict and last year's value; below, what the
// plan's own text says of indicators and has no number yet.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <set>

#include "indicators.h"
#include "kernel/roc_date.h"
#include "measure_handlers.h"
#include "measure_parts.h"
#include "web/page.h"

namespace hb::measure {

using html::Node;

namespace {

web::Url new_url(plan::PlanId plan, plan::NodeId node) {
  const web::Url url = plan_url(plan) / "indicators" / "new";
  return node ? url.with("entry", std::to_string(node.value)) : url;
}

/// The plan's words for indicators that nobody has made a number of.
Node words_part(const web::Page& page, const IndicatorsOfPlan& shown) {
  std::set<plan::NodeId> numbered;
  for (const IndicatorFigure& each : shown.figures.indicators) {
    numbered.insert(each.indicator.node_id);
  }
  Node list;
  for (const plan::Entry& entry : shown.plan.entries) {
    if (entry.indicator.empty() || numbered.contains(entry.id)) continue;
    Node line = html::group({html::div({.classes = "hb-muted"}, {entry.number, entry.words}),
                             html::div(entry.indicator)});
    if (shown.may_edit) {
      line += html::a(new_url(shown.plan.plan_id, entry.id), {.classes = "govuk-link"},
                      page.t("measure.indicators.from_words"));
    }
    list += html::li(line);
  }
  if (list.empty()) return {};
  return html::group(
      {html::h2({.classes = "govuk-heading-m"}, page.t("measure.indicators.in_words")),
       html::p({.classes = "govuk-body"}, page.t("measure.indicators.in_words_explained")),
       html::ul({.classes = "govuk-list govuk-list--spaced"}, list)});
}

Node actions(const web::Page& page, const IndicatorsOfPlan& shown) {
  if (!shown.may_edit) return {};
  Node buttons = web::button_link(page, "measure.indicators.add", new_url(shown.plan.plan_id, {}));
  if (shown.may_carry) {
    buttons +=
        web::form(page, web::post_to(plan_url(shown.plan.plan_id) / "indicators" / "carried"),
                  {web::button(page, "measure.indicators.carry", web::ButtonKind::secondary)});
  }
  return web::button_group(buttons);
}

boost::json::value page_json(const IndicatorsOfPlan& shown) {
  boost::json::array rows;
  for (const IndicatorFigure& each : shown.figures.indicators) rows.push_back(to_json(each));
  return boost::json::object{{"plan", shown.plan.plan_id.value},
                             {"year", shown.plan.roc_year},
                             {"at", to_iso(shown.figures.at)},
                             {"indicators", std::move(rows)}};
}

}  // namespace

Response show_indicators(const Request& request, org::Context& context) {
  const auto shown = indicators_of(context, plan_id(request));
  if (!shown) return web::refuse(request, shown.error());
  return web::respond(
      request, [&] { return page_json(*shown); },
      [&](const web::Page& page) {
        Node body;
        if (shown->figures.indicators.empty()) {
          body = web::empty_state(page, {.title = "measure.indicators.none",
                                         .advice = "measure.indicators.none_advice"});
        } else {
          body = indicator_table(page, *shown);
        }
        return page.layout({.title = "measure.indicators.title",
                            .frame = web::Frame::console,
                            .breadcrumbs = plan_crumbs(shown->plan),
                            .caption = shown->plan.title,
                            .actions = actions(page, *shown)},
                           {held_part(page, shown->held), body, words_part(page, *shown)});
      });
}

Response save_carried(const Request& request, org::Context& context) {
  const plan::PlanId id = plan_id(request);
  const auto carried = carry_indicators(context, id);
  if (!carried) return web::refuse(request, carried.error());
  return web::see_other((plan_url(id) / "indicators").text(), "measure.notice.carried");
}

}  // namespace hb::measure
