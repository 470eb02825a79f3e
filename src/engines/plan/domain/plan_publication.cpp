#include "plan/plan_publication.h"

#include <cstdlib>
#include <string>
#include <utility>

#include "plan/discard.h"
#include "plan/parent_plan.h"

namespace hb::plan {

Result<PlanPublished> publish(const Plan& plan, Instant now, PersonId person) {
  switch (plan.state) {
    case PlanState::in_review: return refusal::in_review;
    case PlanState::discarded: return refusal::discarded;
    case PlanState::published:
      if (!plan.changed_since) return refusal::unchanged;
      break;
    case PlanState::draft:
    case PlanState::withdrawn: break;
  }
  if (plan.count(NodeKind::step) == 0) return refusal::no_steps;
  for (const PlanNode& node : plan.nodes) {
    if (node.kind == NodeKind::strategy && plan.children(node.id).empty()) {
      return refusal::empty_strategy.with("strategy", marker(plan, node) + label(node, 20));
    }
  }
  if (const PlanNode* step = check_months_of_years(plan)) {
    return refusal::months_of_years.with("step", full_marker(plan, *step) + label(*step, 20));
  }
  return PlanPublished{
      .plan_id = plan.id, .version = plan.version + 1, .at = now, .person_id = person};
}

Result<PlanWithdrawn> withdraw(const Plan& plan, std::string_view reason, Instant now,
                               PersonId person) {
  if (reason.empty()) return refusal::no_reason;
  if (plan.state != PlanState::published) return refusal::not_published;
  return PlanWithdrawn{.plan_id = plan.id,
                       .version = plan.version,
                       .reason = std::string{reason},
                       .at = now,
                       .person_id = person};
}

Result<PlanHead> check_head(PlanHead head) {
  if (head.roc_year == 0) return head.title.empty() ? refusal::no_plan_title : refusal::bad_year;
  return check_imported_head(std::move(head));
}

Result<PlanHead> check_imported_head(PlanHead head) {
  if (head.title.empty()) return refusal::no_plan_title;
  // The first service-quality schemes are of the nineties; beyond 200 it is a typing error.
  if (head.roc_year != 0 && (head.roc_year < 80 || head.roc_year > 200)) return refusal::bad_year;
  if (head.period_from && head.period_to && *head.period_to < *head.period_from) {
    return refusal::bad_period;
  }
  return head;
}

}  // namespace hb::plan
