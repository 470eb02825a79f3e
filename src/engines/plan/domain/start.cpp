#include "plan/start.h"

#include "kernel/roc_date.h"

namespace hb::plan {

bool is_late(const UnfinishedPlan& plan, Date today) {
  if (plan.state != PlanState::draft && plan.state != PlanState::in_review) return false;
  if (plan.period_from) return *plan.period_from <= today;
  return plan.roc_year != 0 && plan.roc_year <= roc_year(today);
}

}  // namespace hb::plan
