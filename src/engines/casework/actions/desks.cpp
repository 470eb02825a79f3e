#include "desks.h"

#include <algorithm>

#include "case_decision_store.h"

namespace hb::casework {

namespace {

/// Of thousands of decisions the offices are few: each is asked for once.
template <typename Id>
void keep_one_of_each(std::vector<Id>& ids) {
  std::sort(ids.begin(), ids.end(), [](Id a, Id b) { return a.value < b.value; });
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

}  // namespace

Desks::Desks(org::Context& context, const std::vector<Decision>& decisions) {
  std::vector<UnitId> units;
  std::vector<AgencyId> agencies;
  for (const Decision& each : decisions) {
    if (each.unit_id) units.push_back(each.unit_id);
    agencies.push_back(each.agency_id);
  }
  if (agencies.empty()) return;
  keep_one_of_each(units);
  keep_one_of_each(agencies);
  if (!units.empty()) unit_heads_ = org::unit_heads(context, units);
  agency_heads_ = org::agency_heads(context, agencies);
  directors_ = org::all_duty_holders(context, agencies, org::Duty::direct_cases);
}

DeskHolders Desks::of(const Decision& decision) const {
  DeskHolders holders;
  if (const auto found = unit_heads_.find(decision.unit_id); found != unit_heads_.end()) {
    holders.unit_heads = found->second;
  }
  if (const auto found = agency_heads_.find(decision.agency_id); found != agency_heads_.end()) {
    holders.agency_heads = found->second;
  }
  if (const auto found = directors_.find(decision.agency_id); found != directors_.end()) {
    holders.directors = found->second;
  }
  return holders;
}

Result<AgreeingAs> Desks::viewer_at(const org::Viewer& viewer, const Decision& decision) const {
  return agreeing_as(decision, of(decision), viewer.person_id,
                     viewer.may(org::Duty::direct_cases, decision.agency_id));
}

bool waits_for_viewer(org::Context& context, CaseId id) {
  const auto decision = DecisionStore{context.tx}.open_of(id);
  if (!decision) return false;
  return Desks{context, {*decision}}.viewer_at(context.viewer, *decision).has_value();
}

}  // namespace hb::casework
