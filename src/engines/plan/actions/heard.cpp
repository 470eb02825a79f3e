#include "plan/heard.h"

#include <algorithm>

#include "publication_store.h"
#include "reason_store.h"

namespace hb::plan {

namespace {

std::string anchor_of(const Plan& plan, const PlanNode& entry) {
  const PlanNode* item = &entry;
  while (item->parent) item = plan.find(item->parent);
  return "item-" + std::to_string(item->ordinal);
}

HeardPlan heard_in(const Plan& plan, const std::vector<Reason>& reasons) {
  HeardPlan heard{.id = plan.id, .agency_id = plan.agency_id, .title = plan.head.title};
  for (const Reason& each : reasons) {
    // An entry that the version does not hold answers nothing there.
    const PlanNode* entry = plan.find(each.node_id);
    if (!entry) continue;
    heard.heard.push_back(
        {each, full_marker(plan, *entry) + label(*entry, 60), anchor_of(plan, *entry)});
  }
  return heard;
}

}  // namespace

HeardPlans heard_plans(org::Context& context, int roc_year, AgencyId agency, int page,
                       int page_size) {
  HeardPlans all;
  ReasonStore reasons{context.tx};
  all.years = reasons.public_years();
  all.roc_year = roc_year == 0 && !all.years.empty() ? all.years.front() : roc_year;
  const auto ids = reasons.public_plans(all.roc_year, agency);
  all.total = static_cast<int>(ids.size());
  const std::size_t from = std::min(ids.size(), static_cast<std::size_t>((page - 1) * page_size));
  const std::size_t to = std::min(ids.size(), from + static_cast<std::size_t>(page_size));
  const std::vector<PlanId> shown{ids.begin() + static_cast<std::ptrdiff_t>(from),
                                  ids.begin() + static_cast<std::ptrdiff_t>(to)};
  const auto plans = PublicationStore{context.tx}.find_all(shown);
  const auto given = reasons.public_of(shown);
  for (const PlanId id : shown) {
    const auto plan = std::find_if(plans.begin(), plans.end(),
                                   [&](const PublishedPlan& each) { return each.plan.id == id; });
    const auto its = given.find(id);
    if (plan == plans.end() || its == given.end()) continue;
    all.plans.push_back(heard_in(plan->plan, its->second));
  }
  return all;
}

}  // namespace hb::plan
