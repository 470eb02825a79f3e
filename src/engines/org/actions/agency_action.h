// Opening, renaming and closing agencies and units.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "org/agency.h"
#include "org/agency_move.h"
#include "org/context.h"
#include "org/person.h"
#include "org/promotion_team.h"
#include "org/unit.h"

namespace hb::org {

/// One agency with all that its page shows.
struct AgencyProfile {
  Agency agency;
  std::optional<Agency> parent;
  std::vector<NamePeriod> names;      ///< Oldest first.
  std::vector<ParentPeriod> parents;  ///< Oldest first.
  std::unordered_map<AgencyId, LocalName> parent_names;
  std::vector<Agency> below;  ///< Directly below and in scope.
  std::vector<Agency> successors;
  std::vector<Agency> predecessors;
  std::vector<Unit> units;  ///< Closed ones too.
  std::vector<PersonName> people;
  std::vector<Membership> members;    ///< Of today.
  std::vector<NamedTeamMember> team;  ///< The service promotion team of today.
};

/// Refuses with `not_found` outside the viewer's scope.
Result<AgencyProfile> agency_profile(Context& context, AgencyId id);

/// Needs `manage_agencies` over the parent, or everywhere for one at the top. Refuses what
/// `check_agency` refuses, a code that is taken, and a parent that is closed.
Result<AgencyId> open_agency(Context& context, AgencyId parent, const AgencyForm& form);

/// Level, front line, address and telephone. The code and the names stay.
Result<Done> change_agency(Context& context, AgencyId id, const AgencyForm& form);
Result<Done> rename_agency(Context& context, AgencyId id, const LocalName& name, Date from);
/// From a day on the agency stands under another one. Needs `manage_agencies` over both the old and
/// the new parent, and everywhere where one of them is the top. Refuses what `move_agency` of the
/// domain refuses, and a parent that would stand below the agency; the refusal names who is in the
/// way.
Result<AgencyMoved> move_agency(Context& context, AgencyId id, const AgencyMove& wanted);
/// Whether the viewer may move it away from where it stands today.
bool may_move(const Viewer& viewer, const Agency& agency);

/// `successor_code` names the agency that carries on; empty when none does. Refuses what
/// `check_close` refuses and an unknown successor.
Result<Done> close_agency(Context& context, AgencyId id, Date last_day,
                          std::string_view successor_code);

/// The unit with its agency; `not_found` outside the viewer's scope.
Result<Unit> unit_in_scope(Context& context, UnitId id);
/// Units need `manage_people` over their agency. A parent unit must be one of the same agency.
Result<UnitId> open_unit(Context& context, AgencyId agency, const UnitForm& form);
Result<Done> change_unit(Context& context, UnitId id, const UnitForm& form);
Result<Done> close_unit(Context& context, UnitId id, Date last_day);

}  // namespace hb::org
