// The duties of a book in one year: its deadline words as days on the office calendar.
#pragma once

#include <optional>
#include <vector>

#include "rulebook/rulebook.h"

namespace hb::rulebook {

/// One time at which a duty falls due. A duty of «6月、12月» has two.
struct DatedDuty {
  const Duty* duty = nullptr;  ///< Into the book.
  int occurrence = 1;  ///< Of the year's times, from 1: the second of «6月、12月» is 2.
  Date opens{};
  Date due{};
  Date due_by_words{};  ///< Before it was moved off a day that is not worked.
  int times = 1;        ///< How often within the window.
  std::vector<Date> reminders;
};

/// All duties of `roc_year`, by their due days. With `traits` only those that the agency owes. Days
/// may lie in the year before (`falls_in`). Refuses a year that the calendar lacks, if a duty needs
/// it: kernel.calendar.year_missing.
Result<std::vector<DatedDuty>> duties_in_year(const RuleBook& book, int roc_year,
                                              const WorkCalendar& calendar,
                                              const std::optional<AgencyTraits>& traits = {});

/// The same as far as it can be known, for lists that must not wait: in a year without calendar a
/// duty stands on the days of its words, unmoved, and one that counts working days is left out.
std::vector<DatedDuty> duties_known_in_year(const RuleBook& book, int roc_year,
                                            const WorkCalendar& calendar,
                                            const std::optional<AgencyTraits>& traits = {});

}  // namespace hb::rulebook
