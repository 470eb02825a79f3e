// The duties of a rule book as tasks of the agencies that owe them.
//
// A duty owed by each unit becomes a task of every unit that stands; one of an agency without units
// stays the agency's. What the superior owes (owner «superior») becomes a task of the agency above,
// about the one below: the agency below does not see it, since a mystery audit is among such
// duties. Duties owed for each step are not laid out here: the steps' check months are.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "progress/task.h"
#include "rulebook/duties.h"
#include "rulebook/rulebook.h"

namespace hb::progress {

/// An agency, as far as its duties depend on it.
struct Debtor {
  AgencyId agency_id;
  AgencyId parent_id;  ///< 0 at the top: then nobody here owes what its superior owes.
  Date stands_from{};  ///< What was due before that day was nobody's.
  struct StandingUnit {
    UnitId id;
    Date stands_from{};
  };
  std::vector<StandingUnit> units;
  rulebook::AgencyTraits traits;
};

/// A task with the agency that owes it.
struct TaskOwed {
  AgencyId agency_id;
  TaskWanted task;
};

/// The tasks that `book` asks of the debtor and, about it, of the agency above. `dated` are the
/// book's duties of the year for everybody (rulebook::duties_known_in_year).
std::vector<TaskOwed> duty_tasks_of(const Debtor& debtor, const rulebook::RuleBook& book,
                                    std::span<const rulebook::DatedDuty> dated);

/// The reminder that is due: the fewest of the task's reminder days of which the day has come,
/// while the task is open and not late. Nothing for a task that waits to be checked.
std::optional<int> reminder_due(const Task& task, Date today);

}  // namespace hb::progress
