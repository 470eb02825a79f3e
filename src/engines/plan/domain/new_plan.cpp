#include "plan/new_plan.h"

#include <array>
#include <cstdlib>
#include <set>
#include <utility>

#include "plan/parent_plan.h"
#include "tree_draft.h"

namespace hb::plan {
namespace {

constexpr std::array<std::pair<Beginning, std::string_view>, 3> kBeginnings{
    {{Beginning::blank, "blank"},
     {Beginning::rule_book, "rule_book"},
     {Beginning::last_year, "last_year"}}};

constexpr std::array<std::pair<CarryOver, std::string_view>, 3> kCarryOvers{
    {{CarryOver::carry_on, "carry_on"}, {CarryOver::amend, "amend"}, {CarryOver::end, "end"}}};

template <typename Word, std::size_t kCount>
std::optional<Word> word_of(const std::array<std::pair<Word, std::string_view>, kCount>& words,
                            std::string_view name) {
  for (const auto& [word, spelling] : words) {
    if (spelling == name) return word;
  }
  return std::nullopt;
}

template <typename Word, std::size_t kCount>
std::string_view spelling_of(const std::array<std::pair<Word, std::string_view>, kCount>& words,
                             Word word) {
  for (const auto& [each, spelling] : words) {
    if (each == word) return spelling;
  }
  std::abort();
}

/// Appends entries and numbers them.
class Sprout {
 public:
  explicit Sprout(std::vector<PlanNode>& nodes) : nodes_(nodes) {}

  NodeId add(NodeId parent, NodeKind kind, int ordinal, std::string title) {
    PlanNode node;
    node.id = NodeId{static_cast<std::int64_t>(nodes_.size()) + 1};
    node.parent = parent;
    node.kind = kind;
    node.ordinal = ordinal;
    node.fields.title = std::move(title);
    nodes_.push_back(std::move(node));
    return nodes_.back().id;
  }

 private:
  std::vector<PlanNode>& nodes_;
};

/// The ended entries and all that stands below them. Parents come before their children.
std::set<NodeId> with_descendants(const Plan& plan, std::set<NodeId> ended) {
  for (const PlanNode& node : plan.nodes) {
    if (ended.contains(node.parent)) ended.insert(node.id);
  }
  return ended;
}

Continuity continuity_after(CarryOver carry_over) {
  return carry_over == CarryOver::amend ? Continuity::amended : Continuity::continued;
}

}  // namespace

Plan plan_from_skeleton(const rulebook::RuleBook& book, const rulebook::AgencyTraits& traits,
                        PlanHead head) {
  Plan plan;
  plan.head = std::move(head);
  Sprout sprout{plan.nodes};
  int items = 0;
  for (const rulebook::SkeletonItem& item : book.items) {
    if (!item.applies.covers(traits)) continue;
    const NodeId parent = sprout.add(NodeId{}, NodeKind::item, ++items, item.title.zh);
    int strategies = 0;
    for (const rulebook::SkeletonStrategy& strategy : item.strategies) {
      sprout.add(parent, NodeKind::strategy, ++strategies, strategy.title.zh);
    }
  }
  return plan;
}

Plan carried_over(const Plan& last, PlanHead head) {
  Plan plan;
  plan.agency_id = last.agency_id;
  plan.head = std::move(head);
  plan.bases = last.bases;
  plan.paragraphs = last.paragraphs;
  plan.nodes = last.nodes;
  for (PlanNode& node : plan.nodes) {
    node.fields.continuity = Continuity::continued;
    if (spans_years(plan.head)) node.fields.check_months.clear();
    node.source_from = node.source_to = 0;
    node.row_version = 1;
  }
  return plan;
}

std::string plan_title(std::string_view agency, int roc_year) {
  return std::string{agency} + std::to_string(roc_year) + "年度提升服務品質執行計畫";
}

std::string next_title(const PlanHead& last, int roc_year, std::string_view old_name,
                       std::string_view new_name) {
  std::string title = last.title;
  const std::size_t name_at = old_name.empty() ? std::string::npos : title.find(old_name);
  if (name_at != std::string::npos) title.replace(name_at, old_name.size(), new_name);
  const std::string year = std::to_string(last.roc_year);
  const std::size_t at = title.find(year);
  if (at != std::string::npos) title.replace(at, year.size(), std::to_string(roc_year));
  return title;
}

Result<NodesEdited> decide_carry_over(const Plan& plan, const std::vector<CarryDecision>& decisions,
                                      std::string_view reason) {
  TreeDraft draft{plan};
  std::set<NodeId> ended;
  for (const CarryDecision& decision : decisions) {
    const PlanNode* node = plan.find(decision.target.node);
    if (!node) return refusal::node_missing;
    if (node->row_version != decision.target.row_version) return refusal::changed_meanwhile;
    if (decision.carry_over == CarryOver::end) {
      ended.insert(node->id);
    } else {
      draft.at(node->id).fields.continuity = continuity_after(decision.carry_over);
    }
  }
  if (!ended.empty() && reason.empty()) return refusal::end_without_reason;
  const std::set<NodeId> gone = with_descendants(plan, ended);
  if (gone.size() == plan.nodes.size()) return refusal::nothing_left;
  for (const NodeId node : gone) draft.remove(node);
  return draft.finish("carried_over");
}

std::string_view name_of(Beginning beginning) { return spelling_of(kBeginnings, beginning); }
std::optional<Beginning> beginning_of(std::string_view name) { return word_of(kBeginnings, name); }
std::string_view name_of(CarryOver carry_over) { return spelling_of(kCarryOvers, carry_over); }
std::optional<CarryOver> carry_over_of(std::string_view name) { return word_of(kCarryOvers, name); }

}  // namespace hb::plan
