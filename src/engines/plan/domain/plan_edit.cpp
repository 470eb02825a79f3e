#include "plan/plan_edit.h"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <string>
#include <utility>

#include "kernel/numbering.h"
#include "kernel/unicode.h"
#include "plan/parent_plan.h"
#include "tree_draft.h"

namespace hb::plan {
namespace {

Result<const PlanNode*> seen(const Plan& plan, Target target) {
  const PlanNode* node = plan.find(target.node);
  if (!node) return refusal::node_missing;
  if (node->row_version != target.row_version) return refusal::changed_meanwhile;
  return node;
}

/// The fact that one entry alone, and not its place, is another now.
NodesEdited changed(std::string_view what, const PlanNode& before, PlanNode after) {
  NodesEdited edited{.what = what, .changes = {}};
  if (after == before) return edited;
  ++after.row_version;
  edited.changes.push_back({.before = before, .after = std::move(after)});
  return edited;
}

std::string joined(const std::string& first, const std::string& second) {
  if (first.empty() || second.empty()) return first + second;
  // A wrapped Chinese sentence takes no blank; two Latin words would run together.
  const auto latin = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  };
  return first + (latin(first.back()) && latin(second.front()) ? " " : "") + second;
}

/// Without the number that a piece of a document begins with: as an entry it gets one of its own.
std::string_view without_marker(std::string_view words) {
  const auto marker = find_marker(words);
  const bool numbered = marker && marker->delimiter != Delimiter::blank;
  const bool says_more = numbered && marker->text_begin < words.size();
  return says_more ? words.substr(marker->text_begin) : words;
}

std::string on_new_line(const std::string& first, const std::string& second) {
  return first.empty() || second.empty() ? first + second : first + "\n" + second;
}

void become_strategy(PlanNode& node) {
  node.kind = NodeKind::strategy;
  // The method's words were the strategy's heading all along.
  if (node.fields.title.empty()) std::swap(node.fields.title, node.fields.text);
}

void become_step(PlanNode& node) {
  node.kind = NodeKind::step;
  node.fields.text = on_new_line(node.fields.title, node.fields.text);
  node.fields.title.clear();
}

void indent(TreeDraft& draft, PlanNode& node, const PlanNode& above) {
  const auto own = draft.children(node.id);
  node.parent = above.id;
  node.ordinal = draft.end_of(above.id);
  int next = node.ordinal;
  for (PlanNode* child : own) {
    child->parent = above.id;
    child->ordinal = ++next;
  }
  if (node.kind == NodeKind::item) {
    node.kind = NodeKind::strategy;
    node.goals.clear();
  } else {
    become_step(node);
  }
}

void outdent(TreeDraft& draft, PlanNode& node) {
  const PlanNode& parent = draft.at(node.parent);
  const auto own = draft.children(node.id);
  node.parent = parent.parent;
  node.ordinal = parent.ordinal + 1;
  if (node.kind == NodeKind::step) {
    become_strategy(node);
  } else {
    node.kind = NodeKind::item;
    // Its steps cannot stand under an item: they rise with it.
    for (PlanNode* child : own) become_strategy(*child);
  }
}

Result<Done> check_fields(NodeKind kind, const NodeFields& fields) {
  if (kind != NodeKind::step && fields.title.empty()) return refusal::no_title;
  if (kind == NodeKind::step && fields.text.empty()) return refusal::no_text;
  if (count_characters(fields.title) > kMaxTitle) return refusal::title_too_long;
  if (count_characters(fields.text) > kMaxText) return refusal::text_too_long;
  if (count_characters(fields.note) > kMaxText || count_characters(fields.indicator) > kMaxText) {
    return refusal::text_too_long;
  }
  if (fields.priority < 0 || fields.priority > 999) return refusal::bad_priority;
  return check_months(fields.check_months);
}

/// A check month is of a year, and a plan of several years has many of each name. What stands there
/// already, as an import brought it, may stay until it goes out.
Result<Done> check_years(const Plan& plan, const std::vector<int>& before,
                         const std::vector<int>& months) {
  if (months.empty() || months == before || !spans_years(plan.head)) return Done{};
  return refusal::months_in_years;
}

std::vector<int> united(const std::vector<int>& first, const std::vector<int>& second) {
  std::set<int> all{first.begin(), first.end()};
  all.insert(second.begin(), second.end());
  return {all.begin(), all.end()};
}

void absorb(PlanNode& into, const PlanNode& node) {
  into.fields.title = joined(into.fields.title, node.fields.title);
  into.fields.text = joined(into.fields.text, node.fields.text);
  into.fields.check_months = united(into.fields.check_months, node.fields.check_months);
  into.fields.note = on_new_line(into.fields.note, node.fields.note);
  into.fields.indicator = on_new_line(into.fields.indicator, node.fields.indicator);
  for (const Owner& owner : node.owners) {
    const bool known = std::any_of(into.owners.begin(), into.owners.end(), [&](const Owner& each) {
      return each.unit_id == owner.unit_id;
    });
    // The entry above keeps its lead; the other's lead goes on helping.
    if (!known) {
      into.owners.push_back(
          {.unit_id = owner.unit_id, .leads = into.owners.empty() && owner.leads});
    }
  }
  for (const ParagraphId goal : node.goals) {
    if (std::find(into.goals.begin(), into.goals.end(), goal) == into.goals.end()) {
      into.goals.push_back(goal);
    }
  }
  if (node.source_to != 0) {
    into.source_from =
        into.source_from == 0 ? node.source_from : std::min(into.source_from, node.source_from);
    into.source_to = std::max(into.source_to, node.source_to);
  }
}

}  // namespace

