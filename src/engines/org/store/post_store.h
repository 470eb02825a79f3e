// What posts are made of: roles, headships and deputies of a day, asked for many agencies at once.
#pragma once

#include <span>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "org/posts.h"
#include "org/scope.h"
#include "storage/database.h"

namespace hb::org {

class PostStore {
 public:
  PostStore(storage::Transaction& tx, Date day) : tx_(tx), day_(day) {}

  /// People of the agency for whom `deputy` is named.
  std::vector<PersonId> stood_in_for(AgencyId agency, PersonId deputy);
  /// Where these people work; nobody stands in two units.
  std::vector<UnitPlace> places(std::span<const PersonId> people);
  /// The grants of the roles of posts that these people hold, of locked ones too.
  std::vector<RoleGrant> grants_of(std::span<const PersonId> people);
  /// The parents of these agencies and of all above them; the tops have none.
  std::unordered_map<AgencyId, AgencyId> public_parents(const std::vector<std::int64_t>& agencies);
  /// Standing units of the agencies that nobody heads.
  std::vector<UnitPlace> headless(std::span<const AgencyId> agencies);
  /// Those of the agencies in which some unit has a head.
  std::unordered_set<AgencyId> with_heads(std::span<const AgencyId> agencies);

 private:
  storage::Transaction& tx_;
  Date day_;
};

}  // namespace hb::org
