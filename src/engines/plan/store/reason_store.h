// Why entries are in their plans.
#pragma once

#include <optional>
#include <unordered_map>
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

  // What stood when the version that stands went out, for everybody.

  /// Years with such plans, the latest first.
  std::vector<int> public_years();
  /// The plans of a year, of an agency or (0) of all, by agency.
  std::vector<PlanId> public_plans(int roc_year, AgencyId agency);
  std::unordered_map<PlanId, std::vector<Reason>> public_of(const std::vector<PlanId>& plans);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::plan
