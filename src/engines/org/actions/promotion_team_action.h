// Joining and leaving an agency's service promotion team, and what its page shows.
#pragma once

#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "org/agency.h"
#include "org/context.h"
#include "org/person.h"
#include "org/promotion_team.h"
#include "org/team_work.h"

namespace hb::org {

struct TeamProfile {
  Agency agency;
  std::vector<NamedTeamMember> members;                  ///< Past and to come, convener first.
  std::unordered_map<AgencyId, LocalName> agency_names;  ///< Where they work.
  /// Who may join: the people of the agency and of those below it, with where they work.
  std::vector<std::pair<PersonName, AgencyId>> people;
  /// What it met and decided; none where nobody says so or the viewer may not read it.
  std::optional<TeamWork> work;
};

/// Refuses with `not_found` outside the viewer's scope.
Result<TeamProfile> team_profile(Context& context, AgencyId agency);

/// Needs `manage_people` over the agency. Refuses what `check_joining` refuses and people from
/// elsewhere.
Result<Done> join_team(Context& context, AgencyId agency, const TeamForm& form);

/// One member, for the page that ends the membership. Needs `manage_people`; refuses with
/// `not_found` who is not of this team.
Result<NamedTeamMember> team_member(Context& context, AgencyId agency, std::int64_t member);
/// Needs `manage_people` over the agency. Refuses as `team_member` and `check_leaving` do.
Result<Done> leave_team(Context& context, AgencyId agency, std::int64_t member, Date last_day);

}  // namespace hb::org
