// The rule books that the program carries, loaded into the database by `haoban migrate`.
#pragma once

#include "storage/database.h"

namespace hb::app {

/// Loads each carried book whose content is not there yet and gives how many. A second run loads
/// none; what an office has loaded since is not overruled.
int load_carried_books(storage::Database& database);

}  // namespace hb::app
