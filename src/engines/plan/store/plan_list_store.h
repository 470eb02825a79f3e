// Lists of plans: one query for the rows, one for their number, whatever the filter.
#pragma once

#include "org/scope.h"
#include "plan/plan_list.h"
#include "storage/database.h"

namespace hb::plan {

class PlanListStore {
 public:
  explicit PlanListStore(storage::Transaction& tx) : tx_(tx) {}

  /// The plans in scope that the filter lets through.
  PlanList list(const PlanFilter& filter, const org::Scope& scope);

  /// All edits of a plan, the latest first, at most `limit`. Empty outside the scope.
  std::vector<RevisionRow> revisions(PlanId plan, const org::Scope& scope, int limit);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::plan
