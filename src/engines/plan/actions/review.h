// Taking in a plan document and reviewing what was understood of it.
#pragma once

#include <vector>

#include "org/context.h"
#include "plan/new_plan.h"
#include "plan/plan.h"
#include "plan/plan_list.h"
#include "plan/plan_review.h"

namespace hb::plan {

/// Stores an imported plan for review, with its document's lines and the importer's doubts. Refuses
/// without the duty to edit plans of the plan's agency, and as check_head() does.
Result<PlanId> store_import(org::Context& context, const Plan& plan, const ImportRecord& record);

/// A plan with the document that it came from.
struct PlanReview {
  Plan plan;
  ImportRecord import;
  std::vector<PlanRow> others{};  ///< Of the same agency and year; some of them, the latest first.
};
Result<PlanReview> find_review(org::Context& context, PlanId id);

/// Settles one doubt. One that somebody settled meanwhile stays theirs and is no refusal.
Result<Done> settle_doubt(org::Context& context, PlanId id, int doubt);
/// Settles all doubts of one kind that are still open; refuses a kind that was never doubted.
Result<Done> settle_doubts(org::Context& context, PlanId id, const std::string& key);
/// Settles what the plan answers since it was edited, in the edit's own transaction; nothing for a
/// plan that is not under review. `before` is the plan as it was loaded.
void settle_answered(org::Context& context, const Plan& before);

/// Makes the import a draft. Refuses as accept_import() does, and with `second_plan` when the
/// agency has another plan of the year and nobody said that this is meant.
Result<Done> accept_review(org::Context& context, PlanId id,
                           SecondPlan second = SecondPlan::unsaid);

}  // namespace hb::plan
