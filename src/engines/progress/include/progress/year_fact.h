// Facts of an agency's year by which a rule book sees a duty done: «plan.published» and the others
// of rulebook::all_facts(). Whoever makes one true announces it; it is kept with who and when, and
// closes the tasks that wait for it, also those that are laid out later.
//
// The message's topic is the fact; its payload is {"agency_id", "roc_year", "subject", "person_id",
// "at"}: what it happened to (such as "plan/7/2", so that the same message told twice is one fact),
// by whom, and the moment in microseconds. In place of year and subject, "plan_id" and "version".
#pragma once

#include <string>
#include <vector>

#include "progress/task.h"

namespace hb::progress {

using FactId = Id<struct FactTag>;

struct YearFact {
  FactId id;
  AgencyId agency_id;
  int roc_year = 0;
  std::string fact;     ///< "plan.published"
  std::string subject;  ///< What it happened to.
  Instant at{};
  PersonId person_id;  ///< 0: the program.
};

/// A task with the fact that closed it, if one did.
struct Closable {
  Task task;
  FactId closed_by;
};

/// The tasks that a fact closes. Of each duty it closes one time: the earliest that is open, if it
/// is the first of the year or its window has begun on the day of the fact, so that publishing a
/// plan twice in spring does not do what is due in December. Nothing where it has closed one
/// already. `tasks` are the duties of the year, closed ones too; others' are passed over.
std::vector<TaskId> closed_by(const YearFact& fact, const std::vector<Closable>& tasks);

}  // namespace hb::progress
