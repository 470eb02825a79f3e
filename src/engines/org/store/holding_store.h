// The rows of units, teams and review chains that name a person, found and changed for handovers.
#pragma once

#include <optional>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"
#include "org/agency.h"
#include "org/person.h"
#include "org/promotion_team.h"
#include "storage/database.h"

namespace hb::org {

/// A membership with the unit's name.
struct HeldUnit {
  Membership member;
  AgencyId agency_id;
  LocalName unit;
  std::string person;  ///< Whose membership it is.
};

/// A team membership with the agency's name of the day.
struct TeamPlace {
  TeamMember member;
  LocalName agency;
};

/// What is asked for is not limited by scope: a person's holdings may lie anywhere, and the action
/// has asked for the authority over the person.
class HoldingStore {
 public:
  explicit HoldingStore(storage::Transaction& tx) : tx_(tx) {}

  /// Units that the person heads on `day`.
  std::vector<HeldUnit> headed_by(PersonId person, Date day);
  /// Memberships of others whose deputy the person is on `day`.
  std::vector<HeldUnit> represented_by(PersonId deputy, Date day);
  std::optional<HeldUnit> unit_place(std::int64_t member);
  /// The person's membership of a unit on `day`.
  std::optional<Membership> membership(UnitId unit, PersonId person, Date day);
  /// From `from` on the membership is that of a head, or no longer. Gives the number of the
  /// membership that holds from then on: a new one, unless the old one began on that day.
  std::int64_t set_head(const Membership& member, AgencyId agency, bool head, Date from);
  /// A membership beside others.
  std::int64_t join(AgencyId agency, UnitId unit, PersonId person, bool head, Date from);
  void end_membership(std::int64_t member, Date last_day);
  /// False when the deputy is another one by now.
  bool exchange_deputy(std::int64_t member, PersonId from, PersonId to);

  /// Team memberships that hold on `day` or later.
  std::vector<TeamPlace> teams_of(PersonId person, Date day);
  std::optional<TeamMember> team_member(std::int64_t member);
  /// The person's membership of a team on `day` or later.
  std::optional<TeamMember> team_membership(AgencyId agency, PersonId person, Date day);
  std::int64_t join_team(AgencyId agency, const TeamForm& form, PersonId by, Instant now);
  void end_team_membership(std::int64_t member, Date last_day, PersonId by, Instant now);

  /// Agencies with a review chain that names the person.
  std::vector<AgencyId> reviewed_by(PersonId person);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::org
