// Why entries are in their plans.
#pragma once

#include <optional>
#include <vector>

#include "org/scope.h"
#include "plan/reason.h"
#include "plan_store.h"
#include "storage/database.h"

namespace hb::plan {

class ReasonStore {
 public:
  explicit ReasonStore(storage::Transaction& tx) : tx_(tx) {}

  void record(const Plan& plan, const Reason& reason, const Author& by);
  /// False when it is not there, or withdrawn already.
  bool withdraw(const Plan& plan, NodeId node, ReasonId id, const Author& by);
  /// Those that stand, in the order in which they were given; of one entry, or (0) of all.
  std::vector<Reason> of_plan(PlanId plan, NodeId node, const org::Scope& scope);
  /// Those that stood at a moment: what a published version says. Not limited by scope.
  std::vector<Reason> standing_at(PlanId plan, Instant moment);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::plan
