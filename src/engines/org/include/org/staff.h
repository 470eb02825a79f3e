// Whole staffs, for engines that address many people at once: everybody of an agency with the unit
// of today, and who holds a role. Not limited to a scope: the caller asks whether the viewer may
// address these agencies.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/id.h"
#include "org/context.h"
#include "org/duty.h"

namespace hb::org {

/// Somebody with a place of work.
struct StaffMember {
  PersonId person_id;
  std::string name;
  AgencyId agency_id;
  UnitId unit_id;  ///< 0: in no unit.
  friend bool operator==(const StaffMember&, const StaffMember&) = default;
};

/// Everybody of `agencies` whose account is open, by account; one query. Who belongs to two units
/// stands there twice.
std::vector<StaffMember> staff_of(Context& context, std::span<const AgencyId> agencies);

/// Who holds a role today that was given at one of `agencies`, each once; a role everywhere does
/// not count.
std::vector<PersonId> role_holders(Context& context, std::span<const AgencyId> agencies,
                                   std::string_view role);

/// All roles, in the order in which forms offer them.
std::vector<Role> all_roles(Context& context);

/// The agencies above `agency` as the tree stands today, the nearest first; without itself.
std::vector<AgencyId> agencies_above(Context& context, AgencyId agency);

}  // namespace hb::org
