// Roles and to whom they are given.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"
#include "org/duty.h"
#include "org/scope.h"
#include "storage/database.h"

namespace hb::org {

/// A grant with who gave it.
struct GivenRole {
  RoleGrant grant;
  PersonId by;  ///< 0 for a command.
};

class RoleStore {
 public:
  explicit RoleStore(storage::Transaction& tx) : tx_(tx) {}

  std::vector<Role> roles();  ///< In the order in which forms offer them.

  /// What a person holds or will hold on `day`. Not limited: duties are made of it.
  std::vector<RoleGrant> held_by(PersonId person, Date day);
  /// All that a person holds, will hold, or held. Not limited, as above.
  std::vector<GivenRole> ever_given_to(PersonId person);
  /// The grants of people of an agency in scope that hold on `day` or later.
  std::vector<RoleGrant> of_agency(const Scope& scope, AgencyId agency, Date day);
  /// The grants of some roles that hold on `day` and are given at one of `agencies` or everywhere,
  /// those of locked people left out. Not limited: whose duty something is, everybody may know.
  std::vector<RoleGrant> over(std::span<const AgencyId> agencies,
                              const std::vector<std::string>& roles, Date day);
  /// What these people hold of one role on `day`. Not limited, as above.
  std::vector<RoleGrant> held_of(std::span<const PersonId> people, std::string_view role, Date day);
  std::optional<RoleGrant> find(std::int64_t id);

  /// One that was withdrawn, with the last day that this gave it.
  std::optional<RoleGrant> find_withdrawn(std::int64_t id);

  void give(const RoleGrant& grant, PersonId by, Instant now);
  /// Refuses when somebody withdrew it meanwhile.
  Result<Done> withdraw(std::int64_t id, Date last_day, PersonId by, Instant now);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::org
