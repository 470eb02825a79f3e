// Inviting people, their particulars, units, roles, and help when a password is lost.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "org/context.h"
#include "org/duty.h"
#include "org/person.h"

namespace hb::org {

/// A person as the viewer may see it.
struct PersonProfile {
  Person person;  ///< E-mail and telephone masked, unless it is the viewer's own.
  std::string agency_name;
  std::vector<Membership> memberships;  ///< Of today.
  std::vector<RoleGrant> roles;         ///< That hold today or later.
  bool own = false;
  bool second_factor = false;  ///< Signing in asks for one; told to managers and the owner alone.
};

/// Refuses with `not_found` who belongs to no agency in scope.
Result<PersonProfile> person_profile(Context& context, PersonId id);

struct PersonInvited {
  PersonId person_id;
  std::string one_time_password;  ///< To be handed over; shown once, stored nowhere.
};

/// Makes an account with a one-time password. Needs `manage_people` over the agency (everywhere for
/// one without agency). `unit` and `role` may be empty; the role is given over the agency alone, or
/// everywhere without agency. Refuses what `check_person`, `give_role` and the unit refuse, and an
/// account that is taken. Opens its own transactions.
struct Invitation {
  AgencyId agency_id;
  UnitId unit_id;
  PersonForm person;
  std::string role;
  Reach reach = Reach::agency;
  /// Instead of a one-time password: for demonstrations and the first administrator.
  std::optional<std::string> password;
};
Result<PersonInvited> invite_person(Context& context, const Invitation& invitation);

/// Name, job title, extension, e-mail and telephone; empty e-mail or telephone stay as they are.
Result<Done> change_person(Context& context, PersonId id, const PersonForm& form);
/// The viewer's own e-mail, telephone and extension.
Result<Done> change_own_contact(Context& context, const PersonForm& form);

/// Opens e-mail and telephone and records that it was done. Needs `manage_people`.
Result<Person> open_contact(Context& context, PersonId id);

/// A locked person cannot sign in, and is signed out at once.
Result<Done> lock_person(Context& context, PersonId id);
/// Also takes away the waiting time after wrong passwords.
Result<Done> unlock_person(Context& context, PersonId id);
/// A new one-time password; ends all sessions. Opens its own transactions.
Result<PersonInvited> reset_password(Context& context, PersonId id);

/// Puts the person into a unit of the own agency from today.
Result<Done> move_to_unit(Context& context, PersonId id, UnitId unit, bool head);
/// Names who stands in, a person of the same agency; 0 takes the deputy away. One's own deputy may
/// be set by oneself.
Result<Done> set_deputy(Context& context, PersonId id, PersonId deputy);

/// For the command line, which sees everybody.
std::vector<Person> everybody(Context& context);
std::optional<PersonId> find_account(Context& context, std::string_view account);

}  // namespace hb::org
