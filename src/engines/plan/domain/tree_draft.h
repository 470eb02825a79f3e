// A plan's tree while an edit is being worked out.
#pragma once

#include <string_view>
#include <vector>

#include "plan/plan_edit.h"

namespace hb::plan {

/// The entries being changed. Siblings stand far apart meanwhile, so that an ordinal one higher or
/// lower than another's puts an entry right beside it. At the end the difference to the plan is the
/// fact.
class TreeDraft {
 public:
  explicit TreeDraft(const Plan& plan);

  /// An entry that is there. Good until add() or remove(), as all entries given here.
  PlanNode& at(NodeId id);
  std::vector<PlanNode*> children(NodeId parent);
  /// The sibling directly above, or null.
  PlanNode* above(const PlanNode& node);
  /// All siblings below.
  std::vector<PlanNode*> below(const PlanNode& node);
  /// An ordinal behind all of the parent's children.
  int end_of(NodeId parent);
  void add(PlanNode node);
  void remove(NodeId id);

  /// Closes the gaps and tells the entries that are others now, under the edit's name.
  NodesEdited finish(std::string_view what);

 private:
  const Plan& plan_;
  std::vector<PlanNode> nodes_;
};

}  // namespace hb::plan
