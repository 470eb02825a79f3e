#include "plan/plan_review.h"

#include <algorithm>

namespace hb::plan {

int ImportRecord::open_doubts() const {
  return static_cast<int>(std::count_if(doubts.begin(), doubts.end(),
                                        [](const Doubt& doubt) { return !doubt.settled; }));
}

const PlanNode* node_at_line(const Plan& plan, int line) {
  const PlanNode* found = nullptr;
  for (const PlanNode& node : plan.nodes) {
    if (node.source_from == 0 || line < node.source_from || line > node.source_to) continue;
    const auto span = [](const PlanNode& each) { return each.source_to - each.source_from; };
    if (!found || span(node) <= span(*found)) found = &node;
  }
  return found;
}

Result<Done> accept_import(const ImportRecord& record) {
  if (record.accepted) return refusal::already_accepted;
  if (record.open_doubts() > 0) {
    return refusal::open_doubts.with("count", std::to_string(record.open_doubts()));
  }
  return Done{};
}

}  // namespace hb::plan
