#include "org/staff.h"

#include <algorithm>

#include "agency_store.h"
#include "person_store.h"
#include "role_store.h"

namespace hb::org {

std::vector<StaffMember> staff_of(Context& context, std::span<const AgencyId> agencies) {
  return PersonStore{context.tx, nullptr}.staff(agencies, context.today);
}

std::vector<PersonId> role_holders(Context& context, std::span<const AgencyId> agencies,
                                   std::string_view role) {
  std::vector<PersonId> holders;
  for (const RoleGrant& grant :
       RoleStore{context.tx}.over(agencies, {std::string{role}}, context.today)) {
    if (grant.reach == Reach::everywhere) continue;
    if (std::find(holders.begin(), holders.end(), grant.person_id) == holders.end()) {
      holders.push_back(grant.person_id);
    }
  }
  return holders;
}

std::vector<Role> all_roles(Context& context) { return RoleStore{context.tx}.roles(); }

std::vector<AgencyId> agencies_above(Context& context, AgencyId agency) {
  const auto periods = AgencyStore{context.tx, context.today}.public_parents();
  std::vector<AgencyId> line;
  AgencyId above = parent_on(periods, agency, context.today);
  while (above && above != agency && std::find(line.begin(), line.end(), above) == line.end()) {
    line.push_back(above);
    above = parent_on(periods, above, context.today);
  }
  return line;
}

}  // namespace hb::org
