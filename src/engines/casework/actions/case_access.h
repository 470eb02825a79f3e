// Which cases a viewer may touch, asked by every action in the same way.
#pragma once

#include "case_store.h"
#include "org/context.h"

namespace hb::casework {

CaseStore store_of(org::Context& context);

/// The viewer, now.
Actor actor_of(const org::Context& context);

/// Refuses who has not signed in, cases outside the scope or whose agency's cases the viewer does
/// not handle, and a confidential one to everybody but its officer and who directs cases there.
Result<Case> case_in_sight(org::Context& context, CaseStore& store, CaseId id);

}  // namespace hb::casework
