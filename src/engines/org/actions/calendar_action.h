// What is changed of the office calendar, and what it looks like. Days off are no secret; who is
// signed in sees who put them in.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "org/agency.h"
#include "org/office_calendar.h"

namespace hb::org {

/// A year of the calendar, with what was changed by hand.
struct CalendarYear {
  int year = 0;  ///< Gregorian.
  std::vector<int> years;
  AgencyId agency_id;                    ///< Whose calendar; none: everywhere.
  std::vector<CalendarDay> days;         ///< All of the year.
  std::vector<DayOverride> overrides;    ///< Of the year that stand, of all agencies.
  std::vector<PutInIssue> issues;        ///< Of the year, the newest first.
  std::vector<std::string> issue_names;  ///< Of the year, the one in force last.
  std::unordered_map<AgencyId, LocalName> names;
  bool may_change_all = false;
  std::vector<AgencyInTree> agencies;  ///< For which the viewer may close days.
};

/// `year`: the one wanted, or this one when it is not known. Needs somebody who is signed in.
Result<CalendarYear> calendar_year(Context& context, int year, AgencyId agency);

/// Whether the viewer may change it there.
Result<Done> may_change_calendar(const Context& context, AgencyId agency);
/// Closes or opens a day: everywhere (needs `manage_system`), or for an agency and all below it
/// (needs `manage_agencies` there). Refuses as check_override() does. Commits.
Result<Done> override_day(Context& context, const DayOverride& wanted);
/// Lets the issue decide again. Needs what override_day() needs. Commits.
Result<Done> withdraw_override(Context& context, DayOverrideId id);

/// What an issue would change, before it is put in.
struct IssueTrial {
  int year = 0;
  std::string text;  ///< UTF-8.
  std::string name;
  bool first = false;  ///< No issue of the year was known.
  std::vector<ChangedDay> changes;
};
/// `bytes`: the published file in any of its encodings. Needs `manage_system`. Refuses as
/// decode_text() and parse_calendar_csv() do, and an issue that changes nothing.
Result<IssueTrial> try_issue(Context& context, std::string_view bytes, std::string name);
/// Puts it in. Refuses as try_issue() does. Commits.
Result<IssueTrial> add_issue(Context& context, std::string_view text, std::string name);

}  // namespace hb::org
