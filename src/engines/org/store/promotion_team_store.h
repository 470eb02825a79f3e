// The members of service promotion teams.
#pragma once

#include <optional>
#include <vector>

#include "org/promotion_team.h"
#include "org/scope.h"
#include "storage/database.h"

namespace hb::org {

class PromotionTeamStore {
 public:
  explicit PromotionTeamStore(storage::Transaction& tx) : tx_(tx) {}

  /// Past and to come, convener first, then by first day. Members' names are everybody's who sees
  /// the agency.
  std::vector<NamedTeamMember> list(const Scope& scope, AgencyId agency);
  std::optional<NamedTeamMember> find(const Scope& scope, AgencyId agency, std::int64_t member);

  void add(AgencyId agency, const TeamForm& form, PersonId by, Instant now);
  /// Refuses when somebody ended it meanwhile.
  Result<Done> end(std::int64_t member, Date last_day, PersonId by, Instant now);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::org
