#include "case_minders.h"

namespace hb::casework {

CaseMinders::CaseMinders(org::Context& context, const std::vector<Case>& cases)
    : context_(context) {
  std::vector<UnitId> units;
  for (const Case& each : cases) {
    if (!each.officer_id && each.unit_id) units.push_back(each.unit_id);
  }
  if (!units.empty()) heads_ = org::unit_heads(context, units);
}

std::vector<PersonId> CaseMinders::of(const Case& current) {
  if (current.officer_id) return {current.officer_id};
  std::vector<PersonId> minders;
  if (const auto found = heads_.find(current.unit_id); found != heads_.end()) {
    for (const org::OfficeHolder& each : found->second) {
      const PersonId acts = each.there ? each.person_id : each.deputy_id;
      if (acts) minders.push_back(acts);
    }
  }
  return minders.empty() ? directors_of(current.agency_id) : minders;
}

std::string CaseMinders::occasion_for(const Case& current, std::string occasion, PersonId minder) {
  if (!current.officer_id) occasion += "/" + std::to_string(minder.value);
  return occasion;
}

std::vector<PersonId> CaseMinders::directors_of(AgencyId agency) {
  const auto known = directors_.find(agency);
  if (known != directors_.end()) return known->second;
  return directors_[agency] = org::duty_holders(context_, agency, org::Duty::direct_cases);
}

}  // namespace hb::casework
