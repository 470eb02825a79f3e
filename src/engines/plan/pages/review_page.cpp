// The review of an import: doubts first, then the tree beside the document's lines. Every doubt
// leads to its entry and its line; every entry can be moved, merged, cut, retitled and given months
// in place. All of it are plain forms; web/script/review.js adds the keyboard.
#include "review.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstdlib>

#include "plan/plan_json.h"
#include "plan_handlers.h"
#include "plan_parts.h"

namespace hb::plan {

using html::Node;

namespace {

std::string line_anchor(int line) { return "line-" + std::to_string(line); }

std::string doubt_words(const web::Page& page, const Doubt& doubt) {
  const Texts* texts = page.visit().texts;
  return texts ? texts->get(page.locale(), doubt.key, doubt.args) : doubt.key;
}

Node doubt_item(const web::Page& page, const PlanReview& review, const Doubt& doubt) {
  Node words = html::p({.classes = "govuk-body"}, html::strong(doubt_words(page, doubt)));
  Node links;
  if (doubt.source_line > 0) {
    links +=
        html::a(web::Url{"#"}.fragment(line_anchor(doubt.source_line)), {.classes = "govuk-link"},
                page.t("plan.review.to_line", {{"line", std::to_string(doubt.source_line)}}));
    if (const PlanNode* node = node_at_line(review.plan, doubt.source_line)) {
      links += html::group(" ");
      links += html::a(
          web::Url{"#"}.fragment(anchor_of(node->id)), {.classes = "govuk-link"},
          page.t("plan.review.to_entry", {{"entry", numbered_label(review.plan, *node, 12)}}));
    }
  }
  words += html::p({.classes = "govuk-body-s"}, links);
  words +=
      web::form(page, web::post_to(plan_url(review.plan.id) / "review" / "doubts" / doubt.number),
                web::button(page, "plan.review.settle", web::ButtonKind::secondary));
  return html::li({.id = "doubt-" + std::to_string(doubt.number), .classes = "hb-doubt"}, words);
}

Node doubts(const web::Page& page, const PlanReview& review) {
  Node open, settled;
  for (const Doubt& doubt : review.import.doubts) {
    if (doubt.settled) {
      settled += html::li(doubt_words(page, doubt));
    } else {
      open += doubt_item(page, review, doubt);
    }
  }
  Node content = html::h2(
      {.classes = "govuk-heading-m"},
      page.t("plan.review.doubts", {{"count", std::to_string(review.import.open_doubts())}}));
  content += open.empty() ? html::p({.classes = "govuk-body"}, page.t("plan.review.no_doubts"))
                          : html::ol({.classes = "govuk-list hb-doubts"}, open);
  if (!settled.empty()) {
    content += web::details(page, "plan.review.settled",
                            html::ul({.classes = "govuk-list govuk-list--bullet"}, settled));
  }
  return html::section({.classes = "hb-review__doubts"}, content);
}

Node small_button(std::string_view words, std::string_view label, std::string_view move) {
  return html::button({.classes = "hb-review__button",
                       .aria_label = label,
                       .more = {{"type", "submit"}, {"name", "move"}, {"value", move}}},
                      words);
}

Node move_buttons(const web::Page& page, const Plan& plan, const PlanNode& node) {
  const std::string entry = "：" + numbered_label(plan, node, 12);
  const auto one = [&](std::string_view sign, std::string_view move) {
    return small_button(sign, page.t("plan.move." + std::string{move}) + entry, move);
  };
  Node buttons = one("↑", "up");
  buttons += one("↓", "down");
  if (node.kind != NodeKind::step) buttons += one("→", "indent");
  if (node.kind != NodeKind::item) buttons += one("←", "outdent");
  buttons += small_button(page.t("plan.review.merge"), page.t("plan.move.merge") + entry, "merge");
  return web::form(page, web::post_to(node_edit_url(plan.id, node.id, "move")),
                   {version_field(node), web::hidden_field("from", "review"), buttons});
}

Node quick_field(const web::Page& page, const Plan& plan, const PlanNode& node,
                 std::string_view name, const std::string& label, const std::string& value) {
  const std::string id = std::string{name} + "-" + std::to_string(node.id.value);
  return web::form(
      page, web::post_to(node_edit_url(plan.id, node.id, name)),
      {version_field(node), web::hidden_field("from", "review"),
       html::label({.classes = "govuk-label govuk-label--s", .more = {{"for", id}}}, label),
       html::textarea({.id = id,
                       .classes = "govuk-textarea hb-review__text",
                       .more = {{"name", name}, {"rows", name == "months" ? "1" : "3"}}},
                      value),
       web::button(page, "plan.edit.save", web::ButtonKind::secondary)});
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
  fields += html::p({.classes = "govuk-body-s"},
                    {html::a(node_edit_url(plan.id, node.id, "split").with("from", "review"),
                             {.classes = "govuk-link"}, page.t("plan.node.split")),
                     " ",
                     html::a(node_edit_url(plan.id, node.id, "place"), {.classes = "govuk-link"},
                             page.t("plan.node.place"))});
  return web::details(page, page.t("plan.review.edit"), fields);
}

Node entry(const web::Page& page, const Plan& plan, const PlanNode& node, bool may_edit) {
  Node words = html::span({.classes = "hb-review__marker"}, marker(plan, node));
  words += html::span({.classes = "hb-review__words"}, label(node, 400));
  if (!node.fields.check_months.empty()) {
    words += web::tag(page, months_words(page, node.fields.check_months));
  }
  if (node.source_from > 0) {
    words += html::a(web::Url{"#"}.fragment(line_anchor(node.source_from)),
                     {.classes = "govuk-link hb-review__source"},
                     page.t("plan.review.line", {{"line", std::to_string(node.source_from)}}));
  }
  Node content = html::div({.classes = "hb-review__entry"}, words);
  if (may_edit) {
    content += move_buttons(page, plan, node);
    content += quick_edit(page, plan, node);
  }
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

Node tree_side(const web::Page& page, const Plan& plan, bool may_edit) {
  Node items;
  for (const PlanNode* item : plan.children(NodeId{})) items += entry(page, plan, *item, may_edit);
  return html::section({.classes = "hb-review__tree", .aria_label = page.t("plan.review.tree")},
                       {html::h2({.classes = "govuk-heading-m"}, page.t("plan.review.tree")),
                        html::ol({.classes = "hb-review__list"}, items)});
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
       html::ol({.classes = "hb-source", .more = {{"tabindex", "0"}}}, lines.take())});
}

Node acceptance(const web::Page& page, const PlanReview& review, bool may_edit) {
  if (!may_edit || review.import.accepted) return {};
  return web::form(page, web::post_to(plan_url(review.plan.id) / "review" / "acceptance"),
                   web::button(page, "plan.review.accept"));
}

boost::json::value review_json(const PlanReview& review) {
  boost::json::array doubts, lines;
  for (const Doubt& doubt : review.import.doubts) {
    boost::json::object args;
    for (const auto& [name, value] : doubt.args) args[name] = value;
    doubts.push_back(boost::json::object{{"number", doubt.number},
                                         {"line", doubt.source_line},
                                         {"code", doubt.key},
                                         {"arguments", std::move(args)},
                                         {"settled", doubt.settled}});
  }
  for (const ImportedLine& line : review.import.lines) {
    lines.push_back(boost::json::object{{"number", line.number}, {"text", line.text}});
  }
  return boost::json::object{{"plan", to_json(review.plan)},
                             {"file_name", review.import.file_name},
                             {"accepted", review.import.accepted},
                             {"doubts", std::move(doubts)},
                             {"lines", std::move(lines)}};
}

web::PageFunction review_page(const PlanReview& review, bool may_edit) {
  return [review, may_edit](const web::Page& page) {
    return page.layout(
        {.title = "plan.review.title",
         .frame = web::Frame::console,
         .breadcrumbs = plan_crumbs(review.plan),
         .state = state_tag(review.plan),
         .caption = review.plan.head.title,
         .actions = acceptance(page, review, may_edit)},
        {web::error_summary(page),
         html::p({.classes = "govuk-body"},
                 page.t("plan.tree.counts",
                        {{"items", std::to_string(review.plan.count(NodeKind::item))},
                         {"strategies", std::to_string(review.plan.count(NodeKind::strategy))},
                         {"steps", std::to_string(review.plan.count(NodeKind::step))}})),
         html::p({.classes = "govuk-hint hb-review__keys"}, page.t("plan.review.keys")),
         doubts(page, review),
         html::div({.classes = "hb-review", .more = {{"data-module", "hb-review"}}},
                   {tree_side(page, review.plan, may_edit), source_side(page, review)})});
  };
}

Response refuse_on_review(const Request& request, org::Context& context, const Error& error) {
  const auto review = find_review(context, plan_id(request));
  if (!review) return web::refuse(request, error);
  const bool may_edit = context.viewer.may(org::Duty::edit_plans, review->plan.agency_id);
  return web::refuse(request, error, review_page(*review, may_edit));
}

}  // namespace

Response show_review(const Request& request, org::Context& context) {
  const auto review = find_review(context, plan_id(request));
  if (!review) return web::refuse(request, review.error());
  const bool may_edit = context.viewer.may(org::Duty::edit_plans, review->plan.agency_id);
  return web::respond(
      request, [&] { return review_json(*review); }, review_page(*review, may_edit));
}

Response save_settled_doubt(const Request& request, org::Context& context) {
  const PlanId id = plan_id(request);
  const auto settled = settle_doubt(context, id, static_cast<int>(request.path_id("doubt")));
  if (!settled) return refuse_on_review(request, context, settled.error());
  return web::see_other((plan_url(id) / "review").text(), "plan.notice.settled");
}

Response save_acceptance(const Request& request, org::Context& context) {
  const PlanId id = plan_id(request);
  const auto accepted = accept_review(context, id);
  if (!accepted) return refuse_on_review(request, context, accepted.error());
  return web::see_other(plan_url(id).text(), "plan.notice.accepted");
}

}  // namespace hb::plan
