// Tasks that are duties of rule books: as the layout compares them, the facts that close them, and
// their reminders. All of it acts for the program, over any agencies.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "progress/year_fact.h"
#include "storage/database.h"

namespace hb::progress {

class DutyStore {
 public:
  explicit DutyStore(storage::Transaction& tx) : tx_(tx) {}

  /// All duties of a year that `agencies` owe, dropped and closed ones too.
  std::vector<Task> of_year(int roc_year, const std::vector<std::int64_t>& agencies);
  /// Agencies that have open duties in a year.
  std::vector<AgencyId> with_open(int roc_year);

  /// Keeps a fact. Nothing when it was known.
  std::optional<FactId> record(const YearFact& fact);
  /// The facts of agencies in a year, in the order in which they happened.
  std::vector<YearFact> facts(int roc_year, const std::vector<std::int64_t>& agencies);
  /// The duties of a year that some fact closes, owed by these agencies or about them.
  std::vector<Closable> closable(int roc_year, const std::vector<std::int64_t>& agencies);
  void close(const Task& task, FactId fact, Instant now);
  /// The publications of a plan up to a version count no longer, and what they closed is open
  /// again. Gives the years of which they were facts.
  std::vector<int> take_back_publications(AgencyId agency, plan::PlanId plan, int version,
                                          Instant now);
  /// The fact that closed a task; nothing when a report did, or it is open.
  std::optional<YearFact> that_closed(const Task& task);

  /// Open duties, not waiting to be checked, that are due on or after `from` and have reminders.
  std::vector<Task> to_remind(Date from);
  /// Writes a reminder down; false when it stands already.
  bool remind(const Task& task, int days_before, Instant now);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::progress
