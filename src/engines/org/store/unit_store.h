// Units and who belongs to them.
#pragma once

#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "org/person.h"
#include "org/scope.h"
#include "org/unit.h"
#include "storage/database.h"

namespace hb::org {

class UnitStore {
 public:
  explicit UnitStore(storage::Transaction& tx) : tx_(tx) {}

  std::optional<Unit> find(const Scope& scope, UnitId id);
  std::vector<Unit> list(const Scope& scope, AgencyId agency);  ///< Closed ones too, in order.

  std::vector<Unit> list_public(AgencyId agency, Date day);
  std::vector<Unit> list_all_public(Date day);  ///< Of every agency.
  /// The unit above each unit of these agencies, for walks up; none directly below the agency.
  std::unordered_map<UnitId, UnitId> public_parents(const std::vector<std::int64_t>& agencies);
  std::unordered_map<UnitId, LocalName> public_names(std::span<const UnitId> ids);

  UnitId add(AgencyId agency, const UnitForm& form, Date from);
  void change(UnitId id, const UnitForm& form);
  /// Refuses when somebody closed it meanwhile.
  Result<Done> close(UnitId id, Date last_day);

  /// Memberships that hold on `day`.
  std::vector<Membership> members(const Scope& scope, AgencyId agency, Date day);
  std::vector<Membership> of_person(const Scope& scope, PersonId person, Date day);
  /// Who heads each of the units on `day`, and who is named to stand in for whom: for whoever has
  /// to find the one in charge.
  std::unordered_map<UnitId, std::vector<PersonId>> public_heads(std::span<const UnitId> units,
                                                                 Date day);
  std::unordered_map<PersonId, PersonId> public_deputies(std::span<const PersonId> people,
                                                         Date day);
  /// The units that any of these people heads on `day`.
  std::vector<UnitId> public_headed(std::span<const PersonId> people, Date day);
  /// Whom a person is named to stand in for on `day`.
  std::vector<PersonId> public_represented(PersonId deputy, Date day);
  /// Ends the person's memberships on the day before and starts this one.
  void move(AgencyId agency, PersonId person, UnitId unit, bool head, Date from);
  /// Refuses when the person belongs to no unit on `day`.
  Result<Done> set_deputy(PersonId person, PersonId deputy, Date day);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::org
