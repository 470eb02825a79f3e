// Who may manage whom. Managing duties (people, agencies, system) are passed on only by those who
// hold them, and somebody who holds more than the viewer cannot be locked, renamed or given a new
// password by the viewer.
#pragma once

#include "org/context.h"
#include "org/duty.h"
#include "org/person.h"

namespace hb::org {

/// Without committing: for actions that give a role as part of more.
Result<Done> check_and_give_role(Context& context, const RoleGrant& grant);

/// Whether the viewer may give or withdraw what `grant` gives.
Result<Done> check_role_authority(Context& context, const RoleGrant& grant);

/// The person, if the viewer sees it, manages people of its agency and stands above it.
Result<Person> managed_person(Context& context, PersonId id);

}  // namespace hb::org
