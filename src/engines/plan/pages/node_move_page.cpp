// Where an entry stands: up, down, deeper, higher, under another parent; merged, cut in two, taken
// out. The review page sends the same forms; `from` says where to go back to.
#include <optional>

#include "edit_tree.h"
#include "kernel/unicode.h"
#include "plan_handlers.h"
#include "plan_parts.h"
#include "plans.h"
#include "review_page.h"

namespace hb::plan {

using html::Node;

namespace {

std::optional<Move> move_of(std::string_view name) {
  if (name == "up") return Move::up;
  if (name == "down") return Move::down;
  if (name == "indent") return Move::indent;
  if (name == "outdent") return Move::outdent;
  return std::nullopt;
}

Response back(const Request& request, NodeId node, std::string_view notice) {
  const web::Url plan = plan_url(plan_id(request));
  const web::Url page = request.form("from") == "review" ? plan / "review" : plan;
  return web::see_other((node ? page.fragment(anchor_of(node)) : page).text(), notice);
}

/// What moved, and what did not.
std::string_view moved_notice(std::string_view move) {
  if (move == "merge") return "plan.notice.merged";
  if (move == "indent") return "plan.notice.lowered";
  if (move == "outdent") return "plan.notice.raised";
  return "plan.notice.moved";
}

/// The way back to the review, for a page that was opened from it.
Node review_link(const web::Page& page, const Plan& plan, const PlanNode& node) {
  const Request& request = page.request();
  const auto from =
      request.method == web::Method::get ? request.query("from") : request.form("from");
  if (from != "review") return {};
  return web::back_link(page, (plan_url(plan.id) / "review").fragment(anchor_of(node.id)),
                        "plan.review.back");
}

Node move_button(const web::Page& page, std::string_view move) {
  return web::button(page, "plan.move." + std::string{move}, web::ButtonKind::secondary, "move",
                     move);
}

/// The parents of the right level that an entry could stand under instead.
Node parent_form(const web::Page& page, const Plan& plan, const PlanNode& node) {
  const PlanNode* parent = plan.find(node.parent);
  if (!parent) return {};
  web::ChoiceField choice{.name = "parent", .label = "plan.node.parent", .choices = {}};
  choice.required = true;
  for (const PlanNode& each : plan.nodes) {
    if (each.kind == parent->kind) {
      choice.choices.push_back({std::to_string(each.id.value), numbered_label(plan, each, 50)});
    }
  }
  choice.chosen = {std::to_string(parent->id.value)};
  return web::form(page, web::post_to(node_edit_url(plan.id, node.id, "parent")),
                   {version_field(page, node), came_from(page), web::select(page, choice),
                    web::button(page, "plan.node.move_under", web::ButtonKind::secondary)});
}

web::PageFunction place_page(const Plan& plan, const PlanNode& node) {
  return [plan, node](const web::Page& page) {
    Node retire;
    if (plan.children(node.id).empty()) {
      retire = web::form(page, web::post_to(node_edit_url(plan.id, node.id, "retirement")),
                         {version_field(page, node), came_from(page),
                          web::button(page, "plan.node.retire", web::ButtonKind::warning)});
    }
    return page.layout(
        {.title = "plan.node.place",
         .frame = web::Frame::console,
         .breadcrumbs = node_crumbs(plan, node),
         .caption = numbered_label(plan, node),
         .narrow = true},
        {review_link(page, plan, node), web::error_summary(page),
         web::form(page, web::post_to(node_edit_url(plan.id, node.id, "move")),
                   {version_field(page, node), came_from(page),
                    web::button_group({move_button(page, "up"), move_button(page, "down"),
                                       move_button(page, "indent"), move_button(page, "outdent"),
                                       move_button(page, "merge")})}),
         parent_form(page, plan, node), retire});
  };
}

web::PageFunction split_page(const Plan& plan, const PlanNode& node) {
  return [plan, node](const web::Page& page) {
    const std::string& words = node.kind == NodeKind::step ? node.fields.text : node.fields.title;
    return page.layout({.title = "plan.node.split",
                        .frame = web::Frame::console,
                        .breadcrumbs = node_crumbs(plan, node),
                        .caption = plan.head.title,
                        .narrow = true},
                       {review_link(page, plan, node), web::error_summary(page),
                        web::form(page, web::post_to(node_edit_url(plan.id, node.id, "split")),
                                  {version_field(page, node), came_from(page),
                                   web::text_area(page, {.name = "text",
                                                         .label = "plan.node.split_text",
                                                         .hint = "plan.node.split_hint",
                                                         .value = words,
                                                         .required = true,
                                                         .rows = 8}),
                                   web::button(page, "plan.node.split_here")})});
  };
}

/// Counts the characters before the one line break that was put in. Refuses when anything else
/// differs from the stored words.
Result<std::size_t> cut_of(const std::string& words, const std::string& typed_words) {
  for (std::size_t at = typed_words.find('\n'); at != std::string::npos;
       at = typed_words.find('\n', at + 1)) {
    const std::string without = typed_words.substr(0, at) + typed_words.substr(at + 1);
    if (without == words) return count_characters(typed_words.substr(0, at));
  }
  return refusal::bad_split;
}

/// Puts in what stands in the review's fields of the entry.
Result<NodesEdited> retype(const Request& request, const Plan& plan) {
  TypedWords words;
  // A move may come without the fields; a retitling may not.
  if (request.has_form("title") || !request.has_form("move")) words.title = typed(request, "title");
  if (request.has_form("months")) {
    HB_LET(months, read_months(typed(request, "months")));
    words.months = months;
  }
  auto retyped = retype_node(plan, target_of(request), words);
  // The one field of the form holds the words, be they a step's text.
  if (!retyped && retyped.error().field == "text") return retyped.error().at("title");
  return retyped;
}

Response answer_move(const Request& request, org::Context& context,
                     const Result<NodesEdited>& edited,
                     web::PageFunction (*page_of)(const Plan&, const PlanNode&),
                     std::string_view notice) {
  if (edited) return back(request, node_id(request), notice);
  if (request.form("from") == "review" && page_of == place_page) {
    return refuse_on_review(request, context, edited.error());
  }
  const auto plan = find_plan(context, plan_id(request));
  const PlanNode* node = plan ? plan->find(node_id(request)) : nullptr;
  return node ? web::refuse(request, edited.error(), page_of(*plan, *node))
              : web::refuse(request, edited.error());
}

Response show_move(const Request& request, org::Context& context,
                   web::PageFunction (*page_of)(const Plan&, const PlanNode&)) {
  const auto plan = find_plan_to_edit(context, plan_id(request));
  if (!plan) return web::refuse(request, plan.error());
  const PlanNode* node = plan->find(node_id(request));
  if (!node) return web::refuse(request, refusal::node_missing);
  return web::respond_with_forms(request, page_of(*plan, *node));
}

}  // namespace

Response show_place(const Request& request, org::Context& context) {
  return show_move(request, context, place_page);
}

Response move_entry(const Request& request, org::Context& context) {
  Target target = target_of(request);
  const std::string_view name = request.form("move");
  const auto move = move_of(name);
  NodeId stays = target.node;
  const auto edited =
      edit_tree(context, plan_id(request), [&](const Plan& before) -> Result<NodesEdited> {
        if (!move && name != "merge") return refusal::unknown_move;
        // What was typed beside the button goes along with the move.
        HB_LET(retyped, retype(request, before));
        const Plan plan = apply(before, retyped);
        target.row_version += static_cast<int>(retyped.changes.size());
        if (move) {
          HB_LET(moved, move_node(plan, target, *move));
          return in_one(retyped, std::move(moved));
        }
        HB_LET(merged, merge_with_previous(plan, target));
        // The entry is gone: the page goes on at the one that took it in.
        for (const NodeChange& change : merged.changes) {
          if (change.after && change.before && change.after->fields != change.before->fields) {
            stays = change.after->id;
          }
        }
        return in_one(retyped, std::move(merged));
      });
  if (!edited) return answer_move(request, context, edited, place_page, {});
  return back(request, stays, moved_notice(name));
}

Response save_parent(const Request& request, org::Context& context) {
  const NodeId parent{web::id_in(request.form("parent"))};
  const auto edited = edit_tree(context, plan_id(request), [&](const Plan& plan) {
    return move_under(plan, target_of(request), parent);
  });
  return answer_move(request, context, edited, place_page, "plan.notice.moved");
}

Response show_split(const Request& request, org::Context& context) {
  return show_move(request, context, split_page);
}

Response save_split(const Request& request, org::Context& context) {
  const std::string words = typed(request, "text");
  const auto edited =
      edit_tree(context, plan_id(request), [&](const Plan& plan) -> Result<NodesEdited> {
        const Target target = target_of(request);
        const PlanNode* node = plan.find(target.node);
        if (!node) return refusal::node_missing;
        if (node->row_version != target.row_version) return refusal::changed_meanwhile;
        HB_LET(cut, cut_of(node->kind == NodeKind::step ? node->fields.text : node->fields.title,
                           words));
        return split_node(plan, target, cut);
      });
  return answer_move(request, context, edited, split_page, "plan.notice.split");
}

Response save_title(const Request& request, org::Context& context) {
  // The review's form has the buttons of moves beside its fields.
  if (request.has_form("move")) return move_entry(request, context);
  const NodeId node = node_id(request);
  const auto edited = edit_entry(context, plan_id(request), node,
                                 [&](const Plan& plan) { return retype(request, plan); });
  // Cutting it in two and finding it another place have pages of their own.
  const std::string_view then = request.form("then");
  if (edited && (then == "split" || then == "place")) {
    return web::see_other(
        node_edit_url(plan_id(request), node, then).with("from", "review").text());
  }
  return answer_move(request, context, edited, place_page, "plan.notice.saved");
}

Response save_months(const Request& request, org::Context& context) {
  const Target target = target_of(request);
  const auto edited = edit_entry(context, plan_id(request), target.node,
                                 [&](const Plan& plan) -> Result<NodesEdited> {
                                   HB_LET(months, read_months(typed(request, "months")));
                                   return set_months(plan, target, months);
                                 });
  return answer_move(request, context, edited, place_page, "plan.notice.saved");
}

Response retire_entry(const Request& request, org::Context& context) {
  NodeId parent;
  const auto edited = edit_tree(context, plan_id(request), [&](const Plan& plan) {
    const PlanNode* node = plan.find(node_id(request));
    if (node) parent = node->parent;
    return retire_node(plan, target_of(request));
  });
  if (!edited) return answer_move(request, context, edited, place_page, {});
  return back(request, parent, "plan.notice.retired");
}

}  // namespace hb::plan
