#include "promised_indicators.h"

#include <algorithm>
#include <map>
#include <utility>

#include "indicator_store.h"
#include "plan/standing_plan.h"

namespace hb::measure {

namespace {

bool has_ended(const Indicator& indicator) { return !indicator.ended_reason.empty(); }

/// The latest decision, with the terms that the standing version says.
PromisedIndicator as_promised(Indicator latest, const Indicator& said) {
  PromisedIndicator promised{.waiting =
                                 has_ended(latest) || !judges_alike(said.terms, latest.terms)};
  latest.terms = terms_in_force(said.terms, latest.terms);
  latest.ended_reason.clear();
  promised.indicator = std::move(latest);
  return promised;
}

}  // namespace

std::vector<PromisedIndicator> promised_indicators(org::Context& context, plan::PlanId plan,
                                                   Instant at) {
  IndicatorStore store{context.tx};
  const org::Scope& scope = context.viewer.scope;
  const auto since = plan::standing_since(context, plan, at);
  std::map<IndicatorId, Indicator> said;
  if (since) {
    for (Indicator& each : store.of_plan(plan, scope, *since)) {
      const IndicatorId id = each.id;
      said.emplace(id, std::move(each));
    }
  }
  std::vector<PromisedIndicator> promised, awaited;
  for (Indicator& latest : store.of_plan(plan, scope)) {
    const auto found = said.find(latest.id);
    if (found != said.end()) {
      if (!has_ended(found->second))
        promised.push_back(as_promised(std::move(latest), found->second));
    } else if (!has_ended(latest)) {
      const bool is_new = since.has_value();
      (is_new ? awaited : promised)
          .push_back({.indicator = std::move(latest), .awaited = is_new, .waiting = is_new});
    }
  }
  std::ranges::move(awaited, std::back_inserter(promised));
  return promised;
}

std::vector<Indicator> indicators_in_force(org::Context& context, plan::PlanId plan, Instant at) {
  std::vector<Indicator> in_force;
  for (PromisedIndicator& each : promised_indicators(context, plan, at)) {
    if (!each.awaited) in_force.push_back(std::move(each.indicator));
  }
  return in_force;
}

}  // namespace hb::measure
