// Addresses of staff, for letters that the program writes to them. Opening one for people to read
// is another matter: that goes on record.
#pragma once

#include <span>
#include <string>
#include <unordered_map>

#include "kernel/id.h"
#include "org/context.h"

namespace hb::org {

/// E-mail addresses of those whose account is open and who have one; one query.
std::unordered_map<PersonId, std::string> mail_addresses(Context& context,
                                                         std::span<const PersonId> ids);

}  // namespace hb::org
