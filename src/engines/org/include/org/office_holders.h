// Who holds an office on a day: the heads of agencies and units with their deputies (代理人), and
// those who hold a duty. For whoever has to find the one in charge; not limited to a scope.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "kernel/id.h"
#include "org/context.h"
#include "org/duty.h"

namespace hb::org {

/// Somebody in an office, with who stands in.
struct OfficeHolder {
  PersonId person_id;
  PersonId deputy_id;  ///< 0 when none is named, or the deputy is gone.
  bool there = true;   ///< False when the account is locked: only the deputy acts.

  bool acts(PersonId person) const { return there && person && person == person_id; }
  bool stands_in(PersonId person) const { return person && person == deputy_id; }
  friend bool operator==(const OfficeHolder&, const OfficeHolder&) = default;
};

/// Who heads each agency today: those with the role of that name, as near to it as anybody is. An
/// agency without anybody is left out.
std::unordered_map<AgencyId, std::vector<OfficeHolder>> agency_heads(
    Context& context, std::span<const AgencyId> agencies);

/// Who heads each unit today; a unit without anybody, deputy included, is left out.
std::unordered_map<UnitId, std::vector<OfficeHolder>> unit_heads(Context& context,
                                                                 std::span<const UnitId> units);

/// Where a person may sit at a head's desk today, in his own office or standing in for its holder.
/// Wider than agency_heads() and unit_heads(): somebody nearer may be the one who sits there.
struct OfficesHeld {
  std::vector<std::int64_t> agencies;
  bool everywhere = false;  ///< At any agency's.
  std::vector<std::int64_t> units;
};
OfficesHeld offices_held(Context& context, PersonId person);

/// Everybody who holds a duty over each of these agencies today, near or far.
std::unordered_map<AgencyId, std::vector<PersonId>> all_duty_holders(
    Context& context, std::span<const AgencyId> agencies, Duty duty);

/// Who holds a duty over an agency today, as near to it as anybody does.
std::vector<PersonId> duty_holders(Context& context, AgencyId agency, Duty duty);

}  // namespace hb::org
