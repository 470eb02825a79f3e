#include "progress/step_results.h"

#include <algorithm>

#include "kernel/roc_date.h"
#include "org/directory.h"
#include "result_store.h"
#include "task_store.h"

namespace hb::progress {

std::vector<StepResult> step_results(org::Context& context, AgencyId agency, plan::PlanId plan) {
  return ResultStore{context.tx}.of_plan(agency, plan, context.viewer.scope);
}

std::vector<plan::SharedEvidence> shared_evidence(org::Context& context, AgencyId agency,
                                                  plan::PlanId plan) {
  return ResultStore{context.tx}.shared_evidence(agency, plan, context.viewer.scope);
}

std::vector<PlanWork> work_of_plans(org::Context& context, std::span<const AgencyId> agencies,
                                    int roc_year) {
  if (agencies.empty()) return {};
  return ResultStore{context.tx}.of_year(agencies, roc_year, context.today, context.viewer.scope);
}

Result<DayTasks> day_tasks(org::Context& context, AgencyId agency) {
  HB_TRY(org::require(context.viewer, org::Duty::read_plans, agency));
  TaskStore tasks{context.tx};
  const Date today = context.today;
  const auto group = [&](TaskFilter filter) {
    filter.agency_id = agency;
    filter.page_size = kMostOfDay;
    TaskList list = tasks.list(filter, context.viewer.scope, today);
    return DayTasks::Group{
        .filter = std::move(filter), .count = list.total, .rows = std::move(list.rows)};
  };
  // Those that are overdue as well have their rows there.
  DayTasks::Group returned = group({.state = TaskState::returned, .due_from = today});
  const int returned_late =
      group({.state = TaskState::returned, .due_to = plus_days(today, -1)}).count;
  returned.filter.due_from.reset();
  returned.count += returned_late;
  return DayTasks{
      .late = group({.state = TaskState::late}),
      .today = group({.state = TaskState::open, .due_from = today, .due_to = today}),
      .at_risk = group({.state = TaskState::open,
                        .due_from = plus_days(today, 1),
                        .due_to = plus_days(today, kDaysAtRisk)}),
      .returned = std::move(returned),
      .returned_late = returned_late,
      .waiting = group({.state = TaskState::reported}),
      .done = group({.roc_year = roc_year(today), .state = TaskState::done}),
      .of_year = group({.roc_year = roc_year(today)}).count,
  };
}

Result<std::vector<AgencyProgress>> progress_below(org::Context& context, AgencyId agency,
                                                   int roc_year) {
  HB_TRY(org::require(context.viewer, org::Duty::read_plans, agency));
  std::vector<std::int64_t> below;
  std::optional<int> depth;
  for (const org::AgencyInTree& each : org::agencies_in_scope(context)) {
    // In tree order an agency is followed by those below it.
    if (depth && each.depth <= *depth) break;
    if (depth) below.push_back(each.agency.id.value);
    if (each.agency.id == agency) depth = each.depth;
  }
  if (below.empty()) return std::vector<AgencyProgress>{};
  auto board = TaskStore{context.tx}.board(org::Scope::of(below), roc_year, context.today);
  std::sort(board.begin(), board.end(), [](const AgencyProgress& a, const AgencyProgress& b) {
    const int left = a.late_in_all(), right = b.late_in_all();
    return left != right ? left > right : a.agency_id < b.agency_id;
  });
  return board;
}

}  // namespace hb::progress
