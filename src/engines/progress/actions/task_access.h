// How actions of this room find a task that somebody wants to work on.
#pragma once

#include "org/context.h"
#include "org/viewer.h"
#include "report_store.h"
#include "task_store.h"

namespace hb::progress {

/// The task, if it lies in the viewer's scope and they hold `duty` over its agency.
Result<Task> task_for(org::Context& context, TaskId id, org::Duty duty);

Author author_of(const org::Context& context);

/// "task/42", as it stands in the audit log.
std::string audit_subject(TaskId id);

}  // namespace hb::progress
