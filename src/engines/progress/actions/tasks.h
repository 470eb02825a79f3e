// Finding tasks: one's own, an agency's, one with everything that was said about it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "org/context.h"
#include "org/front_line.h"
#include "progress/evidence.h"
#include "progress/report.h"
#include "progress/step_results.h"
#include "progress/task.h"
#include "progress/year_fact.h"

namespace hb::progress {

/// Lays out the tasks of a plan as it is in force. For the program itself, after a version went out
/// or was withdrawn; doing it again changes nothing.
Result<TasksLaidOut> lay_out_plan(org::Context& context, plan::PlanId id);

/// What a change of the office calendar moves: the plans of a year whose checks are open.
struct CalendarMoved {
  std::string calendar;  ///< org::calendar_version()
  std::vector<plan::PlanId> plans;
};
/// Nothing while the calendar by which they were laid out still holds. For the program itself.
std::optional<CalendarMoved> moved_by_calendar(org::Context& context, std::span<const int> years);
/// All of them are laid out by it.
void keep_calendar(org::Context& context, const CalendarMoved& moved);

/// What waits for the viewer: own tasks and duties, what the viewer stands in for, and reports that
/// wait for the viewer's level of their review chain. Refuses a citizen.
Result<MyTasks> my_tasks(org::Context& context);

/// Tasks in the viewer's scope. Refuses whoever may read no plans.
Result<TaskList> list_tasks(org::Context& context, const TaskFilter& filter);
/// Years that have tasks, the latest first.
std::vector<int> task_years(org::Context& context);

/// How the agencies in scope stand, those with most overdue first. Refuses like list_tasks().
Result<std::vector<AgencyProgress>> progress_board(org::Context& context, int roc_year,
                                                   org::FrontLine which = org::FrontLine::any);

/// A task with all that belongs to it, and what the viewer may do.
struct TaskFile {
  Task task;
  std::vector<Report> reports;     ///< The first first.
  std::vector<Evidence> evidence;  ///< Also what was taken back.
  std::vector<EvidenceId> lost;    ///< Its files that are not as they were put there.
  std::vector<ReviewLevel> chain;  ///< Who checks, level by level; empty: whoever has the duty.
  int waits_for = 0;               ///< The level that the latest report waits for; 0: none waits.
  int times_done = 0;              ///< Of the task's times: what accepted reports bring.
  std::optional<YearFact> closed_by;  ///< When a fact closed it.
  TaskState state = TaskState::open;
  bool may_report = false;
  bool may_review = false;
  bool may_assign = false;
  PersonId helper{};  ///< The viewer, when the own unit only helps: adds evidence, reports nothing;
                      ///< nobody while a report is checked.
};
/// Refuses a citizen, and `task_missing` for what lies outside the scope.
Result<TaskFile> find_task(org::Context& context, TaskId id);

}  // namespace hb::progress
