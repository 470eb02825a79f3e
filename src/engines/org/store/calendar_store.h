// What was changed of the office calendar. Days off are public: nothing here is limited to a scope.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "org/office_calendar.h"
#include "storage/database.h"

namespace hb::org {

class CalendarStore {
 public:
  explicit CalendarStore(storage::Transaction& tx) : tx_(tx) {}

  /// Another text after each change.
  std::string version();

  /// What was put in of a year, the oldest first: the whole text.
  struct IssueText {
    std::string name;
    std::string body;
  };
  std::vector<IssueText> issue_texts();
  std::vector<PutInIssue> issues();
  CalendarIssueId add(int year, std::string_view name, std::string_view body, PersonId by,
                      Instant at);

  /// Those that stand, by day; the whole installation's before those of agencies.
  std::vector<DayOverride> overrides();
  std::optional<DayOverride> find(DayOverrideId id);
  /// Takes the place of one for the same day and agency.
  DayOverrideId add(const DayOverride& wanted, PersonId by, Instant at);
  /// Refuses one that does not stand any more.
  Result<Done> withdraw(DayOverrideId id, PersonId by, Instant at);

 private:
  void change_version();

  storage::Transaction& tx_;
};

}  // namespace hb::org
