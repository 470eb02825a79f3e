// A publication as its editor saw it.
#pragma once

#include "publications.h"

namespace hb::content {

/// Refuses what is outside the scope, who may not change it, and who was slower than somebody else.
Result<Publication> publication_to_change(org::Context& context, Seen seen);
/// The same, and what is no draft any more.
Result<Publication> draft_to_change(org::Context& context, Seen seen);

}  // namespace hb::content
