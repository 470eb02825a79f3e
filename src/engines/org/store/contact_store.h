// Addresses of staff, opened for the program itself.
#pragma once

#include <span>
#include <string>
#include <unordered_map>

#include "kernel/id.h"
#include "storage/database.h"

namespace hb::crypto {
class Sealer;
}

namespace hb::org {

/// Of those whose account is open and who gave an address.
std::unordered_map<PersonId, std::string> open_mail_addresses(storage::Transaction& tx,
                                                              const crypto::Sealer& sealer,
                                                              std::span<const PersonId> ids);

}  // namespace hb::org
