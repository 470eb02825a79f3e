#include "tasks.h"

#include <algorithm>

#include "org/audit.h"
#include "task_access.h"

namespace hb::progress {
namespace {

// What one screen can hold; lists show the rest.
constexpr int kMostMine = 200;

/// The agencies over which the viewer checks reports.
org::Scope checked_by(const org::Viewer& viewer) {
  std::vector<std::int64_t> agencies;
  for (const std::int64_t agency : viewer.scope.agencies()) {
    if (viewer.may(org::Duty::check_plans, AgencyId{agency})) agencies.push_back(agency);
  }
  return org::Scope::of(std::move(agencies));
}

}  // namespace

Result<TasksLaidOut> lay_out_plan(org::Context& context, plan::PlanId id) {
  HB_LET(plan, plan::plan_in_force(context, id));
  TaskStore tasks{context.tx};
  const TasksLaidOut layout =
      lay_out(tasks_of(plan, *context.services.calendar), tasks.of_plan(plan.agency_id, id));
  if (layout.empty()) return layout;
  tasks.record(plan, layout, context.now);
  org::record_audit(context, {.agency_id = plan.agency_id,
                              .action = "task.laid_out",
                              .subject = "plan/" + std::to_string(id.value),
                              .details = {{"opened", std::to_string(layout.opened.size())},
                                          {"changed", std::to_string(layout.changed.size())},
                                          {"dropped", std::to_string(layout.dropped.size())}}});
  context.tx.commit();
  return layout;
}

Result<MyTasks> my_tasks(org::Context& context) {
  const org::Viewer& viewer = context.viewer;
  HB_TRY(org::require_signed_in(viewer));
  TaskStore tasks{context.tx};
  const Doer doer{.person_id = viewer.person_id,
                  .agency_id = viewer.agency_id,
                  .unit_id = viewer.unit_id,
                  .takes_unowned = viewer.may(org::Duty::edit_plans, viewer.agency_id)};
  std::vector<TaskRow> open = tasks.open_of(doer, context.today, kMostMine + 1);
  const bool more = open.size() > kMostMine;
  if (more) open.pop_back();
  MyTasks mine = sort_by_urgency(std::move(open), context.today);
  mine.more = more;
  if (viewer.may_anywhere(org::Duty::check_plans)) {
    mine.to_check = tasks.waiting_in(checked_by(viewer), kMostMine);
  }
  return mine;
}

Result<TaskList> list_tasks(org::Context& context, const TaskFilter& filter) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::read_plans));
  return TaskStore{context.tx}.list(filter, context.viewer.scope, context.today);
}

std::vector<int> task_years(org::Context& context) {
  return TaskStore{context.tx}.years(context.viewer.scope);
}

Result<std::vector<AgencyProgress>> progress_board(org::Context& context, int roc_year) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::read_plans));
  auto board = TaskStore{context.tx}.board(context.viewer.scope, roc_year, context.today);
  std::sort(board.begin(), board.end(), [](const AgencyProgress& a, const AgencyProgress& b) {
    return a.late != b.late ? a.late > b.late : a.agency_id < b.agency_id;
  });
  return board;
}

Result<TaskFile> find_task(org::Context& context, TaskId id) {
  const org::Viewer& viewer = context.viewer;
  HB_TRY(org::require_signed_in(viewer));
  HB_LET(task, TaskStore{context.tx}.find(id, viewer.scope));
  HB_TRY(org::require(viewer, org::Duty::read_plans, task.agency_id));
  ReportStore store{context.tx};
  TaskFile file{.task = task,
                .reports = store.reports_of(task, viewer.scope),
                .evidence = store.evidence_of(task, viewer.scope),
                .chain = {}};
  const ReportStanding standing = standing_of(file.reports);
  file.state = state_of(task, standing, context.today);
  const bool open = !task.closed_at && !task.dropped_at;
  file.may_report = open && standing != ReportStanding::waiting &&
                    viewer.may(org::Duty::report_progress, task.agency_id);
  file.may_review = open && standing == ReportStanding::waiting &&
                    viewer.may(org::Duty::check_plans, task.agency_id) &&
                    file.reports.back().person_id != viewer.person_id;
  file.may_assign = open && viewer.may(org::Duty::check_plans, task.agency_id);
  return file;
}

}  // namespace hb::progress
