// What accepted reports brought, read for whole plans and years.
#pragma once

#include <span>
#include <vector>

#include "org/scope.h"
#include "progress/step_results.h"
#include "rulebook/years_judged.h"
#include "storage/database.h"

namespace hb::progress {

class ResultStore {
 public:
  explicit ResultStore(storage::Transaction& tx) : tx_(tx) {}

  /// The accepted results of a plan's steps, by step and month.
  std::vector<StepResult> of_plan(AgencyId agency, plan::PlanId plan, const org::Scope& scope);
  /// The same file or address under steps of two items of the plan, those of one piece together.
  std::vector<plan::SharedEvidence> shared_evidence(AgencyId agency, plan::PlanId plan,
                                                    const org::Scope& scope);
  /// How far the plans of a year of `agencies` in scope are, by plan.
  std::vector<PlanWork> of_year(std::span<const AgencyId> agencies, int roc_year, Date today,
                                const org::Scope& scope);
  /// The years of agencies in which any task was done.
  std::vector<rulebook::AgencyYear> public_years(std::span<const AgencyId> agencies, int from_year);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::progress
