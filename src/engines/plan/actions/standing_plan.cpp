#include "plan/standing_plan.h"

#include "origin_store.h"
#include "publication_store.h"

namespace hb::plan {

Result<PublishedPlan> standing_plan(org::Context& context, PlanId id) {
  auto standing = PublicationStore{context.tx}.find(id);
  if (!standing) return refusal::plan_missing;
  return *std::move(standing);
}

std::vector<StandingPlan> standing_plans(org::Context& context, std::span<const AgencyId> agencies,
                                         int roc_year, WhichPlans which) {
  if (agencies.empty()) return {};
  return PublicationStore{context.tx}.standing(agencies, roc_year, which);
}

std::optional<Instant> standing_since(org::Context& context, PlanId id, Instant at) {
  return PublicationStore{context.tx}.standing_since(id, at);
}

std::unordered_map<NodeId, EarlierEntry> earlier_entries(org::Context& context, PlanId id) {
  return OriginStore{context.tx}.earlier_entries(id);
}

}  // namespace hb::plan
