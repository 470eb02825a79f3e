// Asking others in on a case, answering them, and what waits because of it.
#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "case_work.h"
#include "casework/case_task.h"
#include "org/context.h"
#include "org/waiting.h"

namespace hb::casework {

/// Asks a unit of the case's agency, or somebody of it, and tells who is asked; of a unit alone,
/// its head. Refuses as open_case() and check_task() do,
/// and somebody who does not belong to the unit.
Result<CaseTaskId> ask_in(org::Context& context, CaseId id, const TaskForm& form);

/// One task, for whoever is asked and whoever works on the case.
struct TaskFile {
  Case now;
  std::string text;  ///< What the case says.
  CaseTask task;
  CaseNames names;
  bool works = false;         ///< The viewer works on the case.
  bool may_answer = false;    ///< It is asked of the viewer, and open.
  bool may_withdraw = false;  ///< The viewer works on the case, and it is open.
};
Result<TaskFile> open_task(org::Context& context, CaseId id, CaseTaskId task);

/// Answers, refuses or withdraws a task. Refuses as check_task_end() does; answering and refusing
/// is for whoever is asked, withdrawing for whoever works on the case.
/// Gives whether the viewer sees the case from here on.
Result<bool> end_task(org::Context& context, CaseId id, CaseTaskId task, const TaskEnd& end);

/// Who is told of each task: whoever was asked by name, else who heads the unit and is there.
std::unordered_map<CaseTaskId, PersonId> told_of_tasks(org::Context& context,
                                                       std::span<const CaseTask> tasks);

/// Open tasks; those of everybody only for who handles cases.
struct TaskList {
  TaskPageful found;
  CaseNames names;
  bool handles = false;  ///< The viewer may ask for everybody's.
};
Result<TaskList> open_tasks(org::Context& context, const TaskFilter& filter);

/// Refuses to propose an answer while others are still asked, unless that was said: names them.
Result<Done> check_nobody_asked(org::Context& context, const Case& current);

/// On the first screen of the day: what is asked of the viewer, what others have said about his
/// cases, and what units handed back where he directs cases.
std::vector<org::WaitingList> waiting_tasks(org::Context& context);

}  // namespace hb::casework
