// Going through the list of a disposal, so many cases at a time: for its job.
#pragma once

#include <cstdint>

#include "casework/retention.h"
#include "org/context.h"

namespace hb::casework {

inline constexpr int kDisposedAtOnce = 50;

/// How far a disposal is.
struct DisposalStep {
  bool is_over = false;
  std::int64_t done = 0;
  std::int64_t listed = 0;
};

/// Destroys the content of the next cases of the list in one transaction, with the record of it,
/// and their files after it; says that the disposal is over when there are none. What was done
/// before a stop is not done again. Refuses a disposal that is not there.
Result<DisposalStep> dispose_next(const org::Services& services, DisposalId id,
                                  int limit = kDisposedAtOnce);

}  // namespace hb::casework
