// The rows of tasks: laid out from a plan in force, listed for whoever has to do or to check them.
// Reading takes the viewer's scope and finds nothing outside of it.
#pragma once

#include <string_view>
#include <vector>

#include "org/scope.h"
#include "progress/task.h"
#include "storage/database.h"

namespace hb::progress {

/// Whose tasks a person sees as their own.
struct Doer {
  PersonId person_id;
  AgencyId agency_id;
  UnitId unit_id;
  bool takes_unowned = false;  ///< Also what names no unit: the evaluation officer's.
};

class TaskStore {
 public:
  explicit TaskStore(storage::Transaction& tx) : tx_(tx) {}

  /// Refuses `task_missing` also for a task outside the scope.
  Result<Task> find(TaskId id, const org::Scope& scope);
  /// All tasks of a plan, dropped and closed ones too. For the layout, which acts for nobody.
  std::vector<Task> of_plan(AgencyId agency, plan::PlanId plan);
  /// Saves a layout.
  void record(const plan::PlanInForce& plan, const TasksLaidOut& layout, Instant now);

  TaskList list(const TaskFilter& filter, const org::Scope& scope, Date today);
  /// A person's open tasks that have begun or are late, the next due first; at most `limit`.
  std::vector<TaskRow> open_of(const Doer& doer, Date today, int limit);
  /// Tasks in `agencies` whose report waits, the longest waiting first; at most `limit`.
  std::vector<TaskRow> waiting_in(const org::Scope& agencies, int limit);
  /// How the agencies in scope stand with a year's tasks; those without tasks are left out.
  std::vector<AgencyProgress> board(const org::Scope& scope, int roc_year, Date today);
  /// Years that have tasks in scope, the latest first.
  std::vector<int> years(const org::Scope& scope);

  /// Open tasks that were given to a person, the next due first. Not limited by scope: for handing
  /// them over, which asks for the authority over the person.
  std::vector<Task> given_to(PersonId person);
  /// One of them; nothing when it is closed, dropped or somebody else's by now.
  std::optional<Task> given_to(PersonId person, TaskId id);

  /// Hands an open task to a person, or back to its unit (0).
  void assign(const Task& task, PersonId person, PersonId by, Instant now);
  /// Says that a report waits (or, without a moment, that none does).
  void set_waiting(const Task& task, std::optional<Instant> since);
  /// Refuses nothing: the caller holds the row of a review that only one can write.
  void close(const Task& task, Instant now);

 private:
  std::vector<TaskRow> rows_of(std::string_view sql, const storage::Params& values);

  storage::Transaction& tx_;
};

}  // namespace hb::progress
