#include "review_entries.h"

#include "plan/plan_edit.h"
#include "plan_cover.h"
#include "plan_parts.h"

namespace hb::plan {

using html::Node;

namespace {

/// Whether the page came back because of an edit of this entry.
bool was_refused(const web::Page& page, const PlanNode& node) {
  return page.error() && node_id(page.request()) == node.id;
}

/// One action on an entry: a sign and its word. One that is impossible says why when it is pressed;
/// without script the server says the same.
Node move_button(const web::Page& page, std::string_view sign, std::string_view move,
                 const std::string& about, bool possible, const Error& why_not) {
  const std::string words = page.t("plan.move." + std::string{move});
  const std::string label = words + page.t("web.colon") + about;
  const std::string reason = page.t(why_not.key);
  return html::button({.classes = "hb-act",
                       .aria_label = label,
                       .more = {{"type", "submit"},
                                {"name", "move"},
                                {"value", move},
                                {"aria-disabled", "true", !possible},
                                {"title", reason, !possible}}},
                      {sign, " ", words});
}

/// Leads to a page of its own, by way of saving.
Node page_button(const web::Page& page, std::string_view then, std::string_view words,
                 const std::string& about) {
  const std::string label = page.t(words) + page.t("web.colon") + about;
  return html::button({.classes = "hb-act",
                       .aria_label = label,
                       .more = {{"type", "submit"}, {"name", "then"}, {"value", then}}},
                      page.t(words));
}

Node move_actions(const web::Page& page, const Plan& plan, const PlanNode& node) {
  const std::string about = numbered_label(plan, node, 12);
  const PossibleMoves may = possible_moves(plan, node);
  const auto add = [&](std::string_view sign, std::string_view move, bool possible,
                       const Error& why_not) {
    return move_button(page, sign, move, about, possible, why_not);
  };
  Node buttons = add("↑", "up", may.up, refusal::at_the_edge);
  buttons += add("↓", "down", may.down, refusal::at_the_edge);
  if (node.kind != NodeKind::step)
    buttons += add("→", "indent", may.indent, refusal::nothing_above);
  if (node.kind != NodeKind::item) {
    buttons += add("←", "outdent", may.outdent, refusal::no_higher_level);
  }
  buttons += add("⤒", "merge", may.merge, refusal::nothing_above);
  buttons += page_button(page, "split", "plan.node.split", about);
  buttons += page_button(page, "place", "plan.review.place", about);
  return html::div({.classes = "hb-acts"}, buttons);
}

/// A field of the entry's form. When it was refused it holds what was typed, and says why.
Node quick_field(const web::Page& page, const PlanNode& node, std::string_view name,
                 const std::string& label, const std::string& stored) {
  const bool refused = was_refused(page, node);
  const auto error = refused ? page.error_at(name) : std::nullopt;
  const std::string value = refused ? page.value(name, stored) : stored;
  // The error summary leads to the field by its plain name.
  const std::string id =
      refused ? "f-" + std::string{name} : std::string{name} + "-" + std::to_string(node.id.value);
  const std::string error_id = id + "-error";
  // A line of the field holds some 60 bytes of Chinese; six lines show all but the longest.
  const std::size_t lines = name == "months" ? 1 : std::min<std::size_t>(1 + value.size() / 60, 6);
  const std::string rows = std::to_string(lines);
  const Node field =
      html::textarea({.id = id,
                      .classes = error ? "govuk-textarea govuk-textarea--error" : "govuk-textarea",
                      .more = {{"name", name},
                               {"rows", rows},
                               {"aria-describedby", error_id, error.has_value()},
                               {"aria-invalid", "true", error.has_value()}}},
                     value);
  const Node words =
      error ? html::p({.id = error_id, .classes = "govuk-error-message"}, *error) : Node{};
  return html::div(
      {html::label({.classes = "govuk-label", .more = {{"for", id}}}, label), words, field});
}

/// What concerns the entry itself: it cannot go there, or somebody was faster.
Node entry_error(const web::Page& page, const PlanNode& node) {
  const auto error = was_refused(page, node) ? page.error_at(kEntryField) : std::nullopt;
  if (!error) return {};
  Node words = html::p({.id = "f-" + std::string{kEntryField},
                        .classes = "govuk-error-message",
                        .more = {{"tabindex", "-1"}}},
                       *error);
  if (page.error()->key == refusal::changed_meanwhile.key) {
    words += html::p({.classes = "govuk-body"},
                     {page.t("plan.edit.now"), page.t("web.colon"), node.fields.title,
                      node.fields.text, " ", months_words(page, node.fields.check_months)});
  }
  return words;
}

/// One form: whichever button is pressed, what was typed in the fields goes along.
Node quick_edit(const web::Page& page, const Plan& plan, const PlanNode& node) {
  const bool step = node.kind == NodeKind::step;
  const std::string kind = page.t("plan.kind." + std::string{name_of(node.kind)});
  Node fields = quick_field(page, node, "title", kind, step ? node.fields.text : node.fields.title);
  // What was a step before keeps its months where it stands now.
  if (step || !node.fields.check_months.empty()) {
    fields += quick_field(page, node, "months", page.t("plan.node.months"),
                          months_text(node.fields.check_months));
  }
  const std::string save =
      page.t("plan.edit.save") + page.t("web.colon") + numbered_label(plan, node, 12);
  fields += html::button({.classes = "hb-act", .aria_label = save, .more = {{"type", "submit"}}},
                         page.t("plan.edit.save"));
  // Saving stands first in the form: it is what a form does that is sent without a button.
  return html::div({.classes = "hb-review__tools"},
                   {entry_error(page, node),
                    web::form(page, web::post_to(node_edit_url(plan.id, node.id, "title")),
                              {version_field(page, node), web::hidden_field(page, "from", "review"),
                               html::div({.classes = "hb-review__field"}, fields),
                               move_actions(page, plan, node)})});
}

/// Where the cells beside a step went: who does it, and what stands in its note.
Node side_words(const web::Page& page, const PlanNames& names, const PlanNode& node) {
  Node words;
  const auto add = [&](std::string_view what, const std::string& said) {
    if (said.empty()) return;
    words += html::span({.classes = "hb-review__side"}, page.t(what) + page.t("web.colon") + said);
  };
  add("plan.review.unit", owner_words(page, names, node));
  add("plan.node.indicator", node.fields.indicator);
  add("plan.node.note", node.fields.note);
  return words;
}

Node entry_words(const web::Page& page, const Plan& plan, const PlanNames& names,
                 const PlanNode& node) {
  Node words = html::span({.classes = "hb-review__marker"}, marker(plan, node));
  words += html::span({.classes = "hb-review__words"}, label(node, 400));
  if (!node.fields.check_months.empty()) {
    words += web::tag(page, months_words(page, node.fields.check_months));
  }
  words += continuity_tag(page, node.fields.continuity);
  words += side_words(page, names, node);
  return words;
}

/// The entry on one line; opening it shows its actions and fields.
Node entry_row(const web::Page& page, const Plan& plan, const PlanNames& names,
               const PlanNode& node, bool may_edit) {
  const Node words = entry_words(page, plan, names, node);
  Node row;
  if (may_edit) {
    row = html::details(
        {.classes = "hb-review__edit", .more = {{"open", {}, was_refused(page, node)}}},
        {html::summary(
             {.classes = "hb-review__entry"},
             {words, html::span({.classes = "hb-review__change"}, page.t("plan.edit.change"))}),
         quick_edit(page, plan, node)});
  } else {
    row = html::div({.classes = "hb-review__entry"}, words);
  }
  if (node.source_from > 0) {
    row += html::a(web::Url{"#"}.fragment("line-" + std::to_string(node.source_from)),
                   {.classes = "govuk-link hb-review__source"},
                   page.t("plan.review.line", {{"line", std::to_string(node.source_from)}}));
  }
  return row;
}

Node entry(const web::Page& page, const Plan& plan, const PlanNames& names, const PlanNode& node,
           bool may_edit) {
  Node content = entry_row(page, plan, names, node, may_edit);
  Node below;
  for (const PlanNode* child : plan.children(node.id)) {
    below += entry(page, plan, names, *child, may_edit);
  }
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
      {"s", "", "plan.keys.split"},      {"p", "", "plan.keys.place"},
      {"e", "", "plan.keys.edit"},       {"Ctrl ⏎", "", "plan.keys.save"},
      {"Esc", "", "plan.keys.leave"},    {"d", "", "plan.keys.doubt"}};
  Node lines;
  for (const Keys& each : kKeys) {
    Node keys = html::kbd(each.first);
    if (!each.second.empty()) keys += html::group({" ", html::kbd(each.second)});
    lines += html::li({keys, " ", page.t(each.words)});
  }
  return html::ul({.classes = "hb-review__keys", .aria_label = page.t("plan.keys.title")}, lines);
}

/// Where the script says why a key did nothing.
Node said_in_place(const web::Page& page) {
  const std::string deeper = page.t(refusal::no_deeper_level.key);
  const std::string higher = page.t(refusal::no_higher_level.key);
  return html::p({.classes = "hb-review__said",
                  .role = "status",
                  .more = {{"data-no-indent", deeper}, {"data-no-outdent", higher}}},
                 "");
}

/// A plan that began without entries gets its first one here.
Node first_entry(const web::Page& page, const Plan& plan) {
  return html::p({.classes = "govuk-body"},
                 {page.t("plan.review.no_entries"), " ",
                  html::a(plan_url(plan.id) / "addition", {.classes = "govuk-link"},
                          page.t("plan.node.add_item"))});
}

}  // namespace

Node review_tree(const web::Page& page, const Plan& plan, const PlanNames& names, bool may_edit) {
  Node items;
  for (const PlanNode* item : plan.children(NodeId{})) {
    items += entry(page, plan, names, *item, may_edit);
  }
  if (items.empty() && may_edit) items = html::li(first_entry(page, plan));
  return html::section({.classes = "hb-review__tree", .aria_label = page.t("plan.review.tree")},
                       {html::h2({.classes = "govuk-heading-m"}, page.t("plan.review.tree")),
                        html::p({.classes = "govuk-hint"}, counts_words(page, plan)),
                        may_edit ? html::group({key_line(page), said_in_place(page)}) : Node{},
                        html::ol({.classes = "hb-review__list"}, items)});
}

}  // namespace hb::plan
