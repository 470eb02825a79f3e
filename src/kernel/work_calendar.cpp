#include "kernel/work_calendar.h"

#include <chrono>
#include <cstdlib>

#include "kernel/roc_date.h"

namespace hb {
namespace {

int year_of(Date date) { return static_cast<int>(date.year()); }

std::size_t index_in_year(Date date) {
  return static_cast<std::size_t>(days_between(Date{date.year() / std::chrono::January / 1}, date));
}

}  // namespace

std::string_view text_key(DayKind kind) {
  switch (kind) {
    case DayKind::working: return "kernel.calendar.kind.working";
    case DayKind::make_up: return "kernel.calendar.kind.make_up";
    case DayKind::weekend: return "kernel.calendar.kind.weekend";
    case DayKind::holiday: return "kernel.calendar.kind.holiday";
    case DayKind::closed: return "kernel.calendar.kind.closed";
    case DayKind::opened: return "kernel.calendar.kind.opened";
  }
  std::abort();
}

std::vector<ChangedDay> WorkCalendar::add_issue(CalendarIssue issue) {
  std::vector<ChangedDay> changed;
  Year& year = years_[issue.year];
  if (!year.names.empty()) {
    for (std::size_t i = 0; i < issue.days.size() && i < year.current.days.size(); ++i) {
      if (issue.days[i] == year.current.days[i]) continue;
      changed.push_back({year.current.days[i], issue.days[i]});
    }
  }
  year.names.push_back(issue.name);
  year.current = std::move(issue);
  return changed;
}

Result<Done> WorkCalendar::override_day(Date date, bool worked, std::string reason) {
  if (reason.empty()) return refusal::calendar_no_reason;
  overrides_[date] = {worked, std::move(reason)};
  return Done{};
}

std::vector<int> WorkCalendar::years() const {
  std::vector<int> known;
  for (const auto& [number, year] : years_) known.push_back(number);
  return known;
}

std::vector<std::string> WorkCalendar::issue_names(int year) const {
  const auto found = years_.find(year);
  return found == years_.end() ? std::vector<std::string>{} : found->second.names;
}

const CalendarDay* WorkCalendar::issued_day(Date date) const {
  const auto found = years_.find(year_of(date));
  if (found == years_.end()) return nullptr;
  const std::vector<CalendarDay>& days = found->second.current.days;
  const std::size_t index = index_in_year(date);
  return index < days.size() ? &days[index] : nullptr;
}

Result<DayKind> WorkCalendar::kind_of(Date date) const {
  const CalendarDay* issued = issued_day(date);
  if (!issued) {
    return refusal::calendar_year_missing.with("year", std::to_string(roc_year(date)));
  }
  const auto found = overrides_.find(date);
  if (found == overrides_.end()) return issued->kind;
  return found->second.worked ? DayKind::opened : DayKind::closed;
}

Result<CalendarDay> WorkCalendar::day(Date date) const {
  HB_LET(kind, kind_of(date));
  const auto found = overrides_.find(date);
  const std::string& words =
      found == overrides_.end() ? issued_day(date)->description : found->second.reason;
  return CalendarDay{date, kind, words};
}

Result<bool> WorkCalendar::is_working_day(Date date) const {
  HB_LET(kind, kind_of(date));
  return is_worked(kind);
}

Result<Date> WorkCalendar::add_working_days(Date from, int days) const {
  const int step = days < 0 ? -1 : 1;
  Date date = from;
  while (days != 0) {
    date = plus_days(date, step);
    HB_LET(kind, kind_of(date));
    if (is_worked(kind)) days -= step;
  }
  return date;
}

Result<Date> WorkCalendar::nearest_working_day(Date date, int step) const {
  for (;; date = plus_days(date, step)) {
    HB_LET(kind, kind_of(date));
    if (is_worked(kind)) return date;
  }
}

Result<Date> WorkCalendar::working_day_on_or_after(Date date) const {
  return nearest_working_day(date, 1);
}

Result<Date> WorkCalendar::working_day_on_or_before(Date date) const {
  return nearest_working_day(date, -1);
}

Result<Date> WorkCalendar::due_on_or_before(Date date) const {
  for (;; date = plus_days(date, -1)) {
    HB_LET(kind, kind_of(date));
    if (is_worked(kind)) return date;
    if (kind == DayKind::closed) return working_day_on_or_after(date);
  }
}

Result<int> WorkCalendar::count_working_days(Date from, Date to) const {
  if (to < from) {
    HB_LET(forward, count_working_days(to, from));
    return -forward;
  }
  int count = 0;
  for (Date date = from; date < to;) {
    date = plus_days(date, 1);
    HB_LET(kind, kind_of(date));
    if (is_worked(kind)) ++count;
  }
  return count;
}

Result<std::vector<DayCount>> WorkCalendar::explain_adding(Date from, int days) const {
  std::vector<DayCount> lines;
  Date date = from;
  for (int running = 0; running < days;) {
    date = plus_days(date, 1);
    HB_LET(found, day(date));
    const bool counted = is_worked(found.kind);
    if (counted) ++running;
    lines.push_back({std::move(found), counted, running});
  }
  return lines;
}

Result<std::vector<DayCount>> WorkCalendar::explain_between(Date from, Date to) const {
  std::vector<DayCount> lines;
  int running = 0;
  for (Date date = from; date < to;) {
    date = plus_days(date, 1);
    HB_LET(found, day(date));
    const bool counted = is_worked(found.kind);
    if (counted) ++running;
    lines.push_back({std::move(found), counted, running});
  }
  return lines;
}

}  // namespace hb
