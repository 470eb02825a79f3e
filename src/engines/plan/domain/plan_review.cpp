#include "plan/plan_review.h"

#include <algorithm>

namespace hb::plan {

int ImportRecord::open_doubts() const {
  return static_cast<int>(std::count_if(doubts.begin(), doubts.end(),
                                        [](const Doubt& doubt) { return !doubt.settled; }));
}

std::vector<DoubtKind> open_kinds(const ImportRecord& record) {
  std::vector<DoubtKind> kinds;
  for (const Doubt& doubt : record.doubts) {
    if (doubt.settled) continue;
    auto kind = std::find_if(kinds.begin(), kinds.end(),
                             [&](const DoubtKind& each) { return each.key == doubt.key; });
    if (kind == kinds.end()) kind = kinds.insert(kinds.end(), DoubtKind{doubt.key, {}});
    kind->open.push_back(&doubt);
  }
  return kinds;
}

Result<Done> check_doubted(const ImportRecord& record, int number) {
  for (const Doubt& doubt : record.doubts) {
    if (doubt.number == number) return Done{};
  }
  return refusal::doubt_missing;
}

Result<Done> check_doubted(const ImportRecord& record, std::string_view key) {
  for (const Doubt& doubt : record.doubts) {
    if (doubt.key == key) return Done{};
  }
  return refusal::doubt_missing;
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
