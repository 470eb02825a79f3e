#include "plan/step_in_force.h"

#include "plan/parent_plan.h"
#include "publication_store.h"

namespace hb::plan {

Result<PlanInForce> plan_in_force(org::Context& context, PlanId id) {
  PublicationStore versions{context.tx};
  const auto standing = versions.find(id);
  if (!standing) {
    const auto known = versions.last_known(id);
    if (!known) return refusal::plan_missing;
    return *known;
  }
  const Plan& plan = standing->plan;
  PlanInForce result{.plan_id = id,
                     .agency_id = plan.agency_id,
                     .roc_year = plan.head.roc_year,
                     .version = standing->version,
                     .since = taipei_date(standing->published_at),
                     .several_years = spans_years(plan.head),
                     .title = plan.head.title,
                     .steps = {}};
  for (const PlanNode& node : plan.nodes) {
    if (node.kind == NodeKind::step) result.steps.push_back(step_in_force(plan, node));
  }
  return result;
}

std::vector<PlanInForce> plans_in_force(org::Context& context, AgencyId agency, int roc_year) {
  std::vector<PlanInForce> plans;
  const auto list = PublicationStore{context.tx}.list(
      {.roc_year = roc_year, .agency_id = agency, .page_size = 100});
  if (!list) return plans;
  for (const PublishedRow& row : list->rows) {
    auto plan = plan_in_force(context, row.id);
    if (plan) plans.push_back(*std::move(plan));
  }
  return plans;
}

}  // namespace hb::plan
