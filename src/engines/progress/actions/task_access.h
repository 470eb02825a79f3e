// How actions of this room find a task that somebody wants to work on.
#pragma once

#include "org/context.h"
#include "org/review_chain.h"
#include "org/viewer.h"
#include "report_store.h"
#include "task_store.h"

namespace hb::progress {

/// The task, if it lies in the viewer's scope and they hold `duty` over its agency.
Result<Task> task_for(org::Context& context, TaskId id, org::Duty duty);

/// The task, for whoever is to do it: the viewer has the duty to report progress over its agency,
/// or it falls to a post of the viewer's or of whom the viewer stands in for. An agency's head need
/// not report steps, but answers for what the book asks of him. Refuses `only_helps` to whoever's
/// unit only helps with the step.
Result<Task> task_to_do(org::Context& context, TaskId id);

/// The task, for whoever may show what was done: those who are to do it, and those of the units
/// that help who have the duty to report progress over its agency.
Result<Task> task_to_show_for(org::Context& context, TaskId id);

/// What part the viewer has in a task.
enum class TaskPart {
  none,
  helps,  ///< The own unit only helps, and nobody for whom the viewer stands in has to do it.
  does,
};
TaskPart part_of_viewer(org::Context& context, const Task& task);
/// falls_to() for any of them.
bool falls_to_any(const Task& task, std::span<const org::PersonPosts> people);

/// Whose tasks stand on the viewer's desk: the viewer's own, and those of whom the viewer stands in
/// for.
Doers doers_of(org::Context& context);
/// Says of each row that falls to one of the others for whom it is done, and takes out what falls
/// to nobody: the store asks for the doers' agencies and units together, which is a little more.
void settle_rows(std::vector<TaskRow>& rows, const Doers& doers);

/// Who checks reports of this place, level by level, today; none where no chain is set or nobody is
/// left in it: then the duty decides.
std::vector<ReviewLevel> chain_of(const Result<org::ReviewPath>& path);

/// Who acts on the task, at a moment after whatever of its plan is sealed.
Author author_of(org::Context& context, const Task& task);

/// "task/42", as it stands in the audit log.
std::string audit_subject(TaskId id);

}  // namespace hb::progress
