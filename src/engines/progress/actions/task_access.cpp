#include "task_access.h"

#include <algorithm>
#include <cstdlib>

#include "measure/figures.h"

namespace hb::progress {
namespace {

/// What stands in the way of whoever has no part in the task.
Error lacks_part(const org::Context& context, const Task& task) {
  return org::require(context.viewer, org::Duty::report_progress, task.agency_id).error();
}

}  // namespace

Result<Task> task_for(org::Context& context, TaskId id, org::Duty duty) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(task, TaskStore{context.tx}.find(id, context.viewer.scope));
  HB_TRY(org::require(context.viewer, duty, task.agency_id));
  return task;
}

TaskPart part_of_viewer(org::Context& context, const Task& task) {
  const org::Viewer& viewer = context.viewer;
  const bool reports = viewer.may(org::Duty::report_progress, task.agency_id);
  const bool beside = only_helps(task, {.person_id = viewer.person_id,
                                        .name = {},
                                        .agency_id = viewer.agency_id,
                                        .unit_id = viewer.unit_id,
                                        .posts = {}});
  if (reports && !beside) return TaskPart::does;
  if (!reports && !task.duty()) return TaskPart::none;
  // A post brings a duty of the book; a deputy of somebody in the leading unit does that one's
  // work.
  if (falls_to_any(task, org::posts_of_viewer(context))) return TaskPart::does;
  return reports ? TaskPart::helps : TaskPart::none;
}

bool falls_to_any(const Task& task, std::span<const org::PersonPosts> people) {
  return std::any_of(people.begin(), people.end(),
                     [&](const org::PersonPosts& who) { return falls_to(task, who); });
}

Result<Task> task_to_show_for(org::Context& context, TaskId id) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(task, TaskStore{context.tx}.find(id, context.viewer.scope));
  if (part_of_viewer(context, task) == TaskPart::none) return lacks_part(context, task);
  return task;
}

Result<Task> task_to_do(org::Context& context, TaskId id) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(task, TaskStore{context.tx}.find(id, context.viewer.scope));
  switch (part_of_viewer(context, task)) {
    case TaskPart::does: return task;
    case TaskPart::helps: return refusal::only_helps;
    case TaskPart::none: return lacks_part(context, task);
  }
  std::abort();
}

Doers doers_of(org::Context& context) {
  const org::Viewer& viewer = context.viewer;
  Doers doers{.people = org::posts_of_viewer(context)};
  if (viewer.may(org::Duty::edit_plans, viewer.agency_id)) doers.takes_unowned = viewer.agency_id;
  return doers;
}

void settle_rows(std::vector<TaskRow>& rows, const Doers& doers) {
  const auto is_unowned = [&](const Task& task) {
    return !task.duty() && !task.person_id && !task.terms.unit_id &&
           task.agency_id == doers.takes_unowned;
  };
  for (TaskRow& row : rows) {
    if (falls_to(row.task, doers.people.front()) || is_unowned(row.task)) continue;
    for (std::size_t at = 1; at < doers.people.size() && row.stands_in_for.empty(); ++at) {
      if (falls_to(row.task, doers.people[at])) row.stands_in_for = doers.people[at].name;
    }
  }
  std::erase_if(rows, [&](const TaskRow& row) {
    return row.stands_in_for.empty() && !falls_to(row.task, doers.people.front()) &&
           !is_unowned(row.task);
  });
}

std::vector<ReviewLevel> chain_of(const Result<org::ReviewPath>& path) {
  std::vector<ReviewLevel> chain;
  if (!path) return chain;
  for (const org::ReviewStep& step : path->steps) {
    ReviewLevel level{.name = step.name,
                      .reviewers = {},
                      .passed_over = step.reviewers.empty(),
                      .by_deputy = step.state == org::ReviewState::deputy_reviews};
    const auto add = [&](PersonId person, bool shown) {
      level.reviewers.push_back(person);
      const auto name = path->names.find(person);
      if (shown && name != path->names.end()) level.names.push_back(name->second);
    };
    for (const org::Reviewer& reviewer : step.reviewers) {
      add(reviewer.person_id, true);
      if (reviewer.deputy_id) add(reviewer.deputy_id, false);
    }
    chain.push_back(std::move(level));
  }
  return chain;
}

Author author_of(org::Context& context, const Task& task) {
  const StepMonth* step = task.step();
  return {.person_id = context.viewer.person_id,
          .name = context.viewer.name,
          .at = step ? measure::after_seals(context, step->plan_id) : context.now};
}

std::string audit_subject(TaskId id) { return "task/" + std::to_string(id.value); }

}  // namespace hb::progress
