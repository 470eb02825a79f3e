#include "calendar_action.h"

#include <algorithm>

#include "calendar_store.h"
#include "kernel/text_encoding.h"
#include "kernel/unicode.h"
#include "org/audit.h"
#include "org/directory.h"
#include "org/ports.h"

namespace hb::org {

namespace {

constexpr std::size_t kMaxIssueName = 100;

Date first_of(int year) { return std::chrono::year{year} / 1 / 1; }
int year_of(Date day) { return static_cast<int>(day.year()); }

/// Whoever keeps counted days hears of it in this transaction.
void tell_watcher(Context& context, const CalendarChange& change) {
  const auto* ports = context.services.ports;
  const auto* watcher = ports ? ports->find<CalendarWatcher>() : nullptr;
  if (watcher) watcher->calendar_changed(context, change);
}

CalendarChange change_of(CalendarCause cause, const DayOverride& each) {
  return {.cause = cause, .agency_id = each.agency_id, .day = each.day, .reason = each.reason};
}

void note_override(Context& context, std::string_view action, const DayOverride& each) {
  record_audit(context, {.agency_id = each.agency_id,
                         .action = action,
                         .subject = "calendar/" + to_iso(each.day),
                         .details = {{"day", to_iso(each.day)},
                                     {"worked", each.worked ? "yes" : "no"},
                                     {"reason", each.reason}}});
}

}  // namespace

Result<CalendarYear> calendar_year(Context& context, int year, AgencyId agency) {
  HB_TRY(require_signed_in(context.viewer));
  const WorkCalendar& calendar = office_calendar(context, agency);
  CalendarYear shown{.year = calendar.has_year(year) ? year : year_of(context.today),
                     .years = calendar.years(),
                     .agency_id = agency};
  if (!calendar.has_year(shown.year) && !shown.years.empty()) shown.year = shown.years.back();
  for (Date day = first_of(shown.year); year_of(day) == shown.year && calendar.has_year(shown.year);
       day = plus_days(day, 1)) {
    HB_LET(known, calendar.day(day));
    shown.days.push_back(std::move(known));
  }
  CalendarStore store{context.tx};
  std::vector<AgencyId> named{agency};
  for (DayOverride& each : store.overrides()) {
    if (year_of(each.day) != shown.year) continue;
    if (each.agency_id) named.push_back(each.agency_id);
    shown.overrides.push_back(std::move(each));
  }
  for (PutInIssue& each : store.issues()) {
    if (each.year == shown.year) shown.issues.push_back(std::move(each));
  }
  shown.issue_names = calendar.issue_names(shown.year);
  shown.names = agency_names(context, named);
  shown.may_change_all = context.viewer.may(Duty::manage_system, AgencyId{});
  shown.agencies = agencies_with_duty(context, Duty::manage_agencies);
  return shown;
}

Result<Done> may_change_calendar(const Context& context, AgencyId agency) {
  return require(context.viewer, agency ? Duty::manage_agencies : Duty::manage_system, agency);
}

Result<Done> override_day(Context& context, const DayOverride& wanted) {
  HB_TRY(may_change_calendar(context, wanted.agency_id));
  HB_TRY(check_override(wanted, office_calendar(context, wanted.agency_id)));
  CalendarStore{context.tx}.add(wanted, context.viewer.person_id, context.now);
  note_override(context, wanted.worked ? "org.day_opened" : "org.day_closed", wanted);
  tell_watcher(context,
               change_of(wanted.worked ? CalendarCause::opened : CalendarCause::closed, wanted));
  context.tx.commit();
  return Done{};
}

Result<Done> withdraw_override(Context& context, DayOverrideId id) {
  CalendarStore store{context.tx};
  const auto found = store.find(id);
  if (!found) return refusal::override_missing;
  HB_TRY(may_change_calendar(context, found->agency_id));
  HB_TRY(store.withdraw(id, context.viewer.person_id, context.now));
  note_override(context, "org.day_restored", *found);
  tell_watcher(context, change_of(CalendarCause::restored, *found));
  context.tx.commit();
  return Done{};
}

Result<IssueTrial> try_issue(Context& context, std::string_view bytes, std::string name) {
  HB_TRY(require(context.viewer, Duty::manage_system, AgencyId{}));
  HB_LET(decoded, decode_text(bytes));
  name = first_characters(name, kMaxIssueName);
  HB_LET(issue, parse_calendar_csv(decoded.text, name));
  WorkCalendar proposed = office_calendar(context);
  IssueTrial trial{.year = issue.year,
                   .text = std::move(decoded.text),
                   .name = std::move(name),
                   .first = !proposed.has_year(issue.year)};
  trial.changes = proposed.add_issue(std::move(issue));
  if (!trial.first && trial.changes.empty()) return refusal::issue_same;
  return trial;
}

Result<IssueTrial> add_issue(Context& context, std::string_view text, std::string name) {
  HB_LET(trial, try_issue(context, text, std::move(name)));
  const auto id = CalendarStore{context.tx}.add(trial.year, trial.name, trial.text,
                                                context.viewer.person_id, context.now);
  const auto moving = std::count_if(trial.changes.begin(), trial.changes.end(),
                                    [](const ChangedDay& day) { return day.moves_deadlines(); });
  record_audit(context, {.agency_id = {},
                         .action = "org.calendar_issued",
                         .subject = "calendar_issue/" + std::to_string(id.value),
                         .details = {{"year", std::to_string(trial.year)},
                                     {"name", trial.name},
                                     {"days", std::to_string(moving)}}});
  tell_watcher(context, {.cause = CalendarCause::issued,
                         .agency_id = {},
                         .day = first_of(trial.year),
                         .reason = trial.name});
  context.tx.commit();
  return trial;
}

}  // namespace hb::org
