// Tasks of cases: who else was asked, and what they said. What is asked and what is answered is
// sealed.
#pragma once

#include <optional>
#include <vector>

#include "case_store.h"
#include "casework/case_task.h"
#include "org/scope.h"
#include "storage/database.h"

namespace hb::crypto {
class Sealer;
}

namespace hb::casework {

/// Who looks at lists of tasks, and which agencies' secret cases he may open.
struct TaskViewer {
  PersonId person_id;
  UnitId unit_id;
  std::vector<std::int64_t> opens;
};

class CaseTaskStore {
 public:
  CaseTaskStore(storage::Transaction& tx, const crypto::Sealer& sealer)
      : tx_(tx), sealer_(sealer) {}

  CaseTaskId record(const Case& current, const TaskForm& form, const Actor& by);
  /// False when the task has ended already.
  bool end(const CaseTask& task, const TaskEnd& end, const Actor& by);
  /// Withdraws what is open of a case that is closed.
  void withdraw_open(const Case& current, const Actor& by);

  /// Of one case, in the order in which they were asked. The caller has found the case in the
  /// viewer's sight.
  std::vector<CaseTask> of_case(CaseId id);
  std::optional<CaseTask> find(CaseId id, CaseTaskId task);
  /// Whether an open task of the case is asked of this person; `named` leaves out what is asked of
  /// his unit.
  bool is_asked(CaseId id, PersonId person, UnitId unit, bool named);

  /// Open ones of agencies in scope, the next due first.
  TaskPageful list(const TaskFilter& filter, const org::Scope& scope, const TaskViewer& viewer,
                   Date today);
  /// Answered or refused, of the officer's open cases in which nothing happened since.
  std::vector<TaskOfCase> unread(PersonId officer, const org::Scope& scope, int limit);
  /// Open ones due until a day, by number, after `after`: for the program itself.
  std::vector<CaseTask> due_until(Date day, CaseTaskId after, int limit);
  /// Open ones asked of a person, wherever they lie: for handing them over.
  std::vector<TaskOfCase> held_by(PersonId officer);
  /// False when it has ended or is somebody else's by now.
  bool hand_over(CaseTaskId task, PersonId from, PersonId to);

  /// How long somebody worked at a case; `event` and `task` are 0 where there is none.
  void touch(const Case& current, std::int64_t event, CaseTaskId task, int minutes,
             const Actor& by);
  /// All minutes of a case.
  std::int64_t minutes_of(CaseId id);

 private:
  CaseTask read(const storage::Row& row) const;
  TaskOfCase read_with_case(const storage::Row& row) const;

  storage::Transaction& tx_;
  const crypto::Sealer& sealer_;
};

}  // namespace hb::casework
