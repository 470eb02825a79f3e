#include "case_people.h"

#include <algorithm>

#include "org/directory.h"

namespace hb::casework {

namespace {

template <typename IdType>
void keep_once(std::vector<IdType>& ids) {
  std::erase_if(ids, [](IdType id) { return !id; });
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

}  // namespace

CaseNames names_for(org::Context& context, std::vector<AgencyId> agencies,
                    std::vector<UnitId> units, std::vector<PersonId> people) {
  keep_once(agencies);
  keep_once(units);
  keep_once(people);
  CaseNames names;
  if (!agencies.empty()) names.agencies = org::agency_names(context, agencies);
  if (!units.empty()) names.units = org::unit_names(context, units);
  if (!people.empty()) names.people = org::person_names(context, people);
  return names;
}

}  // namespace hb::casework
