#include "rulebook/duties.h"

#include <algorithm>
#include <tuple>

namespace hb::rulebook {

namespace {

/// The year whose calendar a duty falls into.
int year_of(const Duty& duty, int roc_year) {
  return duty.falls_in == FallsIn::year_before ? roc_year - 1 : roc_year;
}

void add_windows(const Duty& duty, const std::vector<DeadlineWindow>& windows,
                 const std::vector<DeadlineWindow>& unmoved, std::vector<DatedDuty>& dated) {
  for (std::size_t at = 0; at < windows.size(); ++at) {
    DatedDuty each{.duty = &duty,
                   .occurrence = static_cast<int>(at) + 1,
                   .opens = windows[at].opens,
                   .due = windows[at].due,
                   .due_by_words = unmoved[at].due,
                   .times = windows[at].times};
    for (const int days : duty.remind_days) each.reminders.push_back(plus_days(each.due, -days));
    dated.push_back(std::move(each));
  }
}

Result<Done> add_dates(const Duty& duty, int roc_year, const WorkCalendar& calendar,
                       std::vector<DatedDuty>& dated) {
  const int year = year_of(duty, roc_year);
  HB_LET(windows, resolve(duty.rule, year, calendar, duty.shift));
  HB_LET(unmoved, resolve(duty.rule, year, calendar, DayShift::none));
  add_windows(duty, windows, unmoved, dated);
  return Done{};
}

void add_days_of_words(const Duty& duty, int roc_year, std::vector<DatedDuty>& dated) {
  const auto windows = resolve(duty.rule, year_of(duty, roc_year));
  if (windows) add_windows(duty, *windows, *windows, dated);
}

void sort_by_day(std::vector<DatedDuty>& dated) {
  std::stable_sort(dated.begin(), dated.end(), [](const DatedDuty& a, const DatedDuty& b) {
    return std::tie(a.due, a.opens) < std::tie(b.due, b.opens);
  });
}

}  // namespace

Result<std::vector<DatedDuty>> duties_in_year(const RuleBook& book, int roc_year,
                                              const WorkCalendar& calendar,
                                              const std::optional<AgencyTraits>& traits) {
  std::vector<DatedDuty> dated;
  for (const Duty& duty : book.duties) {
    if (traits && !duty.applies.covers(*traits)) continue;
    HB_TRY(add_dates(duty, roc_year, calendar, dated));
  }
  sort_by_day(dated);
  return dated;
}

std::vector<DatedDuty> duties_known_in_year(const RuleBook& book, int roc_year,
                                            const WorkCalendar& calendar,
                                            const std::optional<AgencyTraits>& traits) {
  std::vector<DatedDuty> dated;
  for (const Duty& duty : book.duties) {
    if (traits && !duty.applies.covers(*traits)) continue;
    if (!add_dates(duty, roc_year, calendar, dated)) add_days_of_words(duty, roc_year, dated);
  }
  sort_by_day(dated);
  return dated;
}

}  // namespace hb::rulebook
