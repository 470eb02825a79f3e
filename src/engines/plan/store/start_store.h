// The queries behind the first screen of the day.
#pragma once

#include "org/viewer.h"
#include "plan/start.h"
#include "storage/database.h"

namespace hb::plan {

class StartStore {
 public:
  explicit StartStore(storage::Transaction& tx) : tx_(tx) {}

  std::vector<UnfinishedPlan> unfinished(const org::Scope& scope, int limit);

  /// Steps of the plans of `roc_year` that name `month`; plans in review are left out.
  struct Month {
    int roc_year = 0;
    int month = 1;
  };
  std::vector<StepDue> steps(const org::Viewer& viewer, Month month, int limit);
  int count_steps(const org::Scope& scope, Month month);

  /// What others than the viewer edited or published at `since` or later.
  std::vector<PlanMoved> moved(const org::Viewer& viewer, Instant since, int limit);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::plan
