// What becomes of last year's entries: each is continued, amended or ended, on one page.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "begin_plan.h"
#include "kernel/roc_date.h"
#include "plan/parent_plan.h"
#include "plan/plan_json.h"
#include "plan/standing_plan.h"
#include "plan_handlers.h"
#include "plan_parts.h"

namespace hb::plan {

using html::Node;

namespace {

std::string field_of(std::string_view what, const PlanNode& node) {
  return std::string{what} + "-" + std::to_string(node.id.value);
}

/// What the review of last year decided, by entry of the new plan.
using Reviewed = std::unordered_map<NodeId, CarryOver>;

Reviewed reviewed_entries(org::Context& context, const CarriedPlan& carried,
                          const YearEndReview& review) {
  Reviewed reviewed;
  if (!review) return reviewed;
  const auto decided = review(context, carried.plan.agency_id, carried.last_year);
  if (decided.empty()) return reviewed;
  for (const auto& [node, earlier] : earlier_entries(context, carried.plan.id)) {
    const auto found = decided.find(earlier.node_id);
    if (found != decided.end() && earlier.plan_id == carried.last_year) {
      reviewed.emplace(node, found->second);
    }
  }
  return reviewed;
}

CarryOver now(const PlanNode& node) {
  return node.fields.continuity == Continuity::amended ? CarryOver::amend : CarryOver::carry_on;
}

/// The review's word stands until somebody has decided here.
CarryOver proposed(const PlanNode& node, const Reviewed& reviewed) {
  const auto found = reviewed.find(node.id);
  return found != reviewed.end() && node.row_version == 1 ? found->second : now(node);
}

Node choice_for(const web::Page& page, const Plan& plan, const PlanNode& node,
                const Reviewed& reviewed) {
  web::ChoiceField field{
      .name = field_of("entry", node), .label = numbered_label(plan, node, 80), .choices = {}};
  for (const CarryOver each : {CarryOver::carry_on, CarryOver::amend, CarryOver::end}) {
    const std::string name{name_of(each)};
    field.choices.push_back({name, page.t("plan.carry_over." + name)});
  }
  field.chosen = {std::string{name_of(proposed(node, reviewed))}};
  if (const auto found = reviewed.find(node.id); found != reviewed.end()) {
    const std::string decided = page.t("plan.carry_over." + std::string{name_of(found->second)});
    field.hint = page.t("plan.carry_over.reviewed", {{"decided", decided}});
  }
  field.required = true;
  return html::div(
      {.classes = "hb-carry__entry hb-carry__entry--" + std::string{name_of(node.kind)}},
      {web::select(page, field),
       web::hidden_field(page, field_of("version", node), std::to_string(node.row_version))});
}

Node ended_list(const web::Page& page, const CarriedPlan& carried) {
  if (carried.ended.empty()) return {};
  std::vector<web::TableRow> rows;
  for (const EndedEntry& entry : carried.ended) {
    rows.push_back({web::text(entry.number + entry.words), web::text(entry.reason),
                    web::text(moment_words(page, entry.at)), web::text(entry.person_name)});
  }
  return web::table(page,
                    {.caption = page.t("plan.carry_over.ended"),
                     .columns = {{"plan.carry_over.entry"},
                                 {"plan.carry_over.reason"},
                                 {"plan.carry_over.when"},
                                 {"plan.history.person"}},
                     .stacked_on_phones = true},
                    rows);
}

/// Why entries end that the review ends, for who agrees with it.
std::string reason_proposed(const web::Page& page, const CarriedPlan& carried,
                            const Reviewed& reviewed) {
  const bool ends = std::ranges::any_of(carried.plan.nodes, [&](const PlanNode& node) {
    return proposed(node, reviewed) == CarryOver::end;
  });
  return ends ? page.t("plan.carry_over.reason_of_review") : std::string{};
}

/// Strategies whose steps have all ended, and which say nothing any more that could be done.
std::vector<const PlanNode*> without_steps(const Plan& plan) {
  std::vector<const PlanNode*> bare;
  for (const PlanNode& node : plan.nodes) {
    if (node.kind == NodeKind::strategy && plan.children(node.id).empty()) bare.push_back(&node);
  }
  return bare;
}

/// Whether a strategy goes on whose steps all end.
bool leaves_bare(const Plan& plan, const std::vector<CarryDecision>& decisions) {
  const auto ends = [&](NodeId node) {
    return std::ranges::any_of(decisions, [node](const CarryDecision& each) {
      return each.target.node == node && each.carry_over == CarryOver::end;
    });
  };
  return std::ranges::any_of(plan.nodes, [&](const PlanNode& node) {
    if (node.kind != NodeKind::strategy || ends(node.id) || ends(node.parent)) return false;
    const auto steps = plan.children(node.id);
    return !steps.empty() &&
           std::ranges::all_of(steps, [&](const PlanNode* step) { return ends(step->id); });
  });
}

Node bare_strategies(const web::Page& page, const Plan& plan) {
  const auto bare = without_steps(plan);
  if (bare.empty()) return {};
  const Node rows = html::each(bare, [&](const PlanNode* node) {
    return html::li(html::a(node_url(plan.id, *node), {.classes = "govuk-link"},
                            numbered_label(plan, *node, 60)));
  });
  return web::inset({html::p({.classes = "govuk-body"}, page.t("plan.carry_over.without_steps")),
                     html::ul({.classes = "govuk-list govuk-list--bullet"}, rows)});
}

/// What did not come along into a plan of several years.
Node months_left_out(const web::Page& page, const Plan& plan) {
  if (!spans_years(plan.head)) return {};
  return web::inset(page.t("plan.carry_over.months_left_out"));
}

web::PageFunction carry_over_page(const CarriedPlan& carried, const Reviewed& reviewed) {
  return [carried, reviewed](const web::Page& page) {
    const Plan& plan = carried.plan;
    Node entries;
    for (const PlanNode& node : plan.nodes) entries += choice_for(page, plan, node, reviewed);
    return page.layout(
        {.title = "plan.carry_over.title",
         .frame = web::Frame::console,
         .breadcrumbs = plan_crumbs(plan),
         .caption = plan.head.title},
        {web::error_summary(page), months_left_out(page, plan), bare_strategies(page, plan),
         html::p({.classes = "govuk-body"},
                 {page.t("plan.carry_over.explained"), " ",
                  html::a(plan_url(carried.last_year), {.classes = "govuk-link"},
                          page.t("plan.carry_over.see_last_year"))}),
         web::form(page, web::post_to(plan_url(plan.id) / "carry-over"),
                   {html::div({.classes = "hb-carry"}, entries),
                    web::text_area(page, {.name = "reason",
                                          .label = "plan.carry_over.reason_for_ends",
                                          .hint = "plan.carry_over.reason_hint",
                                          .value = reason_proposed(page, carried, reviewed),
                                          .rows = 3}),
                    web::button(page, "plan.edit.save")}),
         ended_list(page, carried)});
  };
}

boost::json::value carry_over_json(const CarriedPlan& carried, const Reviewed& reviewed) {
  boost::json::array entries, ended, bare;
  for (const PlanNode* node : without_steps(carried.plan)) bare.push_back(node->id.value);
  for (const PlanNode& node : carried.plan.nodes) {
    const auto found = reviewed.find(node.id);
    entries.push_back(
        boost::json::object{{"id", node.id.value},
                            {"reviewed", found == reviewed.end() ? "" : name_of(found->second)},
                            {"kind", name_of(node.kind)},
                            {"number", full_marker(carried.plan, node)},
                            {"words", label(node, 200)},
                            {"carry_over", name_of(proposed(node, reviewed))},
                            {"row_version", node.row_version}});
  }
  for (const EndedEntry& entry : carried.ended) {
    ended.push_back(boost::json::object{{"number", entry.number},
                                        {"words", entry.words},
                                        {"reason", entry.reason},
                                        {"at", to_micros(entry.at)},
                                        {"person", entry.person_name}});
  }
  return boost::json::object{{"plan_id", carried.plan.id.value},
                             {"last_year_plan_id", carried.last_year.value},
                             {"months_left_out", spans_years(carried.plan.head)},
                             {"entries", std::move(entries)},
                             {"ended", std::move(ended)},
                             {"strategies_without_steps", std::move(bare)}};
}

/// What was chosen for each entry of the plan that the form showed.
Result<std::vector<CarryDecision>> read_decisions(const Request& request, const Plan& plan) {
  std::vector<CarryDecision> decisions;
  for (const PlanNode& node : plan.nodes) {
    const std::string_view chosen = request.form(field_of("entry", node));
    if (chosen.empty()) continue;
    const auto carry_over = carry_over_of(chosen);
    if (!carry_over) return refusal::unknown_carry_over;
    const int version = web::number_in(request.form(field_of("version", node)));
    decisions.push_back(
        {.target = {.node = node.id, .row_version = version}, .carry_over = *carry_over});
  }
  return decisions;
}

}  // namespace

Response show_carry_over(const Request& request, org::Context& context,
                         const YearEndReview& review) {
  const auto carried = find_carried_plan(context, plan_id(request));
  if (!carried) return web::refuse(request, carried.error());
  const Reviewed reviewed = reviewed_entries(context, *carried, review);
  return web::respond_with_forms(
      request, [&] { return carry_over_json(*carried, reviewed); },
      carry_over_page(*carried, reviewed));
}

Response save_carry_over_choices(const Request& request, org::Context& context,
                                 const YearEndReview& review) {
  const PlanId id = plan_id(request);
  const auto carried = find_carried_plan(context, id);
  if (!carried) return web::refuse(request, carried.error());
  const auto refuse = [&](const Error& error) {
    return web::refuse(request, error,
                       carry_over_page(*carried, reviewed_entries(context, *carried, review)));
  };
  const auto decisions = read_decisions(request, carried->plan);
  if (!decisions) return refuse(decisions.error());
  const auto saved = save_carry_over(context, id, *decisions, typed(request, "reason"));
  if (!saved) return refuse(saved.error());
  // Who has just ended the last step of a strategy is shown that before anything else.
  const web::Url next =
      leaves_bare(carried->plan, *decisions) ? plan_url(id) / "carry-over" : plan_url(id);
  return web::see_other(next.text(), "plan.notice.saved");
}

}  // namespace hb::plan
