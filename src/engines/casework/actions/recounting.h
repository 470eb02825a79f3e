// Counts the days of open cases anew, some at a time.
#pragma once

#include <string_view>

#include "casework/recount.h"
#include "org/context.h"

namespace hb::casework {

/// What one round did.
struct Recounted {
  CaseId last;    ///< The last case that was looked at; none when there are no more.
  int moved = 0;  ///< Whose day is another one now.
};

/// Looks at up to `limit` open cases after `after`, wherever they lie: whose calendar is the same
/// is not touched. Whoever brought one whose day moved is told. Commits.
Recounted recount_some(org::Context& context, const org::CalendarChange& change, CaseId after,
                       int limit);

/// A change as the job's payload has it, and back; an empty payload is no change that is known.
std::string payload_of(const org::CalendarChange& change);
org::CalendarChange change_of(std::string_view payload);

}  // namespace hb::casework
