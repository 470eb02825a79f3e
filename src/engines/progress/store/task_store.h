// The rows of tasks: laid out from a plan in force, listed for whoever has to do or to check them.
// Reading takes the viewer's scope and finds nothing outside of it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "org/posts.h"
#include "org/review_chain.h"
#include "org/scope.h"
#include "plan/step_work.h"
#include "progress/task.h"
#include "storage/database.h"

namespace hb::progress {

/// Whose tasks stand on a desk: the person's own, and those of whom the person stands in for.
struct Doers {
  std::vector<org::PersonPosts> people;
  AgencyId takes_unowned{};  ///< The agency whose steps without unit stand there too; 0: none's.
};

/// A task whose report waits to be checked.
struct WaitingTask {
  TaskRow row;
  PersonId author;         ///< Of the report.
  int accepted_level = 0;  ///< The highest level of the chain that has accepted it.
};

class TaskStore {
 public:
  explicit TaskStore(storage::Transaction& tx) : tx_(tx) {}

  /// Refuses `task_missing` also for a task outside the scope.
  Result<Task> find(TaskId id, const org::Scope& scope);
  /// All tasks of a plan, dropped and closed ones too. For the layout, which acts for nobody.
  std::vector<Task> of_plan(AgencyId agency, plan::PlanId plan);
  /// Saves a layout of an agency's year.
  void record(AgencyId agency, int roc_year, const TasksLaidOut& layout, Instant now);
  /// Where the steps of a plan stand, as it was written down last.
  std::vector<StepPlace> places_of(AgencyId agency, plan::PlanId plan);
  void record_places(AgencyId agency, plan::PlanId plan, std::span<const StepPlace> places,
                     Instant at);

  TaskList list(const TaskFilter& filter, const org::Scope& scope, Date today);
  /// Open tasks of these people in scope that have begun, are late or were reminded of, the next
  /// due first; at most `limit`.
  std::vector<TaskRow> on_desks_of(const Doers& doers, const org::Scope& scope, Date today,
                                   int limit);
  /// Likewise the steps with which the person's unit helps another one, but for what was handed to
  /// the person.
  std::vector<TaskRow> helped_by(const org::PersonPosts& who, const org::Scope& scope, Date today,
                                 int limit);
  /// The same as on_desks_of() with those whose window has not begun.
  std::vector<TaskRow> open_of(const Doers& doers, const org::Scope& scope, int limit);
  /// Whose reports wait to be checked, in scope.
  std::vector<org::ReviewPlace> waiting_places(const org::Scope& scope);
  /// Tasks of `agencies` whose report waits, the longest waiting first; at most `limit`.
  std::vector<WaitingTask> waiting_in(const std::vector<std::int64_t>& agencies, int limit);
  /// How the agencies in scope stand with a year's tasks; those without tasks are left out.
  std::vector<AgencyProgress> board(const org::Scope& scope, int roc_year, Date today);
  /// How far each step of a plan is; the caller has the agency in scope.
  std::unordered_map<plan::NodeId, plan::StepWork> steps_of(AgencyId agency, plan::PlanId plan,
                                                            Date today);
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
  void begin_helping(AgencyId agency, const TaskSubject& subject, const TaskTerms& terms,
                     Instant now);
  void end_helping(TaskId id, const TaskTerms& terms, Instant now);
  std::vector<TaskRow> rows_of(std::string_view sql, const storage::Params& values);

  storage::Transaction& tx_;
};

}  // namespace hb::progress
