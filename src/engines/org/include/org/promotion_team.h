// The service promotion team (為民服務推動小組) of an agency: a convener (召集人) and members,
// people of the agency or of those below it, each from a day on.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "org/context.h"

namespace hb::org {

struct TeamMember {
  std::int64_t id = 0;
  AgencyId agency_id;
  PersonId person_id;
  bool convener = false;
  Date valid_from{};
  std::optional<Date> valid_to;  ///< Last day; none while it goes on.

  bool belongs_on(Date day) const { return valid_from <= day && (!valid_to || day <= *valid_to); }
};

/// What is filled in for somebody who joins.
struct TeamForm {
  PersonId person_id;
  bool convener = false;
  Date valid_from{};
};

/// Refuses nobody, a day before the agency stood, somebody who belongs to the team on the first day
/// or later already, and a second convener. `team` holds all of the agency's team, past and to
/// come.
Result<Done> check_joining(const TeamForm& form, Date agency_stands_from,
                           std::span<const TeamMember> team);

/// Refuses who has left already and a last day before the first.
Result<Done> check_leaving(const TeamMember& member, Date last_day);

/// A member with the words that every list shows.
struct NamedTeamMember {
  TeamMember member;
  std::string name;
  std::string job_title;
  AgencyId agency_id;  ///< Where the person works.
};

/// The team on `day`, convener first. Refuses with `not_found` outside the viewer's scope.
Result<std::vector<NamedTeamMember>> promotion_team(Context& context, AgencyId agency, Date day);

}  // namespace hb::org
