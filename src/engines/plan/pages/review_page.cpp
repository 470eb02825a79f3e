// The review of an import: doubts first, then the tree beside the document's lines. Every doubt
// leads to its entry and its line; every entry can be moved, merged, cut, retitled and given months
// in place. All of it are plain forms; web/script/review.js adds the keyboard.
#include "review.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstdlib>

#include "plan/plan_json.h"
#include "plan_cover.h"
#include "plan_handlers.h"
#include "plan_parts.h"
#include "review_doubts.h"

namespace hb::plan {

using html::Node;

namespace {

/// One action on an entry: a sign and its word.
Node move_button(const web::Page& page, std::string_view sign, std::string_view move,
                 const std::string& about) {
  const std::string words = page.t("plan.move." + std::string{move});
  const std::string label = words + "：" + about;
  return html::button({.classes = "hb-act",
                       .aria_label = label,
                       .more = {{"type", "submit"}, {"name", "move"}, {"value", move}}},
                      {sign, " ", words});
}

Node entry_actions(const web::Page& page, const Plan& plan, const PlanNode& node) {
  const std::string about = numbered_label(plan, node, 12);
  const auto one = [&](std::string_view sign, std::string_view move) {
    return move_button(page, sign, move, about);
  };
  Node buttons = one("↑", "up");
  buttons += one("↓", "down");
  if (node.kind != NodeKind::step) buttons += one("→", "indent");
  if (node.kind != NodeKind::item) buttons += one("←", "outdent");
  buttons += one("⤒", "merge");
  buttons += act_link(page, node_edit_url(plan.id, node.id, "split").with("from", "review"),
                      "plan.node.split", about);
  buttons += act_link(page, node_edit_url(plan.id, node.id, "place").with("from", "review"),
                      "plan.review.place", about);
  return web::form(page, web::post_to(node_edit_url(plan.id, node.id, "move")),
                   {version_field(page, node), web::hidden_field(page, "from", "review"),
                    html::div({.classes = "hb-acts"}, buttons)});
}

/// A field that is saved on its own.
Node quick_field(const web::Page& page, const Plan& plan, const PlanNode& node,
                 std::string_view name, const std::string& label, const std::string& value) {
  const std::string id = std::string{name} + "-" + std::to_string(node.id.value);
  const std::string rows = name == "months" || value.size() < 150 ? "1" : "3";
  const Node field = html::textarea(
      {.id = id, .classes = "govuk-textarea", .more = {{"name", name}, {"rows", rows}}}, value);
  const std::string save = page.t("plan.edit.save") + "：" + label;
  return web::form(
      page, web::post_to(node_edit_url(plan.id, node.id, name)),
      {version_field(page, node), web::hidden_field(page, "from", "review"),
       html::div(
           {.classes = "hb-review__field"},
           {html::div(
                {html::label({.classes = "govuk-label", .more = {{"for", id}}}, label), field}),
            html::button({.classes = "hb-act", .aria_label = save, .more = {{"type", "submit"}}},
                         page.t("plan.edit.save"))})});
}

Node quick_edit(const web::Page& page, const Plan& plan, const PlanNode& node) {
  const bool step = node.kind == NodeKind::step;
  Node fields =
      quick_field(page, plan, node, "title", page.t("plan.kind." + std::string{name_of(node.kind)}),
                  step ? node.fields.text : node.fields.title);
  if (step) {
    fields += quick_field(page, plan, node, "months", page.t("plan.node.months"),
                          months_text(node.fields.check_months));
  }
  return html::div({.classes = "hb-review__tools"}, {entry_actions(page, plan, node), fields});
}

Node entry_words(const web::Page& page, const Plan& plan, const PlanNode& node) {
  Node words = html::span({.classes = "hb-review__marker"}, marker(plan, node));
  words += html::span({.classes = "hb-review__words"}, label(node, 400));
  if (!node.fields.check_months.empty()) {
    words += web::tag(page, months_words(page, node.fields.check_months));
  }
  return words;
}

/// The entry on one line; opening it shows its actions and fields.
Node entry_row(const web::Page& page, const Plan& plan, const PlanNode& node, bool may_edit) {
  const Node words = entry_words(page, plan, node);
  Node row = may_edit
                 ? html::details({.classes = "hb-review__edit"},
                                 {html::summary({.classes = "hb-review__entry"},
                                                {words, html::span({.classes = "hb-review__change"},
                                                                   page.t("plan.edit.change"))}),
                                  quick_edit(page, plan, node)})
                 : html::div({.classes = "hb-review__entry"}, words);
  if (node.source_from > 0) {
    row += html::a(web::Url{"#"}.fragment(line_anchor(node.source_from)),
                   {.classes = "govuk-link hb-review__source"},
                   page.t("plan.review.line", {{"line", std::to_string(node.source_from)}}));
  }
  return row;
}

Node entry(const web::Page& page, const Plan& plan, const PlanNode& node, bool may_edit) {
  Node content = entry_row(page, plan, node, may_edit);
  Node below;
  for (const PlanNode* child : plan.children(node.id)) below += entry(page, plan, *child, may_edit);
  if (!below.empty()) content += html::ol({.classes = "hb-review__list"}, below);
  const std::string from = std::to_string(node.source_from);
  const std::string to = std::to_string(node.source_to);
  return html::li({.id = anchor_of(node.id),
                   .classes = "hb-review__node",
                   .more = {{"tabindex", "-1"},
                            {"data-kind", name_of(node.kind)},
                            {"data-from", from},
                            {"data-to", to}}},
                  content);
}

/// The keys that web/script/review.js listens to.
Node key_line(const web::Page& page) {
  struct Keys {
    std::string_view first, second, words;
  };
  static constexpr Keys kKeys[] = {
      {"j", "k", "plan.keys.choose"},    {"⇧ ↑", "⇧ ↓", "plan.keys.move"},
      {"⇧ →", "⇧ ←", "plan.keys.level"}, {"m", "", "plan.keys.merge"},
      {"e", "", "plan.keys.edit"},       {"d", "", "plan.keys.doubt"}};
  Node lines;
  for (const Keys& each : kKeys) {
    Node keys = html::kbd(each.first);
    if (!each.second.empty()) keys += html::group({" ", html::kbd(each.second)});
    lines += html::li({keys, " ", page.t(each.words)});
  }
  return html::ul({.classes = "hb-review__keys", .aria_label = page.t("plan.keys.title")}, lines);
}

Node tree_side(const web::Page& page, const Plan& plan, bool may_edit) {
  Node items;
  for (const PlanNode* item : plan.children(NodeId{})) items += entry(page, plan, *item, may_edit);
  return html::section(
      {.classes = "hb-review__tree", .aria_label = page.t("plan.review.tree")},
      {html::h2({.classes = "govuk-heading-m"}, page.t("plan.review.tree")),
       html::p({.classes = "govuk-hint"}, counts_words(page, plan)),
       may_edit ? key_line(page) : Node{}, html::ol({.classes = "hb-review__list"}, items)});
}

Node source_side(const web::Page& page, const PlanReview& review) {
  html::Writer lines{review.import.lines.size() * 120 + 64};
  for (const ImportedLine& line : review.import.lines) {
    const bool doubted = std::any_of(
        review.import.doubts.begin(), review.import.doubts.end(),
        [&](const Doubt& doubt) { return !doubt.settled && doubt.source_line == line.number; });
    const std::string number = std::to_string(line.number);
    lines.child(html::li(
        {.id = line_anchor(line.number),
         .classes = doubted ? "hb-source__line hb-source__line--doubted" : "hb-source__line",
         .more = {{"value", number}}},
        line.text));
  }
  return html::section(
      {.classes = "hb-review__source-side", .aria_label = page.t("plan.review.source")},
      {html::h2({.classes = "govuk-heading-m"},
                {page.t("plan.review.source"), " ", html::small(review.import.file_name)}),
       html::ol({.classes = "hb-source",
                 .aria_label = page.t("plan.review.source"),
                 .more = {{"tabindex", "0"}}},
                lines.take())});
}

boost::json::value review_json(const PlanReview& review) {
  boost::json::array doubts, kinds, lines;
  for (const Doubt& doubt : review.import.doubts) {
    boost::json::object args;
    for (const auto& [name, value] : doubt.args) args[name] = value;
    doubts.push_back(boost::json::object{{"number", doubt.number},
                                         {"line", doubt.source_line},
                                         {"code", doubt.key},
                                         {"arguments", std::move(args)},
                                         {"settled", doubt.settled}});
  }
  for (const DoubtKind& kind : open_kinds(review.import)) {
    boost::json::array numbers;
    for (const Doubt* doubt : kind.open) numbers.push_back(doubt->number);
    kinds.push_back(boost::json::object{{"code", kind.key}, {"open", std::move(numbers)}});
  }
  for (const ImportedLine& line : review.import.lines) {
    lines.push_back(boost::json::object{{"number", line.number}, {"text", line.text}});
  }
  return boost::json::object{
      {"plan", to_json(review.plan)},       {"file_name", review.import.file_name},
      {"accepted", review.import.accepted}, {"doubts", std::move(doubts)},
      {"doubt_kinds", std::move(kinds)},    {"lines", std::move(lines)}};
}

web::PageFunction review_page(org::Context& context, const PlanReview& review) {
  const bool may_edit = context.viewer.may(org::Duty::edit_plans, review.plan.agency_id);
  return [review, may_edit, names = names_for(context, review.plan)](const web::Page& page) {
    const Node work =
        html::div({.classes = "hb-review__work"},
                  {doubt_list(page, review, may_edit), tree_side(page, review.plan, may_edit)});
    return page.layout({.title = "plan.review.title",
                        .frame = web::Frame::console,
                        .breadcrumbs = plan_crumbs(review.plan),
                        .state = state_tag(review.plan),
                        .caption = review.plan.head.title},
                       {web::error_summary(page),
                        web::details(page, "plan.review.cover",
                                     plan_cover(page, review.plan, names, may_edit), false),
                        html::div({.classes = "hb-review", .more = {{"data-module", "hb-review"}}},
                                  {work, source_side(page, review)}),
                        review_end(page, review, may_edit)});
  };
}

Response refuse_on_review(const Request& request, org::Context& context, const Error& error) {
  const auto review = find_review(context, plan_id(request));
  if (!review) return web::refuse(request, error);
  return web::refuse(request, error, review_page(context, *review));
}

}  // namespace

Response show_review(const Request& request, org::Context& context) {
  const auto review = find_review(context, plan_id(request));
  if (!review) return web::refuse(request, review.error());
  return web::respond(
      request, [&] { return review_json(*review); }, review_page(context, *review));
}

Response save_settled_doubt(const Request& request, org::Context& context) {
  const PlanId id = plan_id(request);
  const auto settled = settle_doubt(context, id, static_cast<int>(request.path_id("doubt")));
  if (!settled) return refuse_on_review(request, context, settled.error());
  return web::see_other((plan_url(id) / "review").fragment("doubts").text(), "plan.notice.settled");
}

// POST /plans/{id}/review/settlement
Response save_settlement(const Request& request, org::Context& context) {
  const PlanId id = plan_id(request);
  const auto settled = settle_doubts(context, id, typed(request, "kind"));
  if (!settled) return refuse_on_review(request, context, settled.error());
  return web::see_other((plan_url(id) / "review").fragment("doubts").text(),
                        "plan.notice.kind_settled");
}

Response save_acceptance(const Request& request, org::Context& context) {
  const PlanId id = plan_id(request);
  const auto accepted = accept_review(context, id);
  if (!accepted) return refuse_on_review(request, context, accepted.error());
  return web::see_other(plan_url(id).text(), "plan.notice.accepted");
}

}  // namespace hb::plan
