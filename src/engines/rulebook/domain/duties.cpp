#include "rulebook/duties.h"

#include <algorithm>
#include <tuple>

namespace hb::rulebook {

namespace {

Result<Done> add_dates(const Duty& duty, int roc_year, const WorkCalendar& calendar,
                       std::vector<DatedDuty>& dated) {
  const int year = duty.falls_in == FallsIn::year_before ? roc_year - 1 : roc_year;
  HB_LET(windows, resolve(duty.rule, year, calendar, duty.shift));
  HB_LET(unmoved, resolve(duty.rule, year, calendar, DayShift::none));
  for (std::size_t at = 0; at < windows.size(); ++at) {
    DatedDuty each{.duty = &duty,
                   .opens = windows[at].opens,
                   .due = windows[at].due,
                   .due_by_words = unmoved[at].due,
                   .times = windows[at].times};
    for (const int days : duty.remind_days) each.reminders.push_back(plus_days(each.due, -days));
    dated.push_back(std::move(each));
  }
  return Done{};
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
  std::stable_sort(dated.begin(), dated.end(), [](const DatedDuty& a, const DatedDuty& b) {
    return std::tie(a.due, a.opens) < std::tie(b.due, b.opens);
  });
  return dated;
}

}  // namespace hb::rulebook