PossibleMoves possible_moves(const Plan& plan, const PlanNode& node) {
  const bool above = node.ordinal > 1;
  const auto siblings = plan.children(node.parent);
  return {.up = above,
          .down = !siblings.empty() && siblings.back()->id != node.id,
          .indent = above && node.kind != NodeKind::step,
          .outdent = node.kind != NodeKind::item,
          .merge = above};
}

Result<NodesEdited> move_node(const Plan& plan, Target target, Move move) {
  HB_LET(found, seen(plan, target));
  TreeDraft draft{plan};
  PlanNode& node = draft.at(found->id);
  PlanNode* const above = draft.above(node);
  switch (move) {
    case Move::up:
      if (!above) return refusal::at_the_edge;
      std::swap(node.ordinal, above->ordinal);
      return draft.finish("moved");
    case Move::down: {
      const auto below = draft.below(node);
      if (below.empty()) return refusal::at_the_edge;
      std::swap(node.ordinal, below.front()->ordinal);
      return draft.finish("moved");
    }
    case Move::indent:
      if (node.kind == NodeKind::step) return refusal::no_deeper_level;
      if (!above) return refusal::nothing_above;
      indent(draft, node, *above);
      return draft.finish("indented");
    case Move::outdent:
      if (node.kind == NodeKind::item) return refusal::no_higher_level;
      outdent(draft, node);
      return draft.finish("outdented");
  }
  std::abort();
}

Result<NodesEdited> move_under(const Plan& plan, Target target, NodeId parent) {
  HB_LET(found, seen(plan, target));
  const PlanNode* const old_parent = plan.find(found->parent);
  const PlanNode* const new_parent = plan.find(parent);
  if (!old_parent || !new_parent || old_parent->kind != new_parent->kind) {
    return refusal::wrong_parent;
  }
  if (old_parent == new_parent) return refusal::wrong_parent;
  TreeDraft draft{plan};
  PlanNode& node = draft.at(found->id);
  node.ordinal = draft.end_of(parent);
  node.parent = parent;
  return draft.finish("moved");
}

Result<NodesEdited> merge_with_previous(const Plan& plan, Target target) {
  HB_LET(found, seen(plan, target));
  TreeDraft draft{plan};
  PlanNode& node = draft.at(found->id);
  PlanNode* const above = draft.above(node);
  if (!above) return refusal::nothing_above;
  absorb(*above, node);
  HB_TRY(check_fields(above->kind, above->fields));
  int next = draft.end_of(above->id);
  for (PlanNode* child : draft.children(node.id)) {
    child->parent = above->id;
    child->ordinal = ++next;
  }
  draft.remove(found->id);
  return draft.finish("merged");
}

Result<NodesEdited> split_node(const Plan& plan, Target target, std::size_t characters) {
  HB_LET(found, seen(plan, target));
  TreeDraft draft{plan};
  PlanNode& second = draft.at(found->id);
  const bool by_text = second.kind == NodeKind::step;
  std::string& words = by_text ? second.fields.text : second.fields.title;
  const std::size_t cut = first_characters(words, characters).size();
  // The entry keeps its id and what stands below it as the second half; the first half is new.
  PlanNode first = second;
  first.id = NodeId{};
  first.row_version = 1;
  first.ordinal = second.ordinal - 1;
  std::string& first_words = by_text ? first.fields.text : first.fields.title;
  first_words = std::string{trim(std::string_view{words}.substr(0, cut))};
  words = std::string{without_marker(trim(std::string_view{words}.substr(cut)))};
  if (first_words.empty() || words.empty()) return refusal::bad_split;
  if (!by_text) first.fields.text.clear();
  draft.add(std::move(first));
  return draft.finish("split");
}

Result<NodesEdited> revise_node(const Plan& plan, Target target, const NodeFields& fields) {
  HB_LET(found, seen(plan, target));
  HB_TRY(check_fields(found->kind, fields));
  HB_TRY(check_years(plan, found->fields.check_months, fields.check_months));
  PlanNode after = *found;
  after.fields = fields;
  return changed("revised", *found, std::move(after));
}

