// Who answers for an entry, and which goals an item serves.
#include <algorithm>

#include "edit_tree.h"
#include "org/directory.h"
#include "plan/plan_json.h"
#include "plan_handlers.h"
#include "plan_parts.h"
#include "plans.h"

namespace hb::plan {
namespace {

std::vector<Owner> read_owners(const Request& request) {
  const UnitId lead{web::id_in(request.form("lead"))};
  std::vector<Owner> owners;
  if (lead) owners.push_back({lead, true});
  for (const std::string_view each : request.form_all("units")) {
    const UnitId unit{web::id_in(each)};
    // Whoever leads helps as well; ticking both is no mistake.
    if (unit && unit != lead) owners.push_back({unit, false});
  }
  return owners;
}

web::PageFunction owners_page(org::Context& context, const Plan& plan, const PlanNode& node) {
  return [units = org::units_of(context, plan.agency_id), plan, node](const web::Page& page) {
    web::ChoiceField lead{.name = "lead", .label = "plan.owners.lead", .choices = {}};
    lead.none = "plan.owners.none";
    web::ChoiceField helping{.name = "units", .label = "plan.owners.helping", .choices = {}};
    helping.small = true;
    for (const org::Unit& unit : units) {
      const web::Choice choice{std::to_string(unit.id.value), unit.name.in(page.locale())};
      lead.choices.push_back(choice);
      helping.choices.push_back(choice);
    }
    for (const Owner& owner : node.owners) {
      (owner.leads ? lead : helping).chosen.push_back(std::to_string(owner.unit_id.value));
    }
    return page.layout(
        {.title = "plan.owners.edit",
         .frame = web::Frame::console,
         .breadcrumbs = node_crumbs(plan, node),
         .caption = numbered_label(plan, node),
         .narrow = true},
        {web::error_summary(page),
         web::form(page, web::post_to(node_edit_url(plan.id, node.id, "owners")),
                   {version_field(page, node), web::select(page, lead),
                    web::checkboxes(page, helping), web::button(page, "plan.edit.save")})});
  };
}

web::PageFunction goals_page(const Plan& plan, const PlanNode& node) {
  return [plan, node](const web::Page& page) {
    web::ChoiceField goals{.name = "goals", .label = "plan.paragraphs.goal", .choices = {}};
    for (const Paragraph* goal : plan.paragraphs_of(ParagraphKind::goal)) {
      goals.choices.push_back({std::to_string(goal->id.value), goal->text});
    }
    for (const ParagraphId id : node.goals) goals.chosen.push_back(std::to_string(id.value));
    return page.layout({.title = "plan.goals.edit",
                        .frame = web::Frame::console,
                        .breadcrumbs = node_crumbs(plan, node),
                        .caption = numbered_label(plan, node),
                        .narrow = true},
                       {web::error_summary(page),
                        web::form(page, web::post_to(node_edit_url(plan.id, node.id, "goals")),
                                  {version_field(page, node), web::checkboxes(page, goals),
                                   web::button(page, "plan.edit.save")})});
  };
}

using PageOfOwners = web::PageFunction (*)(org::Context&, const Plan&, const PlanNode&);

web::PageFunction goals_page_of(org::Context&, const Plan& plan, const PlanNode& node) {
  return goals_page(plan, node);
}

Response show_owners(const Request& request, org::Context& context, PageOfOwners page_of) {
  const auto plan = find_plan_to_edit(context, plan_id(request));
  if (!plan) return web::refuse(request, plan.error());
  const PlanNode* node = plan->find(node_id(request));
  if (!node) return web::refuse(request, refusal::node_missing);
  return web::respond_with_forms(
      request, [&] { return to_json(*node); }, page_of(context, *plan, *node));
}

Response answer_owners(const Request& request, org::Context& context,
                       const Result<NodesEdited>& edited, PageOfOwners page_of) {
  // The transaction is over once the edit is saved: nothing more is read in it.
  if (edited) {
    return web::see_other(plan_url(plan_id(request)).fragment(anchor_of(node_id(request))).text(),
                          "plan.notice.saved");
  }
  const auto plan = find_plan(context, plan_id(request));
  const PlanNode* node = plan ? plan->find(node_id(request)) : nullptr;
  return node ? web::refuse(request, edited.error(), page_of(context, *plan, *node))
              : web::refuse(request, edited.error());
}

}  // namespace

Response show_owners(const Request& request, org::Context& context) {
  return show_owners(request, context, owners_page);
}

Response save_owners(const Request& request, org::Context& context) {
  return answer_owners(
      request, context,
      assign_owners(context, plan_id(request), target_of(request), read_owners(request)),
      owners_page);
}

Response show_served_goals(const Request& request, org::Context& context) {
  return show_owners(request, context, goals_page_of);
}

Response save_served_goals(const Request& request, org::Context& context) {
  std::vector<ParagraphId> goals;
  for (const std::string_view each : request.form_all("goals")) {
    goals.emplace_back(web::id_in(each));
  }
  const auto edited = edit_tree(context, plan_id(request), [&](const Plan& plan) {
    return set_goals(plan, target_of(request), goals);
  });
  return answer_owners(request, context, edited, goals_page_of);
}

}  // namespace hb::plan
