// What is told when days go by: reminders before the due day, and once that it is over (F17).
#pragma once

#include "casework/case.h"
#include "org/context.h"

namespace hb::casework {

struct CasesTold {
  int overdue = 0;
  int reminders = 0;
  CaseId last;  ///< 0: all have been looked at.
};

/// Looks at `limit` open cases whose day is near or past, by number, after `after`, and tells what
/// is due today. Told once, however often this is called. Commits.
CasesTold tell_of_days(org::Context& context, CaseId after, int limit);

}  // namespace hb::casework