Result<NodesEdited> retitle_node(const Plan& plan, Target target, const std::string& title) {
  HB_LET(found, seen(plan, target));
  NodeFields fields = found->fields;
  (found->kind == NodeKind::step ? fields.text : fields.title) = title;
  HB_LET(edited, revise_node(plan, target, fields));
  edited.what = "retitled";
  return edited;
}

Result<NodesEdited> set_months(const Plan& plan, Target target, const std::vector<int>& months) {
  HB_LET(found, seen(plan, target));
  NodeFields fields = found->fields;
  fields.check_months = months;
  HB_LET(edited, revise_node(plan, target, fields));
  edited.what = "months_set";
  return edited;
}

Result<NodesEdited> retype_node(const Plan& plan, Target target, const TypedWords& words) {
  HB_LET(found, seen(plan, target));
  NodeFields fields = found->fields;
  if (words.title) (found->kind == NodeKind::step ? fields.text : fields.title) = *words.title;
  if (words.months) fields.check_months = *words.months;
  if (fields == found->fields) return NodesEdited{.what = "retitled", .changes = {}};
  HB_LET(edited, revise_node(plan, target, fields));
  edited.what = fields.check_months == found->fields.check_months ? "retitled" : "months_set";
  return edited;
}

Result<NodesEdited> set_owners(const Plan& plan, Target target, const std::vector<Owner>& owners) {
  HB_LET(found, seen(plan, target));
  std::set<UnitId> units;
  int leads = 0;
  for (const Owner& owner : owners) {
    if (!units.insert(owner.unit_id).second) return refusal::unit_twice;
    leads += owner.leads ? 1 : 0;
  }
  if (!owners.empty() && leads != 1) return refusal::no_single_lead;
  PlanNode after = *found;
  after.owners = owners;
  std::stable_partition(after.owners.begin(), after.owners.end(),
                        [](const Owner& owner) { return owner.leads; });
  return changed("owners_set", *found, std::move(after));
}

Result<NodesEdited> fill_in(const Plan& plan, Target target, const std::vector<int>& months,
                            const std::vector<Owner>& owners) {
  HB_LET(found, seen(plan, target));
  HB_TRY(check_months(months));
  HB_TRY(check_years(plan, found->fields.check_months, months));
  HB_LET(owned, set_owners(plan, target, owners));
  PlanNode after = owned.changes.empty() ? *found : *owned.changes.front().after;
  after.row_version = found->row_version;
  after.fields.check_months = months;
  return changed("filled_in", *found, std::move(after));
}

Result<NodesEdited> set_goals(const Plan& plan, Target target,
                              const std::vector<ParagraphId>& goals) {
  HB_LET(found, seen(plan, target));
  if (found->kind != NodeKind::item) return refusal::goals_on_items_only;
  const auto known = plan.paragraphs_of(ParagraphKind::goal);
  for (const ParagraphId goal : goals) {
    if (std::none_of(known.begin(), known.end(),
                     [goal](const Paragraph* each) { return each->id == goal; })) {
      return refusal::goal_missing;
    }
  }
  PlanNode after = *found;
  after.goals = goals;
  return changed("goals_set", *found, std::move(after));
}

Result<NodesEdited> add_node(const Plan& plan, NodeId parent, const NodeFields& fields) {
  PlanNode node;
  if (parent) {
    const PlanNode* const above = plan.find(parent);
    if (!above) return refusal::node_missing;
    if (above->kind == NodeKind::step) return refusal::no_deeper_level;
    node.kind = above->kind == NodeKind::item ? NodeKind::strategy : NodeKind::step;
  }
  HB_TRY(check_fields(node.kind, fields));
  TreeDraft draft{plan};
  node.parent = parent;
  node.ordinal = draft.end_of(parent);
  node.fields = fields;
  draft.add(std::move(node));
  return draft.finish("added");
}

Result<NodesEdited> retire_node(const Plan& plan, Target target) {
  HB_LET(found, seen(plan, target));
  if (!plan.children(found->id).empty()) return refusal::has_children;
  TreeDraft draft{plan};
  draft.remove(found->id);
  return draft.finish("retired");
}

NodesEdited in_one(const NodesEdited& first, NodesEdited second) {
  for (const NodeChange& earlier : first.changes) {
    const auto same = std::find_if(
        second.changes.begin(), second.changes.end(), [&earlier](const NodeChange& later) {
          return later.before && earlier.after && later.before->id == earlier.after->id;
        });
    if (same == second.changes.end()) {
      second.changes.push_back(earlier);
      continue;
    }
    same->before = earlier.before;
    if (same->after && same->before) same->after->row_version = same->before->row_version + 1;
  }
  return second;
}

Plan apply(Plan plan, const NodesEdited& edited) {
  for (const NodeChange& change : edited.changes) {
    if (change.before) {
      std::erase_if(plan.nodes, [&](const PlanNode& node) { return node.id == change.before->id; });
    }
    if (change.after) plan.nodes.push_back(*change.after);
  }
  arrange(plan.nodes);
  return plan;
}

}  // namespace hb::plan
