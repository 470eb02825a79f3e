// The kinds and licences of this installation.
#pragma once

#include "content/kinds.h"
#include "org/context.h"

namespace hb::content {

/// No kinds at all where nobody has connected any.
const Lists& lists_of(const org::Context& context);

}  // namespace hb::content
