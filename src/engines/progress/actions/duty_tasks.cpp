#include "duty_tasks.h"

#include <map>
#include <unordered_map>
#include <utility>

#include "duty_store.h"
#include "jobs/job_queue.h"
#include "org/audit.h"
#include "org/directory.h"
#include "org/office_calendar.h"
#include "rulebook/in_force.h"
#include "task_access.h"

namespace hb::progress {
namespace {

/// The units of every agency, by agency.
std::unordered_map<AgencyId, std::vector<Debtor::StandingUnit>> standing_units(
    org::Context& context) {
  std::unordered_map<AgencyId, std::vector<Debtor::StandingUnit>> units;
  for (const org::Unit& unit : org::all_units(context)) {
    units[unit.agency_id].push_back({unit.id, unit.valid_from});
  }
  return units;
}

void note_layout(org::Context& context, AgencyId agency, int roc_year, const TasksLaidOut& layout) {
  org::record_audit(
      context,
      {.agency_id = agency,
       .action = "task.duties_laid_out",
       .subject = "agency/" + std::to_string(agency.value),
       .details = {{"year", std::to_string(roc_year)},
                   {"opened", std::to_string(layout.opened.size() + layout.reopened.size())},
                   {"changed", std::to_string(layout.changed.size())},
                   {"dropped", std::to_string(layout.dropped.size())}}});
}

/// Closes what `fact` has done among `tasks`, and marks it there.
int close_done(org::Context& context, const YearFact& fact, std::vector<Closable>& tasks) {
  const std::vector<TaskId> done = closed_by(fact, tasks);
  DutyStore store{context.tx};
  for (const TaskId id : done) {
    for (Closable& each : tasks) {
      if (each.task.id != id) continue;
      store.close(each.task, fact.id, context.now);
      each.task.closed_at = context.now;
      each.closed_by = fact.id;
      org::record_audit(context, {.agency_id = each.task.agency_id,
                                  .action = "task.closed_by_fact",
                                  .subject = audit_subject(id),
                                  .details = {{"fact", fact.fact}, {"of", fact.subject}}});
    }
  }
  return static_cast<int>(done.size());
}

/// What was done before it was asked for: a plan may be published before its agency adopts a book.
int close_what_was_done(org::Context& context, int roc_year,
                        const std::vector<std::int64_t>& agencies) {
  DutyStore store{context.tx};
  std::vector<Closable> tasks = store.closable(roc_year, agencies);
  if (tasks.empty()) return 0;
  std::vector<std::int64_t> concerned = agencies;
  for (const Closable& each : tasks) {
    if (each.task.duty()->about_id) concerned.push_back(each.task.duty()->about_id.value);
  }
  int closed = 0;
  for (const YearFact& fact : store.facts(roc_year, concerned)) {
    closed += close_done(context, fact, tasks);
  }
  return closed;
}

}  // namespace

std::vector<AgencyDuties> duties_of_year(org::Context& context, int roc_year) {
  auto units = standing_units(context);
  // By book and calendar: an agency may have days of its own.
  std::map<std::pair<const rulebook::RuleBook*, const WorkCalendar*>,
           std::vector<rulebook::DatedDuty>>
      dated;
  org::CalendarsOfAgencies calendars{context};
  std::map<AgencyId, std::vector<TaskWanted>> owed;
  for (const rulebook::AgencyBook& each : rulebook::rulebooks_of_all(context, roc_year)) {
    const rulebook::RuleBook& book = *each.in_force.version.book;
    const WorkCalendar& calendar = calendars.of(each.agency.id);
    const auto [days, is_new] = dated.try_emplace({&book, &calendar});
    if (is_new) days->second = rulebook::duties_known_in_year(book, roc_year, calendar);
    const Debtor debtor{.agency_id = each.agency.id,
                        .parent_id = each.agency.parent_id,
                        .stands_from = each.agency.valid_from,
                        .units = std::move(units[each.agency.id]),
                        .traits = each.in_force.traits};
    for (TaskOwed& task : duty_tasks_of(debtor, book, days->second)) {
      owed[task.agency_id].push_back(std::move(task.task));
    }
  }
  // Those who owe nothing any more have their open tasks dropped.
  for (const AgencyId agency : DutyStore{context.tx}.with_open(roc_year)) owed[agency];
  std::vector<AgencyDuties> duties;
  for (auto& [agency, wanted] : owed) duties.push_back({agency, std::move(wanted)});
  return duties;
}

DutiesLaidOut lay_out_duties(org::Context& context, int roc_year,
                             std::span<const AgencyDuties> agencies) {
  std::vector<std::int64_t> ids;
  for (const AgencyDuties& each : agencies) ids.push_back(each.agency_id.value);
  std::unordered_map<AgencyId, std::vector<Task>> present;
  for (Task& task : DutyStore{context.tx}.of_year(roc_year, ids)) {
    present[task.agency_id].push_back(std::move(task));
  }
  DutiesLaidOut sum;
  std::vector<std::int64_t> moved;
  TaskStore tasks{context.tx};
  for (const AgencyDuties& each : agencies) {
    const TasksLaidOut layout = lay_out(each.wanted, present[each.agency_id]);
    if (layout.empty()) continue;
    tasks.record(each.agency_id, roc_year, layout, context.now);
    note_layout(context, each.agency_id, roc_year, layout);
    moved.push_back(each.agency_id.value);
    sum.opened += static_cast<int>(layout.opened.size() + layout.reopened.size());
    sum.changed += static_cast<int>(layout.changed.size());
    sum.dropped += static_cast<int>(layout.dropped.size());
  }
  if (!moved.empty()) {
    sum.closed = close_what_was_done(context, roc_year, moved);
    context.tx.commit();
  }
  return sum;
}

DutiesLaidOut lay_out_duties(org::Context& context, int roc_year) {
  return lay_out_duties(context, roc_year, duties_of_year(context, roc_year));
}

void order_duties(org::Context& context, std::int64_t message) {
  const std::string kind{kDutiesJob};
  context.services.jobs->enqueue(context.tx,
                                 {.kind = kind, .same_work = kind + "/" + std::to_string(message)});
  context.tx.commit();
}

int record_fact(org::Context& context, YearFact fact) {
  DutyStore store{context.tx};
  const auto id = store.record(fact);
  if (!id) return 0;
  fact.id = *id;
  std::vector<Closable> tasks = store.closable(fact.roc_year, {fact.agency_id.value});
  const int closed = close_done(context, fact, tasks);
  context.tx.commit();
  return closed;
}

void take_back_publications(org::Context& context, AgencyId agency, plan::PlanId plan,
                            int version) {
  const auto years =
      DutyStore{context.tx}.take_back_publications(agency, plan, version, context.now);
  if (years.empty()) return;
  for (const int year : years) {
    org::record_audit(context, {.agency_id = agency,
                                .action = "task.reopened_by_withdrawal",
                                .subject = "plan/" + std::to_string(plan.value),
                                .details = {{"year", std::to_string(year)}}});
    // Another plan of the year may have been published too.
    close_what_was_done(context, year, {agency.value});
  }
  context.tx.commit();
}

int write_reminders(org::Context& context) {
  DutyStore store{context.tx};
  int written = 0;
  for (const Task& task : store.to_remind(context.today)) {
    const auto days = reminder_due(task, context.today);
    if (days && store.remind(task, *days, context.now)) ++written;
  }
  if (written > 0) context.tx.commit();
  return written;
}

}  // namespace hb::progress
