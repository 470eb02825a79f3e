// The store of what is held and disposed of, for a request.
#pragma once

#include "org/context.h"
#include "retention_store.h"

namespace hb::casework {

inline RetentionStore retention_in(org::Context& context) {
  return {context.tx, *context.services.sealer};
}

}  // namespace hb::casework
