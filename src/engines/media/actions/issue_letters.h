// A letter to whoever an issue comes to be: its clock runs in hours, and nobody looks at his desk
// that often.
#pragma once

#include "media/issue.h"
#include "org/context.h"

namespace hb::media {

/// Tells the owner that the issue is his: of which occasion ("opened", "assigned/3") names it for
/// good. Not who gave it to himself, nor one without an address; where the installation sends no
/// letters, nobody. Does not commit.
void tell_owner(org::Context& context, const Issue& issue, std::string_view occasion);

}  // namespace hb::media
