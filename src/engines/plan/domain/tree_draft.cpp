#include "tree_draft.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace hb::plan {
namespace {

/// Between siblings, until arrange() closes the gaps.
constexpr int kGap = 10'000;

}  // namespace

TreeDraft::TreeDraft(const Plan& plan) : plan_(plan), nodes_(plan.nodes) {
  for (PlanNode& node : nodes_) node.ordinal *= kGap;
}

PlanNode& TreeDraft::at(NodeId id) {
  return *std::find_if(nodes_.begin(), nodes_.end(),
                       [id](const PlanNode& node) { return node.id == id; });
}

std::vector<PlanNode*> TreeDraft::children(NodeId parent) {
  std::vector<PlanNode*> found;
  for (PlanNode& node : nodes_) {
    if (node.parent == parent) found.push_back(&node);
  }
  return found;
}

PlanNode* TreeDraft::above(const PlanNode& node) {
  PlanNode* found = nullptr;
  for (PlanNode* each : children(node.parent)) {
    if (each->ordinal < node.ordinal && (!found || each->ordinal > found->ordinal)) found = each;
  }
  return found;
}

std::vector<PlanNode*> TreeDraft::below(const PlanNode& node) {
  std::vector<PlanNode*> found;
  for (PlanNode* each : children(node.parent)) {
    if (each->ordinal > node.ordinal) found.push_back(each);
  }
  return found;
}

int TreeDraft::end_of(NodeId parent) {
  int last = 0;
  for (const PlanNode* each : children(parent)) last = std::max(last, each->ordinal);
  return last + kGap;
}

void TreeDraft::add(PlanNode node) { nodes_.push_back(std::move(node)); }

void TreeDraft::remove(NodeId id) {
  std::erase_if(nodes_, [id](const PlanNode& node) { return node.id == id; });
}

NodesEdited TreeDraft::finish(std::string_view what) {
  arrange(nodes_);
  NodesEdited edited{.what = what, .changes = {}};
  std::set<NodeId> still;
  for (const PlanNode& node : nodes_) {
    still.insert(node.id);
    const PlanNode* before = node.id ? plan_.find(node.id) : nullptr;
    if (!before) {
      edited.changes.push_back({.before = std::nullopt, .after = node});
    } else if (!(*before == node)) {
      PlanNode after = node;
      ++after.row_version;
      edited.changes.push_back({.before = *before, .after = std::move(after)});
    }
  }
  for (const PlanNode& node : plan_.nodes) {
    if (!still.contains(node.id)) {
      edited.changes.push_back({.before = node, .after = std::nullopt});
    }
  }
  return edited;
}

}  // namespace hb::plan
