// Giving and withdrawing roles.
#pragma once

#include <vector>

#include "org/context.h"
#include "org/duty.h"

namespace hb::org {

/// All roles, in the order in which forms offer them.
std::vector<Role> roles(Context& context);

/// Needs `manage_people` over the person's agency and over every agency that the role will cover. A
/// role with a managing duty is given only by those who hold that duty over the same agencies:
/// nobody raises another above himself. Refuses an unknown role, days in the wrong order, and a
/// grant that stands already.
Result<Done> give_role(Context& context, const RoleGrant& grant);

/// Sets the last day to yesterday. The same authority as giving it.
Result<Done> withdraw_role(Context& context, std::int64_t grant_id);

}  // namespace hb::org
