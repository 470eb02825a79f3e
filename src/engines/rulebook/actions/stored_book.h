// From a stored version to a book. A version never changes, so that a book that was read once is
// shared by all who ask for it later.
#pragma once

#include "rulebook/in_force.h"
#include "version_store.h"

namespace hb::rulebook {

/// Refuses `no_such_version`, and `rulebook.version.unreadable` for a content that this program's
/// reader no longer takes. Number 0 is the latest version.
Result<BookVersion> open_version(VersionStore& versions, std::string_view code, int number);

}  // namespace hb::rulebook
