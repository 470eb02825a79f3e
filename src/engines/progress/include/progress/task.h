// A task (應辦事項): what somebody of an agency has to do by a day, with the words of the rule that
// says so. A step of a plan in force becomes one task for each of its check months (查核月份).
//
// A task is laid out once and never deleted. What people write about it are reports
// (progress/report.h); a task is closed when a report of it is accepted, and dropped when the plan
// no longer asks for it. Its state is computed from these facts and the day.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "kernel/work_calendar.h"
#include "plan/step_in_force.h"

namespace hb::progress {

using TaskId = Id<struct TaskTag>;

enum class TaskKind {
  check,  ///< A step's check month: what was done, with evidence.
};

/// What a task is about, and when. What may change while it waits: a new version of the plan may
/// word it otherwise or hand it to another unit.
struct TaskTerms {
  std::string number;      ///< The step's numbers in the plan: 一、（二）3、
  std::string title;       ///< What is to be done.
  std::string under;       ///< The strategy that it belongs to.
  std::string rule_words;  ///< The rule in its own words: 6月底前.
  Date opens_on{};
  Date due_on{};   ///< The last day, which counts.
  UnitId unit_id;  ///< The unit that leads; 0 when the plan names none.
  friend bool operator==(const TaskTerms&, const TaskTerms&) = default;
};

/// What makes a task the same one in every version of its plan.
struct TaskSubject {
  plan::PlanId plan_id;
  plan::NodeId node_id;
  int month = 0;  ///< 1…12
  friend auto operator<=>(const TaskSubject&, const TaskSubject&) = default;
};

/// A task that a plan in force asks for.
struct TaskWanted {
  TaskSubject subject;
  TaskTerms terms;
};

struct Task {
  TaskId id;
  AgencyId agency_id;
  int roc_year = 0;
  TaskKind kind = TaskKind::check;
  TaskSubject subject;
  TaskTerms terms;
  PersonId person_id;                  ///< Who was asked to do it; 0: whoever the unit has.
  std::optional<Instant> waits_since;  ///< When the report was sent that waits to be checked.
  std::optional<Instant> closed_at;    ///< When a report of it was accepted.
  std::optional<Instant> dropped_at;
};

/// What a task's page and list need to know of its latest report.
enum class ReportStanding { none, waiting, returned, accepted };

/// Where a task stands; computed, never stored.
enum class TaskState {
  ahead,     ///< Its month has not begun.
  open,      ///< To be done now.
  late,      ///< Its last day is over, and nobody has reported.
  reported,  ///< A report waits to be checked.
  returned,  ///< The report came back with a comment.
  done,      ///< Accepted: result and evidence are there.
  dropped,   ///< The plan no longer asks for it.
};

TaskState state_of(const Task& task, ReportStanding latest, Date today);

/// Whether its last day is over while the agency still owes something: also true of a report that
/// came back, and no longer once one waits to be checked.
bool is_late(const Task& task, Date today);

/// The tasks of a plan in force: one for each check month of each step. A month is due on its last
/// day, or on the working day before it when that one is off: results must be in hand by then. For
/// a year without office calendar the last day itself stands, and a later layout moves it.
std::vector<TaskWanted> tasks_of(const plan::PlanInForce& plan, const WorkCalendar& calendar);

/// What a layout changes.
struct TasksLaidOut {
  std::vector<TaskWanted> opened;
  struct Changed {
    TaskId id;
    TaskTerms terms;
  };
  std::vector<Changed> changed;   ///< Terms of open tasks that are no longer as they were.
  std::vector<TaskId> dropped;    ///< Open tasks that nothing asks for any more.
  std::vector<Changed> reopened;  ///< Dropped ones that are asked for again.
  bool empty() const {
    return opened.empty() && changed.empty() && dropped.empty() && reopened.empty();
  }
};

/// Compares what a plan asks for with the tasks that it has, all of them. A closed task is left as
/// it is, whatever the plan says now: the past does not change.
TasksLaidOut lay_out(const std::vector<TaskWanted>& wanted, const std::vector<Task>& present);

/// A task with what a list says about it.
struct TaskRow {
  Task task;
  ReportStanding standing = ReportStanding::none;
  int evidence = 0;  ///< Pieces that stand.
};

/// What a list asks for; the defaults ask for everything, the next due first.
struct TaskFilter {
  AgencyId agency_id{};
  int roc_year = 0;
  int month = 0;
  UnitId unit_id{};
  plan::PlanId plan_id{};
  std::optional<TaskState> state{};
  std::string text{};  ///< Words in what is to be done.
  int page = 1;
  int page_size = 50;
};

struct TaskList {
  std::vector<TaskRow> rows;
  int total = 0;
};

/// What one person has to do, sorted by how it presses.
struct MyTasks {
  std::vector<TaskRow> returned;  ///< Reports that came back.
  std::vector<TaskRow> late;
  std::vector<TaskRow> today;
  std::vector<TaskRow> this_week;  ///< Up to and with Sunday.
  std::vector<TaskRow> later;      ///< Open now, due after this week.
  std::vector<TaskRow> to_check;   ///< Others' reports that wait for this person.
  bool more = false;               ///< There are more than one screen can hold.
};

/// How an agency stands with the tasks of a year.
struct AgencyProgress {
  AgencyId agency_id;
  int done = 0;
  int waiting = 0;  ///< Reported, not yet checked.
  int late = 0;
  int open = 0;   ///< To be done now, not late.
  int ahead = 0;  ///< Their month has not begun.
  int total() const { return done + waiting + late + open + ahead; }
};

/// Sorts what is open on `today`; `rows` are all of one person's, the next due first.
MyTasks sort_by_urgency(std::vector<TaskRow> rows, Date today);

/// "check" and back: the spelling in JSON and SQL; "ahead", "open" … likewise.
std::string_view name_of(TaskKind kind);
std::string_view name_of(TaskState state);
std::optional<TaskState> task_state_of(std::string_view name);

namespace refusal {
inline const Error task_missing{Fault::not_found, "progress.task.not_found"};
}  // namespace refusal

}  // namespace hb::progress
