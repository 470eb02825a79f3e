// Giving up an import or a draft: what happens, asked once.
#include "discard.h"

#include "plan_handlers.h"
#include "plan_parts.h"
#include "plans.h"

namespace hb::plan {
namespace {

/// An import is given up in other words than a draft.
std::string words_for(const Plan& plan, std::string_view which) {
  const bool import = plan.state == PlanState::in_review;
  return "plan.discard." + std::string{which} + (import ? "_import" : "_draft");
}

web::PageFunction discard_page(const Plan& plan) {
  return [plan](const web::Page& page) {
    const bool import = plan.state == PlanState::in_review;
    const web::Url back = import ? plan_url(plan.id) / "review" : plan_url(plan.id);
    return page.layout(
        {.title = words_for(plan, "title"),
         .frame = web::Frame::console,
         .breadcrumbs = plan_crumbs(plan),
         .state = state_tag(plan),
         .caption = plan.head.title,
         .narrow = true},
        {web::error_summary(page), web::warning_text(page, words_for(plan, "explained")),
         web::form(page, web::post_to(plan_url(plan.id) / "discard"),
                   {web::text_area(page, {.name = "reason",
                                          .label = "plan.discard.reason",
                                          .hint = "plan.discard.reason_hint",
                                          .rows = 3}),
                    web::button_group(
                        {web::button(page, words_for(plan, "action"), web::ButtonKind::warning),
                         web::button_link(page, "plan.edit.cancel", back,
                                          web::ButtonKind::secondary)})})});
  };
}

}  // namespace

Response show_discard(const Request& request, org::Context& context) {
  const auto plan = find_plan_to_edit(context, plan_id(request));
  if (!plan) return web::refuse(request, plan.error());
  if (plan->version > 0) return web::refuse(request, refusal::was_published);
  return web::respond_with_forms(request, discard_page(*plan));
}

// POST /plans/{id}/discard
Response save_discard(const Request& request, org::Context& context) {
  const auto discarded = discard_plan(context, plan_id(request), typed(request, "reason"));
  if (discarded) {
    // Whoever gives up an import mostly has another file in hand.
    return discarded->stood == PlanState::in_review
               ? web::see_other("/plans/import", "plan.notice.import_discarded")
               : web::see_other("/plans", "plan.notice.discarded");
  }
  const auto plan = find_plan(context, plan_id(request));
  return plan ? web::refuse(request, discarded.error(), discard_page(*plan))
              : web::refuse(request, discarded.error());
}

}  // namespace hb::plan
