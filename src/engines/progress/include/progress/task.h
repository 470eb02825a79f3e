// A task (應辦事項): what somebody of an agency has to do by a day, with the words of the rule that
// says so. There are two kinds:
//   - a step of a plan in force becomes one task for each of its check months (查核月份);
//   - a duty of the rule book in force becomes one for each time that it falls due in the year
//     (progress/duty_task.h), and, when units owe it, for each unit.
//
// A task is laid out once and never deleted. What people write about it are reports
// (progress/report.h); a task is closed when a report of it is accepted or the fact is there by
// which the book sees it done (progress/year_fact.h), and dropped when nothing asks for it any
// more. Its state is computed from these facts and the day.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "kernel/work_calendar.h"
#include "org/front_line.h"
#include "org/posts.h"
#include "plan/step_in_force.h"
#include "rulebook/vocabulary.h"

namespace hb::progress {

using TaskId = Id<struct TaskTag>;

enum class TaskKind {
  check,  ///< A step's check month: what was done, with evidence.
  duty,   ///< Something that the rule book asks of every such agency.
};

/// What only a duty of a rule book says.
struct DutyTerms {
  std::string title_en;
  rulebook::Owner owner = rulebook::Owner::evaluation_officer;
  int times = 1;               ///< How many of it are asked for within the window: 至少2項.
  std::string counter;         ///< What is counted: 項, 次; may be empty.
  bool evidence = false;       ///< A report of it needs evidence.
  std::vector<int> reminders;  ///< Days before the due day, the longest first.
  std::vector<std::string> done_by;  ///< The facts that settle it, any; none: somebody reports it.
  Date due_by_words{};               ///< Before it was moved off a day that is not worked.
  std::string book_code;             ///< For the link to the public page of the scheme.
  std::string source;  ///< Where the rule stands: 服務躍升方案 陸一(三); may be empty.
  friend bool operator==(const DutyTerms&, const DutyTerms&) = default;
};

/// What a task is about, and when. What may change while it waits: a new version of the plan or of
/// the book may word it otherwise, move it, or hand it to somebody else.
struct TaskTerms {
  std::string number;  ///< The step's numbers in the plan: 一、（二）3、 Empty for a duty.
  std::string title;   ///< What is to be done.
  std::string under;   ///< The strategy that it belongs to, or the scheme.
  std::string rule_words;  ///< The rule in its own words: 6月底前.
  Date opens_on{};
  Date due_on{};   ///< The last day, which counts.
  UnitId unit_id;  ///< The unit that leads or owes it; 0 when none is named.
  std::optional<DutyTerms> duty{};
  int priority = 0;  ///< Of the step in its plan: 1 first; 0 when none is set.
  /// The units that help another one with a step, rising. They add evidence; the leading unit
  /// reports. Read for one task and for the layout, left out of lists.
  std::vector<UnitId> helping{};
  friend bool operator==(const TaskTerms&, const TaskTerms&) = default;

  int times() const { return duty ? duty->times : 1; }
  bool needs_evidence() const { return !duty || duty->evidence; }
};

/// A check month of a step: the same task in every version of its plan.
struct StepMonth {
  plan::PlanId plan_id;
  plan::NodeId node_id;
  int month = 0;  ///< 1…12
  friend auto operator<=>(const StepMonth&, const StepMonth&) = default;
};

/// One time of a duty: the same task in every version of its book, and in another book that has a
/// duty of that code.
struct DutyTime {
  std::string duty_code;
  int occurrence = 1;  ///< Of the year's times: the second of «6月、12月» is 2.
  UnitId unit_id;      ///< Who owes it, when units do.
  AgencyId about_id;   ///< The agency below of which a superior's duty speaks; 0: no other.
  friend auto operator<=>(const DutyTime&, const DutyTime&) = default;
};

/// What makes a task the same one, within its agency and year.
using TaskSubject = std::variant<StepMonth, DutyTime>;

/// A task that a plan or a book in force asks for.
struct TaskWanted {
  TaskSubject subject;
  TaskTerms terms;
};

struct Task {
  TaskId id;
  AgencyId agency_id;  ///< Who owes it.
  int roc_year = 0;
  TaskSubject subject;
  TaskTerms terms;
  PersonId person_id;                  ///< Who was asked to do it; 0: whoever the unit has.
  std::optional<Instant> waits_since;  ///< When the report was sent that waits to be checked.
  std::optional<Instant> closed_at;    ///< When a report of it was accepted, or the fact was there.
  std::optional<Instant> dropped_at;
  std::optional<Instant> reminded_at;  ///< When the last reminder before the due day was written.

  TaskKind kind() const { return subject.index() == 0 ? TaskKind::check : TaskKind::duty; }
  const StepMonth* step() const { return std::get_if<StepMonth>(&subject); }
  const DutyTime* duty() const { return std::get_if<DutyTime>(&subject); }
  bool is_open() const { return !closed_at && !dropped_at; }
};

/// Whether a task falls to somebody: handed to the person, or – when it is nobody's in particular –
/// a duty of a post that the person holds, or the work of the person's unit.
bool falls_to(const Task& task, const org::PersonPosts& who);

/// Whether somebody's unit only helps with a step: may show what it did, and leaves the result to
/// the unit that leads. Not so for the one to whom the task was handed.
bool only_helps(const Task& task, const org::PersonPosts& who);

/// What a task's page and list need to know of its latest report.
enum class ReportStanding { none, waiting, returned, accepted };

/// Where a task stands; computed, never stored.
enum class TaskState {
  ahead,     ///< Its window has not begun.
  open,      ///< To be done now.
  late,      ///< Its last day is over, and nobody has reported.
  reported,  ///< A report waits to be checked.
  returned,  ///< The report came back with a comment.
  done,      ///< Accepted: result and evidence are there.
  dropped,   ///< Nothing asks for it any more.
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
    TaskSubject subject;
    TaskTerms terms;
  };
  std::vector<Changed> changed;   ///< Terms of open tasks that are no longer as they were.
  std::vector<TaskId> dropped;    ///< Open tasks that nothing asks for any more.
  std::vector<Changed> reopened;  ///< Dropped ones that are asked for again.
  bool empty() const {
    return opened.empty() && changed.empty() && dropped.empty() && reopened.empty();
  }
};

