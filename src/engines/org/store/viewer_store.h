// A viewer with duties and scope, put together from several tables.
#pragma once

#include <optional>

#include "org/viewer.h"
#include "storage/database.h"

namespace hb::org {

/// The viewer that `person` is on `day`; nothing when there is no such person or it is locked.
std::optional<Viewer> load_viewer(storage::Transaction& tx, PersonId person, Date day);

}  // namespace hb::org
