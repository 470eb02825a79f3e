// What is told when days go by: that a correction did not come in time, reminders before the due
// day, and once that it is over (F17).
#pragma once

#include "casework/case.h"
#include "casework/case_task.h"
#include "casework/follow_up.h"
#include "org/context.h"

namespace hb::casework {

struct CasesTold {
  int overdue = 0;
  int reminders = 0;
  CaseId last;  ///< 0: all have been looked at.
};

/// Lets cases go on whose applicants did not supply in time, and tells both sides: `limit` of them,
/// by number, after `after`. A case whose new day lies in a year without office calendar waits on.
/// Commits.
struct LapsesTold {
  int lapsed = 0;
  int reminders = 0;
  CaseId last;  ///< 0: all have been looked at.
};
LapsesTold tell_of_lapses(org::Context& context, CaseId after, int limit);

/// Looks at `limit` open cases whose day is near or past, by number, after `after`, and tells what
/// is due today. Told once, however often this is called. Commits.
CasesTold tell_of_days(org::Context& context, CaseId after, int limit);

/// Reminds whoever is asked in on a case, as officers are of their cases: `limit` open tasks whose
/// day is near, by number, after `after`. Commits.
struct TasksTold {
  int reminders = 0;
  CaseTaskId last;  ///< 0: all have been looked at.
};
TasksTold tell_of_tasks(org::Context& context, CaseTaskId after, int limit);

/// The same of what is looked at again.
struct FollowUpsTold {
  int reminders = 0;
  FollowUpId last;
};
FollowUpsTold tell_of_follow_ups(org::Context& context, FollowUpId after, int limit);

/// Keeps what likely duplicates are found by (casework/similar.h) of the cases that came in since
/// it was called last, `limit` at most. Commits; how many it looked at.
int add_new_likeness(org::Context& context, int limit);
/// Keeps what likely duplicates are found by (casework/similar.h): adds what is missing of open and
/// recent cases, `limit` by number after `after`. Commits; the last one's number, 0 when all have
/// been looked at.
CaseId add_likeness(org::Context& context, CaseId after, int limit);
/// Forgets `limit` cases that are closed and old. Commits; how many rows went.
std::int64_t forget_likeness(org::Context& context, int limit);

}  // namespace hb::casework
