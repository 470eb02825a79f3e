// A role by its code.
#pragma once

#include <algorithm>
#include <span>
#include <string_view>

#include "org/duty.h"

namespace hb::org {

inline const Role* role_named(std::span<const Role> roles, std::string_view code) {
  const auto found = std::ranges::find(roles, code, &Role::code);
  return found == roles.end() ? nullptr : &*found;
}

}  // namespace hb::org
