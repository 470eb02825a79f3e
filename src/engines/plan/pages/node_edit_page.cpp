// The words of an entry: editing them, and adding an entry. When somebody else was faster the page
// comes back with both texts, and what was typed is still in the fields.
#include <cstdlib>

#include "edit_tree.h"
#include "plan/plan_json.h"
#include "plan_handlers.h"
#include "plan_parts.h"
#include "plans.h"

namespace hb::plan {

using html::Node;

namespace {

Result<NodeFields> read_fields(const Request& request) {
  HB_LET(months, read_months(typed(request, "months")));
  const std::string priority = typed(request, "priority");
  char* end = nullptr;
  const long rank = std::strtol(priority.c_str(), &end, 10);
  if (*end != '\0' || rank < 0 || rank > 999) return refusal::bad_priority;
  return NodeFields{
      .title = typed(request, "title"),
      .text = typed(request, "text"),
      .check_months = months,
      .note = typed(request, "note"),
      .indicator = typed(request, "indicator"),
      .priority = static_cast<int>(rank),
      .continuity = continuity_of(request.form("continuity")).value_or(Continuity::unsaid)};
}

Node title_field(const web::Page& page, NodeKind kind, const NodeFields& fields) {
  if (kind == NodeKind::step) return {};
  return web::text_area(page, {.name = "title",
                               .label = "plan.kind." + std::string{name_of(kind)},
                               .value = fields.title,
                               .required = true,
                               .rows = 2,
                               .max_characters = static_cast<int>(kMaxTitle)});
}

Node text_fields(const web::Page& page, NodeKind kind, const NodeFields& fields) {
  web::ChoiceField continuity{.name = "continuity", .label = "plan.node.continuity", .choices = {}};
  continuity.hint = "plan.node.continuity_hint";
  continuity.small = true;
  for (const Continuity each :
       {Continuity::unsaid, Continuity::continued, Continuity::amended, Continuity::created}) {
    continuity.choices.push_back(
        {std::string{name_of(each)}, page.t("plan.continuity." + std::string{name_of(each)})});
  }
  continuity.chosen = {std::string{name_of(fields.continuity)}};
  const bool step = kind == NodeKind::step;
  return html::group(
      {title_field(page, kind, fields),
       web::text_area(page, {.name = "text",
                             .label = step ? "plan.kind.step" : "plan.node.explanation",
                             .value = fields.text,
                             .required = step,
                             .rows = step ? 6 : 3}),
       web::text_field(page, {.name = "months",
                              .label = "plan.node.months",
                              .hint = "plan.node.months_hint",
                              .value = months_text(fields.check_months),
                              .width = 20}),
       web::text_area(page, {.name = "indicator",
                             .label = "plan.node.indicator",
                             .hint = "plan.node.indicator_hint",
                             .value = fields.indicator,
                             .rows = 2}),
       web::text_field(page, {.name = "priority",
                              .label = "plan.node.priority",
                              .hint = "plan.node.priority_hint",
                              .value = fields.priority ? std::to_string(fields.priority) : "",
                              .width = 3}),
       web::radios(page, continuity),
       web::text_area(
           page, {.name = "note", .label = "plan.node.note", .value = fields.note, .rows = 2})});
}

/// What somebody else saved meanwhile, shown beside what was typed.
Node stored_meanwhile(const web::Page& page, const PlanNode& node) {
  if (!page.error() || !(*page.error() == refusal::changed_meanwhile)) return {};
  return web::inset(
      {html::h2({.classes = "govuk-heading-s"}, page.t("plan.edit.now")),
       html::p({.classes = "govuk-body"}, html::strong(node.fields.title)),
       web::paragraphs(node.fields.text),
       html::p({.classes = "govuk-body"}, months_words(page, node.fields.check_months)),
       web::paragraphs(node.fields.note)});
}

web::PageFunction text_page(const Plan& plan, const PlanNode& node) {
  return [plan, node](const web::Page& page) {
    return page.layout(
        {.title = "plan.node.edit_text",
         .frame = web::Frame::console,
         .breadcrumbs = node_crumbs(plan, node),
         .caption = numbered_label(plan, node)},
        {web::error_summary(page), stored_meanwhile(page, node),
         web::form(page, web::post_to(node_edit_url(plan.id, node.id, "text")),
                   {version_field(page, node), text_fields(page, node.kind, node.fields),
                    web::button(page, "plan.edit.save")})});
  };
}

struct Addition {
  Plan plan;
  NodeId parent;
  NodeKind kind = NodeKind::item;
};

Result<Addition> read_addition(const Request& request, org::Context& context) {
  HB_LET(plan, find_plan_to_edit(context, plan_id(request)));
  Addition addition{.plan = std::move(plan), .parent = node_id(request)};
  if (request.path("node").empty()) return addition;
  const PlanNode* parent = addition.plan.find(addition.parent);
  if (!parent) return refusal::node_missing;
  if (parent->kind == NodeKind::step) return refusal::no_deeper_level;
  addition.kind = parent->kind == NodeKind::item ? NodeKind::strategy : NodeKind::step;
  return addition;
}

std::string_view addition_title(NodeKind kind) {
  switch (kind) {
    case NodeKind::item: return "plan.node.add_item";
    case NodeKind::strategy: return "plan.node.add_strategy";
    case NodeKind::step: return "plan.node.add_step";
  }
  std::abort();
}

web::PageFunction addition_page(const Addition& addition) {
  return [addition](const web::Page& page) {
    const PlanNode* parent = addition.plan.find(addition.parent);
    return page.layout(
        {.title = std::string{addition_title(addition.kind)},
         .frame = web::Frame::console,
         .breadcrumbs = parent ? node_crumbs(addition.plan, *parent) : plan_crumbs(addition.plan)},
        {web::error_summary(page),
         web::form(page,
                   web::post_to(parent ? node_edit_url(addition.plan.id, parent->id, "addition")
                                       : plan_url(addition.plan.id) / "addition"),
                   {text_fields(page, addition.kind, {}), web::button(page, "plan.edit.add")})});
  };
}

}  // namespace

Response show_node_text(const Request& request, org::Context& context) {
  const auto plan = find_plan_to_edit(context, plan_id(request));
  if (!plan) return web::refuse(request, plan.error());
  const PlanNode* node = plan->find(node_id(request));
  if (!node) return web::refuse(request, refusal::node_missing);
  return web::respond_with_forms(
      request, [&] { return to_json(*node); }, text_page(*plan, *node));
}

Response save_node_text(const Request& request, org::Context& context) {
  const auto refuse = [&](const Error& error) {
    const auto plan = find_plan(context, plan_id(request));
    const PlanNode* node = plan ? plan->find(node_id(request)) : nullptr;
    return node ? web::refuse(request, error, text_page(*plan, *node))
                : web::refuse(request, error);
  };
  const auto fields = read_fields(request);
  if (!fields) return refuse(fields.error());
  const Target target = target_of(request);
  const auto edited = edit_entry(context, plan_id(request), target.node, [&](const Plan& plan) {
    return revise_node(plan, target, *fields);
  });
  if (!edited) return refuse(edited.error());
  return web::see_other(plan_url(plan_id(request)).fragment(anchor_of(target.node)).text(),
                        "plan.notice.saved");
}

Response show_addition(const Request& request, org::Context& context) {
  const auto addition = read_addition(request, context);
  if (!addition) return web::refuse(request, addition.error());
  return web::respond_with_forms(request, addition_page(*addition));
}

Response save_addition(const Request& request, org::Context& context) {
  const auto addition = read_addition(request, context);
  if (!addition) return web::refuse(request, addition.error());
  const auto fields = read_fields(request);
  if (!fields) return web::refuse(request, fields.error(), addition_page(*addition));
  const auto edited = edit_tree(context, addition->plan.id, [&](const Plan& plan) {
    return add_node(plan, addition->parent, *fields);
  });
  if (!edited) return web::refuse(request, edited.error(), addition_page(*addition));
  const web::Url back = plan_url(addition->plan.id);
  return web::see_other(
      (addition->parent ? back.fragment(anchor_of(addition->parent)) : back).text(),
      "plan.notice.added");
}

}  // namespace hb::plan
