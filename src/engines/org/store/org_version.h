// The number that grows with each change of agencies, people and roles, so that every node forgets
// the viewers that it remembers.
#pragma once

#include <cstdint>

#include "storage/database.h"

namespace hb::org {

std::int64_t org_version(storage::Transaction& tx);
void raise_org_version(storage::Transaction& tx);

}  // namespace hb::org