/// Compares what is asked for with the tasks that are there, all of them. A closed task is left as
/// it is, whatever plan or book say now: the past does not change. `since` is the day on which the
/// version of a plan took effect: where tasks are there already, it opens none whose due day was
/// over by then, so that nothing is late from its first day. What was late when it was dropped is
/// taken up again all the same.
TasksLaidOut lay_out(const std::vector<TaskWanted>& wanted, const std::vector<Task>& present,
                     std::optional<Date> since = std::nullopt);

/// Where a step stands in the plan in force.
struct StepPlace {
  plan::NodeId node_id;
  plan::NodeId strategy_id;  ///< The entry right above it; 0: none.
  plan::NodeId item_id;      ///< The one above that.
  friend bool operator==(const StepPlace&, const StepPlace&) = default;

  bool is_in(plan::NodeId entry) const {
    return entry == node_id || entry == strategy_id || entry == item_id;
  }
};

/// The places of steps with check months that are not among `known`.
std::vector<StepPlace> places_to_record(const plan::PlanInForce& plan,
                                        std::span<const StepPlace> known);

/// A task with what a list says about it.
struct TaskRow {
  Task task;
  ReportStanding standing = ReportStanding::none;
  int evidence = 0;           ///< Pieces that stand.
  int times_done = 0;         ///< Of terms.times(): what accepted reports come to.
  std::string stands_in_for;  ///< Whose task it is, when the viewer is the deputy.
};

/// What stands first in a list of tasks.
enum class TaskOrder {
  due,       ///< What is due next.
  priority,  ///< What the plan puts first; what has no priority last, each by its day.
};

/// What a list asks for; the defaults ask for everything, the next due first.
struct TaskFilter {
  AgencyId agency_id{};
  org::FrontLine front_line = org::FrontLine::any;
  int roc_year = 0;
  int before_year = 0;  ///< Only of earlier years than this.
  int month = 0;
  UnitId unit_id{};
  plan::PlanId plan_id{};
  plan::NodeId node_id{};  ///< A step of the plan.
  std::optional<TaskKind> kind{};
  std::optional<TaskState> state{};
  std::optional<Date> due_from{};  ///< Due on that day or later,
  std::optional<Date> due_to{};    ///< on that day or earlier.
  std::string text{};              ///< Words in what is to be done.
  TaskOrder order = TaskOrder::due;
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
  std::vector<TaskRow> soon;       ///< Due within seven days, or a reminder was written.
  std::vector<TaskRow> later;      ///< Open now, due after this week.
  std::vector<TaskRow> unowned;    ///< Of the agency's steps for which the plan names no unit, but
                                   ///< for what came back or is late.
  std::vector<TaskRow> stand_in;   ///< Of whom this person stands in for.
  std::vector<TaskRow> helping;    ///< Steps that another unit leads and this one helps with.
  std::vector<TaskRow> to_check;   ///< Others' reports that wait for this person.
  bool more = false;               ///< There are more than one screen can hold.
  bool heads_agency = false;       ///< This person is the head of the own agency.
};

/// How an agency stands with the tasks of a year.
struct AgencyProgress {
  AgencyId agency_id;
  int done = 0;
  int waiting = 0;  ///< Reported, not yet checked.
  int late = 0;
  int open = 0;            ///< To be done now, not late.
  int ahead = 0;           ///< Their month has not begun.
  int late_before = 0;     ///< Overdue still, of earlier years: nobody is let off in January.
  int late_in_others = 0;  ///< Those, and of later years.
  /// Of the year, as the others.
  int total() const { return done + waiting + late + open + ahead; }
  int late_in_all() const { return late + late_in_others; }
};

/// Sorts what is open on `today`; `rows` are all of one person's, the next due first. Within each
/// group what the plan puts first stands first.
MyTasks sort_by_urgency(std::vector<TaskRow> rows, Date today);

/// Sorts by priority; what has the same, or none, stays in its order.
void sort_by_priority(std::vector<TaskRow>& rows);

/// Sorts a list that is not in groups: what is late first, within it and within the rest what the
/// plan puts first, then by the due day.
void sort_by_pressure(std::vector<TaskRow>& rows, Date today);

/// "check" and back: the spelling in JSON and SQL; "ahead", "open" … likewise.
std::string_view name_of(TaskKind kind);
std::optional<TaskKind> task_kind_of(std::string_view name);
std::string_view name_of(TaskState state);
std::optional<TaskState> task_state_of(std::string_view name);

namespace refusal {
inline const Error task_missing{Fault::not_found, "progress.task.not_found"};
inline const Error only_helps{Fault::forbidden, "progress.task.only_helps"};
}  // namespace refusal

}  // namespace hb::progress
