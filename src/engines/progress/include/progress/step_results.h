// What the year brought, for the engines that write about it: the accepted results of a plan's
// steps, and how an office stands on a day.
#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "org/context.h"
#include "plan/shared_evidence.h"
#include "plan/step_work.h"
#include "progress/report.h"
#include "progress/task.h"

namespace hb::progress {

/// What an accepted report said of one check month of a step.
struct StepResult {
  plan::NodeId node_id;
  int month = 0;  ///< 1…12
  TaskId task_id;
  ReportForm form;
  int evidence = 0;  ///< Pieces that stand.
};

/// The accepted results of a plan's steps, by step and month. Nothing of a plan outside the
/// viewer's scope. One query.
std::vector<StepResult> step_results(org::Context& context, AgencyId agency, plan::PlanId plan);

/// How far the steps of a plan are, for the plan's own page (plan/step_work.h); nothing of what
/// lies outside the viewer's scope.
std::unordered_map<plan::NodeId, plan::StepWork> step_work(org::Context& context, AgencyId agency,
                                                           plan::PlanId plan);

/// Evidence that was given for steps of two items of a plan (plan/shared_evidence.h).
std::vector<plan::SharedEvidence> shared_evidence(org::Context& context, AgencyId agency,
                                                  plan::PlanId plan);

/// How many check months of a plan are done, late, and there are at all.
struct PlanWork {
  plan::PlanId plan_id;
  int done = 0;
  int late = 0;
  int total = 0;
};

/// The same for all plans of a year of some agencies, of those in scope. One query.
std::vector<PlanWork> work_of_plans(org::Context& context, std::span<const AgencyId> agencies,
                                    int roc_year);

/// An agency's tasks on one day, by how they press: each list with the next due first and at most
/// kMostOfDay long, each count of all. The lists of /tasks/list with the same filters agree.
struct DayTasks {
  struct Group {
    TaskFilter filter;  ///< Of the list that shows all of them.
    int count = 0;
    std::vector<TaskRow> rows;
  };
  Group late;             ///< Their last day is over.
  Group today;            ///< Due today.
  Group at_risk;          ///< Due within the next seven days, and nobody has reported.
  Group returned;         ///< Reports that came back; its rows are those that are not overdue.
  int returned_late = 0;  ///< Of its count so many are.
  Group waiting;          ///< Reports that wait to be checked.
  Group done;             ///< Closed ones of the year.
  int of_year = 0;        ///< All of the year.
};
inline constexpr int kMostOfDay = 5;
inline constexpr int kDaysAtRisk = 7;

/// Refuses whoever may read no plans of the agency. A fixed number of queries.
Result<DayTasks> day_tasks(org::Context& context, AgencyId agency);

/// How the agencies of the viewer's scope below `agency` stand with a year's tasks, and what else
/// is overdue; those with most overdue first. Refuses like day_tasks().
Result<std::vector<AgencyProgress>> progress_below(org::Context& context, AgencyId agency,
                                                   int roc_year);

}  // namespace hb::progress
