// Publishing a plan and taking it back: one page each, one decision each.
#include "publication.h"

#include <algorithm>
#include <boost/json/object.hpp>

#include "approval/standing.h"
#include "approval_panel.h"
#include "kernel/listed.h"
#include "plan/plan_documents.h"
#include "plan_handlers.h"
#include "plan_parts.h"
#include "plans.h"

namespace hb::plan {

using html::Node;

namespace {

web::PageFunction publication_page(const Plan& plan) {
  return [plan](const web::Page& page) {
    return page.layout(
        {.title = "plan.publication.title",
         .frame = web::Frame::console,
         .breadcrumbs = plan_crumbs(plan),
         .state = state_tag(plan),
         .narrow = true},
        {web::error_summary(page),
         html::p({.classes = "govuk-body"},
                 page.t("plan.publication.explained",
                        {{"version", std::to_string(plan.version + 1)},
                         {"steps", std::to_string(plan.count(NodeKind::step))}})),
         web::form(page, web::post_to(plan_url(plan.id) / "publication"),
                   web::button_group({web::button(page, "plan.publication.action"),
                                      web::button_link(page, "plan.edit.cancel", plan_url(plan.id),
                                                       web::ButtonKind::secondary)}))});
  };
}

/// What a withdrawal does, said before it is done.
Node withdrawal_effects(const web::Page& page) {
  Node lines;
  for (const std::string_view each : {"portal", "duties", "tasks", "superior"}) {
    lines += html::li(page.t("plan.withdrawal.effect." + std::string{each}));
  }
  return html::ul({.classes = "govuk-list govuk-list--bullet"}, lines);
}

/// Whom to ask for the withdrawal, and which button it is; what has to be done before.
std::string whom_to_ask(const web::Page& page, const approval::Withdrawal& withdrawal) {
  if (withdrawal.amended_first) return page.t("plan.withdrawal.amended_first");
  const std::string button = withdrawal.title.in(page.locale());
  if (withdrawal.who.empty()) return page.t("plan.withdrawal.nobody", {{"button", button}});
  return page.t("plan.withdrawal.ask",
                {{"who", listed(page.locale(), withdrawal.who)}, {"button", button}});
}

/// Where a plan was decided together: whose step the withdrawal is, and the way there. `step`: the
/// viewer's own.
web::PageFunction withdrawal_by_head_page(const Plan& plan, const approval::Withdrawal& withdrawal,
                                          const std::string& step) {
  return [plan, withdrawal, step](const web::Page& page) {
    const web::Url way = approval_url(document_of(plan.id));
    return page.layout(
        {.title = "plan.withdrawal.title",
         .frame = web::Frame::console,
         .breadcrumbs = plan_crumbs(plan),
         .state = state_tag(plan),
         .narrow = true},
        {web::error_summary(page), web::inset(page.t("plan.withdrawal.by_head")),
         step.empty() ? html::p({.classes = "govuk-body"}, whom_to_ask(page, withdrawal)) : Node{},
         withdrawal_effects(page),
         web::button_group({web::button_link(page, "plan.withdrawal.to_head",
                                             step.empty() ? way : way / "steps" / step),
                            web::button_link(page, "plan.edit.cancel", plan_url(plan.id),
                                             web::ButtonKind::secondary)})});
  };
}

web::PageFunction withdrawal_page(const Plan& plan) {
  return [plan](const web::Page& page) {
    return page.layout(
        {.title = "plan.withdrawal.title",
         .frame = web::Frame::console,
         .breadcrumbs = plan_crumbs(plan),
         .state = state_tag(plan),
         .narrow = true},
        {web::error_summary(page), web::warning_text(page, "plan.withdrawal.explained"),
         withdrawal_effects(page),
         web::form(page, web::post_to(plan_url(plan.id) / "withdrawal"),
                   {web::text_area(page, {.name = "reason",
                                          .label = "plan.withdrawal.reason",
                                          .hint = "plan.withdrawal.reason_hint",
                                          .required = true,
                                          .rows = 3}),
                    web::button_group(
                        {web::button(page, "plan.withdrawal.action", web::ButtonKind::warning),
                         web::button_link(page, "plan.edit.cancel", plan_url(plan.id),
                                          web::ButtonKind::secondary)})})});
  };
}

using PageOfPlan = web::PageFunction (*)(const Plan&);

Response show_of_plan(const Request& request, org::Context& context, PageOfPlan page_of) {
  const auto plan = find_plan(context, plan_id(request));
  if (!plan) return web::refuse(request, plan.error());
  const auto may = org::require(context.viewer, org::Duty::publish_plans, plan->agency_id);
  if (!may) return web::refuse(request, may.error());
  return web::respond_with_forms(request, page_of(*plan));
}

template <typename Fact>
Response answer(const Request& request, org::Context& context, const Result<Fact>& fact,
                PageOfPlan page_of, std::string_view notice) {
  const PlanId id = plan_id(request);
  if (fact) return web::see_other(plan_url(id).text(), notice);
  const auto plan = find_plan(context, id);
  return plan ? web::refuse(request, fact.error(), page_of(*plan))
              : web::refuse(request, fact.error());
}

}  // namespace

Response show_publication(const Request& request, org::Context& context) {
  const auto plan = find_plan(context, plan_id(request));
  // Where a procedure is in force, publishing is one of its steps.
  if (plan && context.viewer.may(org::Duty::publish_plans, plan->agency_id) &&
      approval::standing_of(context, facts_of(*plan))) {
    return web::see_other(approval_url(document_of(plan->id)));
  }
  return show_of_plan(request, context, publication_page);
}

Response save_publication(const Request& request, org::Context& context) {
  return answer(request, context, publish_plan(context, plan_id(request)), publication_page,
                "plan.notice.published");
}

Response show_withdrawal(const Request& request, org::Context& context) {
  const auto plan = find_plan(context, plan_id(request));
  const auto withdrawal = plan ? approval::withdrawal_of(context, facts_of(*plan)) : std::nullopt;
  if (!withdrawal) return show_of_plan(request, context, withdrawal_page);
  const auto standing = approval::standing_of(context, facts_of(*plan));
  std::string step;
  if (standing) {
    const auto own = std::ranges::find_if(standing->yours, &approval::Choice::withdraws);
    if (own != standing->yours.end()) step = own->step;
  }
  if (step.empty() && !context.viewer.may(org::Duty::publish_plans, plan->agency_id)) {
    return show_of_plan(request, context, withdrawal_page);
  }
  return web::respond_with_forms(request, withdrawal_by_head_page(*plan, *withdrawal, step));
}

Response save_withdrawal(const Request& request, org::Context& context) {
  return answer(request, context,
                withdraw_plan(context, plan_id(request), typed(request, "reason")), withdrawal_page,
                "plan.notice.withdrawn");
}

}  // namespace hb::plan
