// People and their passwords. E-mail and telephone are sealed on the way in; they are opened by
// `find` only, never for lists.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "org/person.h"
#include "org/scope.h"
#include "org/staff.h"
#include "storage/database.h"

namespace hb::crypto {
class Sealer;
}

namespace hb::org {

/// What signing in needs to know of an account.
struct Credentials {
  PersonId person_id;
  AgencyId agency_id;
  std::string account;
  std::string password_hash;
  std::optional<Instant> one_time_until;  ///< The password works once, and until then.
  bool locked = false;
};

class PersonStore {
 public:
  /// `sealer` may be null where no personal data is opened or stored.
  PersonStore(storage::Transaction& tx, const crypto::Sealer* sealer) : tx_(tx), sealer_(sealer) {}

  /// A person of an agency in scope, or the viewer's own row.
  std::optional<Person> find(const Scope& scope, PersonId id, PersonId viewer);
  std::vector<PersonName> list(const Scope& scope, AgencyId agency);  ///< By account.
  /// Of all agencies, with the agency's id: for the command line, whose scope is everything.
  std::vector<Person> list_everywhere();
  std::unordered_map<PersonId, std::string> names(std::span<const PersonId> ids);
  /// Who works at `agencies` with an open account, with the units of `day`. Not limited: the caller
  /// asks whether the viewer may address them.
  std::vector<StaffMember> staff(std::span<const AgencyId> agencies, Date day);
  /// Those who have this account or this name; capitals of an account do not count.
  std::vector<PersonId> called(std::string_view account_or_name);
  /// Those of `ids` who are not locked.
  std::vector<PersonId> unlocked(std::span<const PersonId> ids);
  std::int64_t count();

  /// Refuses an account that somebody has.
  Result<PersonId> add(AgencyId agency, const PersonForm& form, std::string_view password_hash,
                       std::optional<Instant> one_time_until, Instant now);
  /// All but account and password.
  void change(PersonId id, const PersonForm& form);
  void set_locale(PersonId id, Locale locale);
  void set_locked(PersonId id, std::optional<Instant> since);

  std::optional<Credentials> credentials(std::string_view account);
  std::optional<Credentials> credentials(PersonId id);
  /// Refuses when the password was changed since `old_hash` was read.
  Result<Done> set_password(PersonId id, std::string_view old_hash, std::string_view new_hash,
                            std::optional<Instant> one_time_until);

 private:
  Person read(const storage::Row& row);
  void seal_contact(PersonId id, const PersonForm& form);

  storage::Transaction& tx_;
  const crypto::Sealer* sealer_;
};

}  // namespace hb::org
