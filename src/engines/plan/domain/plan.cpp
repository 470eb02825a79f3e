#include "plan/plan.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>
#include <map>
#include <utility>

#include "kernel/numbering.h"
#include "kernel/unicode.h"

namespace hb::plan {

const PlanNode* Plan::find(NodeId node) const {
  const auto found = std::find_if(nodes.begin(), nodes.end(),
                                  [node](const PlanNode& each) { return each.id == node; });
  return found == nodes.end() ? nullptr : &*found;
}

std::vector<const PlanNode*> Plan::children(NodeId parent) const {
  std::vector<const PlanNode*> found;
  for (const PlanNode& node : nodes) {
    if (node.parent == parent) found.push_back(&node);
  }
  return found;
}

std::vector<const Paragraph*> Plan::paragraphs_of(ParagraphKind kind) const {
  std::vector<const Paragraph*> found;
  for (const Paragraph& paragraph : paragraphs) {
    if (paragraph.kind == kind) found.push_back(&paragraph);
  }
  return found;
}

int Plan::count(NodeKind kind) const {
  return static_cast<int>(std::count_if(
      nodes.begin(), nodes.end(), [kind](const PlanNode& node) { return node.kind == kind; }));
}

namespace {

std::string numbered(NumberingLevel level, int ordinal) {
  const Result<std::string> marker = render_marker(level, ordinal);
  // Nobody writes a hundred entries under one heading; if one does, plain digits still count.
  return marker ? *marker : std::to_string(ordinal) + "、";
}

bool stands_alone(const Plan& plan, const PlanNode& node) {
  const auto of_family = [&](const PlanNode& each) { return each.parent == node.parent; };
  const auto first = std::find_if(plan.nodes.begin(), plan.nodes.end(), of_family);
  return first == plan.nodes.end() || std::none_of(std::next(first), plan.nodes.end(), of_family);
}

}  // namespace

std::string marker(const Plan& plan, const PlanNode& node) {
  switch (node.kind) {
    case NodeKind::item: return numbered(NumberingLevel::section, node.ordinal);
    case NodeKind::strategy: return numbered(NumberingLevel::item, node.ordinal);
    case NodeKind::step:
      return stands_alone(plan, node) ? std::string{}
                                      : numbered(NumberingLevel::point, node.ordinal);
  }
  std::abort();
}

std::string full_marker(const Plan& plan, const PlanNode& node) {
  std::string numbers;
  for (const PlanNode* each = &node; each; each = plan.find(each->parent)) {
    numbers.insert(0, marker(plan, *each));
  }
  return numbers;
}

std::string label(const PlanNode& node, std::size_t max_characters) {
  const std::string& words = node.fields.title.empty() ? node.fields.text : node.fields.title;
  if (count_characters(words) <= max_characters) return words;
  return std::string{first_characters(words, max_characters)} + "…";
}

namespace {

void place(std::vector<PlanNode>& ordered, std::map<NodeId, std::vector<PlanNode>>& by_parent,
           NodeId parent) {
  const auto found = by_parent.find(parent);
  if (found == by_parent.end()) return;
  std::vector<PlanNode> siblings = std::move(found->second);
  by_parent.erase(found);
  const auto before = [](const PlanNode& a, const PlanNode& b) { return a.ordinal < b.ordinal; };
  // Mostly they came in their order already, and entries are large to move.
  if (!std::is_sorted(siblings.begin(), siblings.end(), before)) {
    std::stable_sort(siblings.begin(), siblings.end(), before);
  }
  int ordinal = 0;
  for (PlanNode& node : siblings) {
    node.ordinal = ++ordinal;
    const NodeId id = node.id;
    ordered.push_back(std::move(node));
    if (id) place(ordered, by_parent, id);
  }
}

// One table per enumeration, so that the spelling stands once for both directions.
constexpr std::array<std::pair<NodeKind, std::string_view>, 3> kKinds{
    {{NodeKind::item, "item"}, {NodeKind::strategy, "strategy"}, {NodeKind::step, "step"}}};
constexpr std::array<std::pair<Continuity, std::string_view>, 4> kContinuities{
    {{Continuity::unsaid, "unsaid"},
     {Continuity::continued, "continued"},
     {Continuity::amended, "amended"},
     {Continuity::created, "created"}}};
constexpr std::array<std::pair<PlanState, std::string_view>, 5> kStates{
    {{PlanState::in_review, "in_review"},
     {PlanState::draft, "draft"},
     {PlanState::published, "published"},
     {PlanState::withdrawn, "withdrawn"},
     {PlanState::discarded, "discarded"}}};
constexpr std::array<std::pair<ParagraphKind, std::string_view>, 4> kParagraphs{
    {{ParagraphKind::goal, "goal"},
     {ParagraphKind::object, "object"},
     {ParagraphKind::preface, "preface"},
     {ParagraphKind::section, "section"}}};

template <typename Table, typename Value>
std::string_view spelled(const Table& table, Value value) {
  for (const auto& [each, name] : table) {
    if (each == value) return name;
  }
  std::abort();
}

template <typename Value, typename Table>
std::optional<Value> read(const Table& table, std::string_view name) {
  for (const auto& [each, spelling] : table) {
    if (spelling == name) return each;
  }
  return std::nullopt;
}

}  // namespace

void arrange(std::vector<PlanNode>& nodes) {
  std::map<NodeId, std::vector<PlanNode>> by_parent;
  const std::size_t count = nodes.size();
  for (PlanNode& node : nodes) by_parent[node.parent].push_back(std::move(node));
  std::vector<PlanNode> ordered;
  ordered.reserve(count);
  place(ordered, by_parent, NodeId{});
  nodes = std::move(ordered);
}

std::string_view name_of(NodeKind kind) { return spelled(kKinds, kind); }
std::string_view name_of(Continuity continuity) { return spelled(kContinuities, continuity); }
std::string_view name_of(PlanState state) { return spelled(kStates, state); }
std::string_view name_of(ParagraphKind kind) { return spelled(kParagraphs, kind); }
std::optional<NodeKind> node_kind_of(std::string_view name) { return read<NodeKind>(kKinds, name); }
std::optional<Continuity> continuity_of(std::string_view name) {
  return read<Continuity>(kContinuities, name);
}
std::optional<PlanState> plan_state_of(std::string_view name) {
  return read<PlanState>(kStates, name);
}
std::optional<ParagraphKind> paragraph_kind_of(std::string_view name) {
  return read<ParagraphKind>(kParagraphs, name);
}

}  // namespace hb::plan
