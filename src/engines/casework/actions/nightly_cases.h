// What is told when days go by: that a correction did not come in time, reminders before the due
// day, and once that it is over (F17).
#pragma once

#include <span>
#include <vector>

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
/// Open and recent cases of which nothing is kept by which likely duplicates are found
/// (casework/similar.h).
std::vector<CaseId> cases_without_likeness(org::Context& context);
/// Adds what is missing of these. Commits when something was; of how many cases.
int add_likeness(org::Context& context, std::span<const CaseId> cases);
/// Cases that are closed and old, and of which something is still kept.
std::vector<CaseId> cases_to_forget(org::Context& context);
/// Forgets these. Commits when something went; how many rows.
std::int64_t forget_likeness(org::Context& context, std::span<const CaseId> cases);

}  // namespace hb::casework
