// How plans hang together: links of drafts, and those that versions froze.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "org/scope.h"
#include "plan/parent_plan.h"
#include "plan/plan_list.h"
#include "plan_store.h"
#include "storage/database.h"

namespace hb::plan {

class ParentStore {
 public:
  explicit ParentStore(storage::Transaction& tx) : tx_(tx) {}

  /// Of a plan that was found in scope.
  PlanLinks links_of(const Plan& plan);
  /// The same for several, by plan; three queries for all.
  std::unordered_map<PlanId, PlanLinks> links_of(const std::vector<Plan>& plans);
  /// As they were frozen with a version; nothing when that version had none.
  std::optional<PlanLinks> frozen(AgencyId agency, PlanId plan, int version);

  /// The same for several versions, by plan; one query.
  std::unordered_map<PlanId, PlanLinks> frozen(const std::vector<PublishedPlan>& versions);
  /// Several plans with everything in them, in scope, in the order of `ids`; as many queries as one
  /// takes.
  std::vector<Plan> plans(const std::vector<PlanId>& ids, const org::Scope& scope);

  /// Plans of `agencies` with or without a standing version, by year, the latest first. Only those
  /// that stand, unless the agency lies in `scope`.
  std::vector<ParentCandidate> candidates(const std::vector<std::int64_t>& agencies,
                                          const org::Scope& scope);
  /// The plans that name `parent`, in scope, by agency and year.
  std::vector<PlanId> children(PlanId parent, ParentKind kind, const org::Scope& scope);
  /// Which entries of last year's plan those of `plans` carry on, by plan; one query for all.
  std::unordered_map<PlanId, std::vector<AnnualPlan::Carried>> carried(
      const std::vector<Plan>& plans);

  /// Saves links in place of those before, with a revision. Refuses `changed_meanwhile` when the
  /// plan moved on since it was read.
  Result<Done> record(const Plan& plan, const PlanLinks& before, const PlanLinks& after,
                      const Author& author);
  /// Keeps the links of a plan beside the version that goes out.
  void freeze(const Plan& plan, int version);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::plan
