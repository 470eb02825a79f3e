#include "task_access.h"

namespace hb::progress {

Result<Task> task_for(org::Context& context, TaskId id, org::Duty duty) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(task, TaskStore{context.tx}.find(id, context.viewer.scope));
  HB_TRY(org::require(context.viewer, duty, task.agency_id));
  return task;
}

Author author_of(const org::Context& context) {
  return {.person_id = context.viewer.person_id, .name = context.viewer.name, .at = context.now};
}

std::string audit_subject(TaskId id) { return "task/" + std::to_string(id.value); }

}  // namespace hb::progress
