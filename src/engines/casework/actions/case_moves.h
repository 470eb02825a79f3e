// One move of a case with everything that goes with it.
#pragma once

#include "case_store.h"
#include "casework/case.h"
#include "org/context.h"

namespace hb::casework {

/// A move that was made, and the row that it left.
struct MoveMade {
  CaseMoved fact;
  std::int64_t event_id = 0;
};

/// Decides, keeps, notes and tells the applicant. The caller has checked who may, and commits.
/// Refuses as move_case() does, and when somebody was faster.
Result<MoveMade> make_move(org::Context& context, CaseStore& store, const Case& found,
                           const CaseMove& move, const Actor& by);

}  // namespace hb::casework
