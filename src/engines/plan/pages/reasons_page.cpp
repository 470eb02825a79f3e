// Why an entry is in the plan: a theme of the year before and what the office says to it.
#include <boost/json/object.hpp>
#include <utility>

#include "plan_parts.h"
#include "plans.h"
#include "reason_handlers.h"
#include "reason_parts.h"

namespace hb::plan {

using html::Node;
using web::Request;
using web::Response;

namespace {

struct ShownReasons {
  Plan plan;
  NodeId node;
  std::vector<Reason> reasons;
  std::vector<ThemesOffered> offered;
};

Result<ShownReasons> shown_for(const Request& request, org::Context& context) {
  HB_LET(plan, find_plan_to_edit(context, plan_id(request)));
  const NodeId node = node_id(request);
  if (!plan.find(node)) return refusal::node_missing;
  HB_LET(reasons, reasons_of(context, plan.id, node));
  auto offered = themes_for_plan(context, plan.agency_id, plan.head.roc_year);
  return ShownReasons{std::move(plan), node, std::move(reasons), std::move(offered)};
}

web::Url reasons_url(const ShownReasons& shown) {
  return node_edit_url(shown.plan.id, shown.node, "reasons");
}

Node given(const web::Page& page, const ShownReasons& shown) {
  Node rows;
  for (const Reason& each : shown.reasons) {
    rows +=
        html::li({reason_words(page, each),
                  web::form(page, web::post_to(reasons_url(shown) / each.id / "withdrawal"),
                            {web::act_button(page, {.words = "plan.reason.withdraw",
                                                    .about = each.theme.in(page.locale()),
                                                    .name = "reason",
                                                    .value = std::to_string(each.id.value)})})});
  }
  if (rows.empty()) return {};
  return html::section({html::h2({.classes = "govuk-heading-m"}, page.t("plan.reason.title")),
                        html::ul({.classes = "hb-rows"}, rows)});
}

Node form_part(const web::Page& page, const ShownReasons& shown) {
  web::ChoiceField theme{.name = "theme",
                         .label = "plan.reason.theme",
                         .choices = {},
                         .none = "plan.reason.own_words"};
  for (const ThemesOffered& source : shown.offered) {
    for (const Theme& each : source.themes) {
      theme.choices.push_back(
          {source.source + "/" + each.key,
           page.t("plan.reason.choice", {{"theme", each.title.in(page.locale())},
                                         {"count", std::to_string(each.count)}})});
    }
  }
  // Comes with the address from the list of themes.
  if (const auto wanted = page.request().query("theme"); !wanted.empty()) {
    theme.chosen = {std::string{wanted}};
  }
  return web::form(page, web::post_to(reasons_url(shown)),
                   {web::select(page, theme),
                    web::text_area(page, {.name = "words",
                                          .label = "plan.reason.words",
                                          .hint = "plan.reason.words_hint",
                                          .rows = 3,
                                          .max_characters = static_cast<int>(kMaxEntryReason)}),
                    web::button(page, "plan.reason.give")});
}

web::PageFunction reasons_page(ShownReasons shown) {
  return [shown = std::move(shown)](const web::Page& page) {
    const PlanNode& node = *shown.plan.find(shown.node);
    return page.layout({.title = "plan.reason.edit",
                        .frame = web::Frame::console,
                        .breadcrumbs = node_crumbs(shown.plan, node),
                        .caption = numbered_label(shown.plan, node)},
                       {web::error_summary(page), given(page, shown), form_part(page, shown),
                        theme_tables(page, shown.offered)});
  };
}

Response answered(const Request& request, org::Context& context, const Result<Done>& done) {
  if (done) {
    return web::see_other(node_edit_url(plan_id(request), node_id(request), "reasons").text(),
                          "plan.notice.saved");
  }
  auto shown = shown_for(request, context);
  return shown ? web::refuse(request, done.error(), reasons_page(*std::move(shown)))
               : web::refuse(request, done.error());
}

}  // namespace

Response show_reasons(const Request& request, org::Context& context) {
  auto shown = shown_for(request, context);
  if (!shown) return web::refuse(request, shown.error());
  const boost::json::object json{{"reasons", to_json(shown->reasons)},
                                 {"themes", to_json(shown->offered)}};
  return web::respond_with_forms(
      request, [&]() -> boost::json::value { return json; }, reasons_page(*std::move(shown)));
}

Response save_reason(const Request& request, org::Context& context) {
  return answered(
      request, context,
      give_reason(context, plan_id(request), node_id(request),
                  {.theme = web::typed(request, "theme"), .words = web::typed(request, "words")}));
}

Response save_reason_withdrawal(const Request& request, org::Context& context) {
  return answered(request, context,
                  withdraw_reason(context, plan_id(request), node_id(request),
                                  ReasonId{request.path_id("reason")}));
}

}  // namespace hb::plan
