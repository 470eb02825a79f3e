// One entry of a plan: what it says, who answers for it, and the way to its neighbours.
#include "plan/plan_json.h"
#include "plan_handlers.h"
#include "plan_parts.h"
#include "plans.h"
#include "reason_parts.h"

namespace hb::plan {

using html::Node;

namespace {

Node link(const web::Url& url, const html::Children& words) {
  return html::a(url, {.classes = "govuk-link"}, words);
}

Node goals_of(const Plan& plan, const PlanNode& node) {
  Node goals;
  for (const ParagraphId id : node.goals) {
    for (const Paragraph* goal : plan.paragraphs_of(ParagraphKind::goal)) {
      if (goal->id == id) goals += html::p(goal->text);
    }
  }
  return goals;
}

/// The main edit as a button, the rarer ones as quiet actions beside it.
Node entry_actions(const web::Page& page, const Plan& plan, const PlanNode& node) {
  const std::string about = numbered_label(plan, node, 12);
  const auto act = [&](std::string_view what, std::string_view words) {
    return act_link(page, node_edit_url(plan.id, node.id, what), words, about);
  };
  Node buttons =
      web::button_link(page, "plan.node.edit_text", node_edit_url(plan.id, node.id, "text"));
  if (node.kind == NodeKind::item) buttons += act("addition", "plan.node.add_strategy");
  if (node.kind == NodeKind::strategy) buttons += act("addition", "plan.node.add_step");
  buttons += act("reasons", "plan.reason.edit");
  buttons += act("place", "plan.node.place");
  buttons += act("split", "plan.node.split");
  return web::button_group(buttons);
}

Node entry_summary(const web::Page& page, const Plan& plan, const PlanNames& names,
                   const PlanNode& node, bool may_edit) {
  const auto change = [&](std::string_view what, std::string_view about) {
    if (!may_edit) return Node{};
    return html::a(node_edit_url(plan.id, node.id, what), {.classes = "govuk-link"},
                   {page.t("plan.edit.change"),
                    html::span({.classes = "govuk-visually-hidden"}, {" ", page.t(about)})});
  };
  std::vector<web::SummaryRow> rows;
  // A row that says nothing stands only where it can be filled in.
  const auto row = [&](std::string_view key, Node words, std::string_view edit) {
    if (words.empty() && !may_edit) return;
    rows.push_back({std::string{key}, std::move(words), change(edit, key)});
  };
  const auto words = [](const std::string& text) {
    return text.empty() ? Node{} : web::text(text);
  };
  const NodeFields& fields = node.fields;
  row("plan.node.text", web::paragraphs(fields.text), "text");
  row("plan.node.months", words(months_words(page, fields.check_months)), "text");
  row("plan.owners.title", words(owners_in_force_words(page, plan, names, node)), "owners");
  row("plan.node.indicator", web::paragraphs(fields.indicator), "text");
  row("plan.node.continuity",
      words(page.t("plan.continuity." + std::string{name_of(fields.continuity)})), "text");
  row("plan.node.priority", words(fields.priority ? std::to_string(fields.priority) : ""), "text");
  row("plan.node.note", web::paragraphs(fields.note), "text");
  if (node.kind == NodeKind::item) row("plan.paragraphs.goal", goals_of(plan, node), "goals");
  return web::summary_list(page, rows);
}

Node entries_below(const web::Page& page, const Plan& plan, const PlanNode& node) {
  const auto children = plan.children(node.id);
  if (children.empty()) return {};
  Node below;
  for (const PlanNode* child : children) {
    below += html::li({link(node_url(plan.id, *child), numbered_label(plan, *child, 60)),
                       html::span({.classes = "hb-rows__aside"},
                                  months_words(page, child->fields.check_months))});
  }
  return html::section(
      {html::h2({.classes = "govuk-heading-m"},
                page.t(node.kind == NodeKind::item ? "plan.list.strategies" : "plan.node.steps")),
       html::ul({.classes = "hb-rows"}, below)});
}

/// The entries of the same kind before and after this one, wherever their parents stand.
Node neighbours(const web::Page& page, const Plan& plan, const PlanNode& node) {
  const PlanNode* before = nullptr;
  const PlanNode* after = nullptr;
  bool passed = false;
  for (const PlanNode& each : plan.nodes) {
    if (each.kind != node.kind) continue;
    if (each.id == node.id) {
      passed = true;
    } else if (!passed) {
      before = &each;
    } else if (!after) {
      after = &each;
    }
  }
  Node links;
  if (before) {
    links +=
        html::span({"← ", link(node_url(plan.id, *before), numbered_label(plan, *before, 18))});
  }
  if (after) {
    links += html::span({link(node_url(plan.id, *after), numbered_label(plan, *after, 18)), " →"});
  }
  const std::string label = page.t("plan.node.neighbours");
  return html::nav({.classes = "hb-standing", .aria_label = label}, links);
}

}  // namespace

Response show_node(const Request& request, org::Context& context) {
  const auto plan = find_plan(context, plan_id(request));
  if (!plan) return web::refuse(request, plan.error());
  const PlanNode* node = plan->find(node_id(request));
  if (!node) return web::refuse(request, refusal::node_missing);
  const bool may_edit = may_edit_now(context, *plan);
  const auto reasons = reasons_of(context, plan->id, node->id);
  if (!reasons) return web::refuse(request, reasons.error());
  return web::respond(
      request,
      [&] {
        boost::json::value json = to_json(*node);
        json.as_object()["reasons"] = to_json(*reasons);
        return json;
      },
      [&](const web::Page& page) {
        const PlanNames names = names_for(context, *plan);
        std::vector<web::Crumb> crumbs = node_crumbs(*plan, *node);
        crumbs.pop_back();
        return page.layout({.title = numbered_label(*plan, *node, 60),
                            .frame = web::Frame::console,
                            .breadcrumbs = crumbs,
                            .state = state_tag(*plan),
                            .caption = page.t("plan.kind." + std::string{name_of(node->kind)})},
                           {may_edit ? entry_actions(page, *plan, *node) : Node{},
                            entry_summary(page, *plan, names, *node, may_edit),
                            reason_list(page, *reasons, node->id),
                            entries_below(page, *plan, *node), neighbours(page, *plan, *node)});
      });
}

}  // namespace hb::plan
