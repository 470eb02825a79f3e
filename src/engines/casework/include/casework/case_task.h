// Others who are asked in on a case (會辦). A case has one lead, who answers for it and keeps its
// day; whoever else has something to say is asked by a task: a unit, or somebody of it, what is
// asked, and by which day. Whoever is asked reads the case while the task is open and answers it;
// he cannot move the case.
//
//   asked → answered
//         → declined   another's matter, with the reason: back to the lead
//         → withdrawn  not needed any more; closing a case withdraws what is open
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/case.h"

namespace hb::casework {

using CaseTaskId = Id<struct CaseTaskTag>;

/// How a task ended.
enum class TaskEndKind { answered, declined, withdrawn };
std::string_view name_of(TaskEndKind kind);
std::optional<TaskEndKind> task_end_of(std::string_view name);

/// Who is asked what, by when.
struct TaskForm {
  int row_version = 0;  ///< Of the case, as it was seen.
  UnitId unit_id;
  PersonId officer_id;
  std::string words;
  Date due_on{};
};

struct TaskEnd {
  TaskEndKind kind{};
  std::string words;
  int minutes = 0;  ///< How long it took; 0: not said.
};

/// How a task ended, with who and when.
struct TaskEnded {
  TaskEndKind kind{};
  std::string words;
  Instant at{};
  PersonId person_id;
  std::string person_name;
};

struct CaseTask {
  CaseTaskId id;
  AgencyId agency_id;
  CaseId case_id;
  UnitId unit_id;       ///< 0: the officer belongs to none.
  PersonId officer_id;  ///< 0: anybody of the unit.
  std::string words;
  Date due_on{};
  Instant at{};
  PersonId person_id;  ///< Who asked.
  std::string person_name;
  std::optional<TaskEnded> end;

  bool is_open() const { return !end; }
  bool is_late(Date today) const { return is_open() && due_on < today; }
};

/// A task with what a list says of its case.
struct TaskOfCase {
  CaseTask task;
  std::string number;
  std::string subject;
  bool confidential = false;
};

/// Which open tasks a list holds, the next due first.
struct TaskFilter {
  bool mine = true;  ///< Asked of the viewer or his unit; else of all cases that he may open.
  bool late = false;
  AgencyId agency_id;  ///< 0: every agency in scope.
  int page = 1;
  int page_size = 25;
};
struct TaskPageful {
  std::vector<TaskOfCase> rows;
  int total = 0;
};

/// The last day that can be asked for: the case's own, or today when that is over; nothing while
/// the case's time stands still.
std::optional<Date> last_day_for_task(const Case& current, Date today);

/// Whether the task is asked of this person.
bool is_asked(const CaseTask& task, PersonId person, UnitId unit);

/// Refuses a case that is closed, goes with another or moved on meanwhile, nobody, no words, words
/// that are too long, a day that is over or later than the case's, the case's own officer, and of a
/// secret case a unit as a whole.
Result<Done> check_task(const TaskForm& form, const Case& current, Date today);
/// Refuses a task that has ended, an answer and a refusal without words, words that are too long,
/// and minutes out of bounds.
Result<Done> check_task_end(const CaseTask& task, const TaskEnd& end);

inline constexpr int kMostMinutes = 24 * 60;
/// Refuses less than none and more than a day.
Result<Done> check_minutes(int minutes);

namespace refusal {
inline const Error task_missing{Fault::not_found, "casework.task.not_found"};
inline const Error task_nobody{Fault::invalid, "casework.task.nobody", "task_unit"};
inline const Error task_no_words{Fault::invalid, "casework.task.no_words", "task_words"};
inline const Error task_day_past{Fault::invalid, "casework.task.day_past", "task_due"};
inline const Error task_day_late{Fault::invalid, "casework.task.day_late", "task_due"};
inline const Error task_own_officer{Fault::invalid, "casework.task.own_officer", "task_officer"};
inline const Error task_secret{Fault::invalid, "casework.task.secret", "task_officer"};
inline const Error task_elsewhere{Fault::invalid, "casework.task.elsewhere", "task_officer"};
inline const Error task_ended{Fault::conflict, "casework.task.ended"};
inline const Error task_not_asked{Fault::forbidden, "casework.task.not_asked"};
inline const Error task_end_unsaid{Fault::invalid, "casework.task.end_unsaid", "kind"};
inline const Error task_no_reply{Fault::invalid, "casework.task.no_reply", "words"};
inline const Error tasks_open{Fault::conflict, "casework.task.open_ones", "despite_tasks"};
inline const Error bad_minutes{Fault::invalid, "casework.touch.bad_minutes", "minutes"};
}  // namespace refusal

}  // namespace hb::casework
