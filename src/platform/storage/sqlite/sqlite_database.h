// The database of one office: a file, one writing thread, several readers.
#pragma once

#include <memory>

#include "storage/database.h"

namespace hb::storage::sqlite {

/// Opens `settings.url`, a path or "sqlite:PATH". Throws DatabaseError of kind connection.
std::unique_ptr<Database> open(const DatabaseSettings& settings);

}  // namespace hb::storage::sqlite
