// The database of a city: a PostgreSQL server shared by several nodes.
#pragma once

#include <memory>

#include "storage/database.h"

namespace hb::storage::postgres {

/// Connects to `settings.url`, a postgresql:// address. Throws DatabaseError of kind connection.
std::unique_ptr<Database> open(const DatabaseSettings& settings);

}  // namespace hb::storage::postgres
