#include "nightly_cases.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "case_access.h"
#include "case_letters.h"
#include "case_list_store.h"
#include "case_minders.h"
#include "case_notes.h"
#include "case_store.h"
#include "case_task_store.h"
#include "case_tasks.h"
#include "casework/case_notice.h"
#include "casework/lapse.h"
#include "casework/similar.h"
#include "follow_up_store.h"
#include "likeness_store.h"
#include "notice_store.h"
#include "org/office_calendar.h"
#include "shared_day.h"

namespace hb::casework {

namespace {

// Longer than any run of days off before three working days.
constexpr int kHorizonDays = 25;

/// What is outstanding of a case today.
struct Outstanding {
  NoticeKind kind{};
  std::string occasion;
  int working_days_left = 0;
};

bool is_told(const std::vector<std::string>& told, const std::string& occasion) {
  return std::find(told.begin(), told.end(), occasion) != told.end();
}

std::optional<Outstanding> outstanding(const Case& each, Date today, const WorkCalendar& calendar) {
  if (!each.due_on) return std::nullopt;
  if (each.is_late(today)) {
    // What was late already when it was taken over from an old system is not told now.
    if (each.import_id && *each.due_on < taipei_date(each.received_at)) return std::nullopt;
    return Outstanding{NoticeKind::overdue,
                       occasion_of(NoticeKind::overdue, each.id, *each.due_on)};
  }
  const auto days = reminder_due(*each.due_on, today, calendar);
  if (!days) return std::nullopt;
  return Outstanding{NoticeKind::reminder,
                     occasion_of(NoticeKind::reminder, each.id, *each.due_on, *days), *days};
}

/// Tells whoever minds the case, each once; gives how many were told.
int tell_minders(org::Context& context, CaseMinders& minders, const Case& each,
                 const std::string& occasion, StaffLetter letter,
                 const std::vector<std::string>& told) {
  int sum = 0;
  for (const PersonId minder : minders.of(each)) {
    const std::string own = CaseMinders::occasion_for(each, occasion, minder);
    if (is_told(told, own)) continue;
    letter.person_id = minder;
    tell_colleague(context, each, own, letter);
    ++sum;
  }
  return sum;
}

LetterFacts overdue_facts(org::Context& context, NoticeStore& store, CaseId id) {
  LetterFacts facts;
  if (const auto delay = store.delay_of(id)) {
    facts.text = delay->reason;
    // A day that has gone by meanwhile is no promise.
    if (delay->expected_on && *delay->expected_on >= context.today) {
      facts.expected_on = delay->expected_on;
    }
  }
  return facts;
}

/// Whoever goes with a case that is late waits for the same answer: he is told when the later of
/// both days is over.
void tell_followers(org::Context& context, NoticeStore& store, const std::vector<Case>& late,
                    org::CalendarsOfAgencies& calendars) {
  std::vector<CaseId> leads;
  for (const Case& each : late) leads.push_back(each.id);
  CaseStore cases = store_of(context);
  std::vector<Case> followers;
  if (!leads.empty()) followers = cases.followers_of(leads);
  if (followers.empty()) return;
  const auto told = store.occasions_of(followers);
  auto timed = cases.timing_of(followers);
  for (Case& each : followers) {
    const auto lead = std::find_if(late.begin(), late.end(),
                                   [&](const Case& one) { return one.id == each.merged_into; });
    const Deadline deadline =
        shared_deadline(each, timed[each.id], {.due = lead->due_on}, calendars.of(each.agency_id));
    if (*deadline.due >= context.today) continue;
    const std::string occasion = occasion_of(NoticeKind::overdue, each.id, *deadline.due);
    if (is_told(told, occasion)) continue;
    each.due_on = deadline.due;
    tell_applicant(context, each, NoticeKind::overdue, occasion,
                   overdue_facts(context, store, lead->id));
  }
}

/// The case as it goes on, written down and told to the applicant; the event's number.
Result<std::int64_t> go_on_without(org::Context& context, CaseStore& store, const Case& current,
                                   const CaseMoved& fact) {
  HB_LET(event, store.record(current, fact, actor_of(context)));
  note_event(context, current, EventKind::lapsed,
             {{"state", std::string{name_of(fact.state)}}, {"day", to_iso(fact.event.day)}});
  tell_applicant(context, current, NoticeKind::lapsed,
                 occasion_of(NoticeKind::lapsed, current.id, event),
                 {.text = {}, .deadline = fact.deadline, .reply_by = fact.event.day});
  const WorkCalendar& calendar = org::office_calendar(context, current.agency_id);
  for (const Case& each : store.followers(current.id)) {
    tell_applicant(
        context, each, NoticeKind::resumed, occasion_of(NoticeKind::resumed, each.id, event),
        {.deadline = shared_deadline(each, store.events_of(each.id), fact.deadline, calendar)});
  }
  tell_watcher(context, current, EventKind::lapsed, fact.state, fact.deadline.due);
  return event;
}

}  // namespace

LapsesTold tell_of_lapses(org::Context& context, CaseId after, int limit) {
  LapsesTold sum;
  CaseStore store = store_of(context);
  const auto waiting = CaseListStore{context.tx}.lapsed_before(context.today, after, limit);
  if (waiting.empty()) return sum;
  org::CalendarsOfAgencies calendars{context};
  CaseMinders minders{context, waiting};
  auto timed = store.timing_of(waiting);
  for (const Case& each : waiting) {
    const auto fact = lapse_case(each, timed[each.id], context.today, calendars.of(each.agency_id));
    if (!fact || !*fact) continue;
    const CaseMoved& moved = **fact;
    // Somebody moved it meanwhile: the next night looks again.
    const auto event = go_on_without(context, store, each, moved);
    if (!event) continue;
    ++sum.lapsed;
    sum.reminders +=
        tell_minders(context, minders, each, occasion_of(NoticeKind::lapsed_work, each.id, *event),
                     {.kind = NoticeKind::lapsed_work, .due_on = moved.event.day}, {});
  }
  sum.last = waiting.back().id;
  context.tx.commit();
  return sum;
}

CasesTold tell_of_days(org::Context& context, CaseId after, int limit) {
  CasesTold sum;
  NoticeStore store{context.tx, *context.services.sealer};
  const auto near =
      CaseListStore{context.tx}.due_until(plus_days(context.today, kHorizonDays), after, limit);
  if (near.empty()) return sum;
  const auto told = store.occasions_of(near);
  org::CalendarsOfAgencies calendars{context};
  CaseMinders minders{context, near};
  std::vector<Case> late;
  for (const Case& each : near) {
    const auto word = outstanding(each, context.today, calendars.of(each.agency_id));
    if (!word) continue;
    if (word->kind == NoticeKind::overdue) {
      late.push_back(each);
      if (is_told(told, word->occasion)) continue;
      tell_applicant(context, each, NoticeKind::overdue, word->occasion,
                     overdue_facts(context, store, each.id));
      ++sum.overdue;
    } else {
      sum.reminders += tell_minders(context, minders, each, word->occasion,
                                    {.kind = NoticeKind::reminder,
                                     .due_on = *each.due_on,
                                     .working_days_left = word->working_days_left},
                                    told);
    }
  }
  tell_followers(context, store, late, calendars);
  sum.last = near.back().id;
  context.tx.commit();
  return sum;
}

namespace {

/// Something with a day of its own that somebody has about a case.
struct Awaited {
  std::int64_t id = 0;
  CaseId case_id;
  PersonId officer_id;
  Date due_on{};
};

/// Reminds of each whose day is near, once; gives how many were reminded.
int remind_of(org::Context& context, const std::vector<Awaited>& near, NoticeKind kind,
              std::string_view what, std::string_view folder) {
  std::vector<CaseId> ids;
  for (const Awaited& each : near) ids.push_back(each.case_id);
  const auto cases = CaseStore{context.tx, *context.services.sealer}.find_all(ids);
  const auto told = NoticeStore{context.tx, *context.services.sealer}.occasions_of(cases);
  org::CalendarsOfAgencies calendars{context};
  int reminders = 0;
  for (const Awaited& each : near) {
    const auto found = std::find_if(cases.begin(), cases.end(),
                                    [&](const Case& known) { return known.id == each.case_id; });
    if (found == cases.end()) continue;
    const auto days = reminder_due(each.due_on, context.today, calendars.of(found->agency_id));
    if (!days) continue;
    const std::string occasion = occasion_of(kind, what, each.id, each.due_on, *days);
    if (is_told(told, occasion)) continue;
    tell_colleague(context, *found, occasion,
                   {.kind = kind,
                    .person_id = each.officer_id,
                    .due_on = each.due_on,
                    .working_days_left = *days,
                    .place = std::string{folder} + std::to_string(each.id)});
    ++reminders;
  }
  return reminders;
}

}  // namespace

TasksTold tell_of_tasks(org::Context& context, CaseTaskId after, int limit) {
  CaseTaskStore store{context.tx, *context.services.sealer};
  const auto near = store.due_until(plus_days(context.today, kHorizonDays), after, limit);
  if (near.empty()) return {};
  const auto told = told_of_tasks(context, near);
  std::vector<Awaited> awaited;
  for (const CaseTask& each : near) {
    const auto reader = told.find(each.id);
    if (reader == told.end()) continue;
    awaited.push_back({each.id.value, each.case_id, reader->second, each.due_on});
  }
  const TasksTold sum{
      .reminders = remind_of(context, awaited, NoticeKind::task_reminder, "task", "/tasks/"),
      .last = near.back().id};
  context.tx.commit();
  return sum;
}

FollowUpsTold tell_of_follow_ups(org::Context& context, FollowUpId after, int limit) {
  FollowUpStore store{context.tx, *context.services.sealer};
  const auto near = store.due_until(plus_days(context.today, kHorizonDays), after, limit);
  if (near.empty()) return {};
  std::vector<Awaited> awaited;
  for (const FollowUp& each : near) {
    awaited.push_back({each.id.value, each.case_id, each.officer_id, each.due_on});
  }
  const FollowUpsTold sum{.reminders = remind_of(context, awaited, NoticeKind::follow_up_reminder,
                                                 "follow_up", "/follow-ups/"),
                          .last = near.back().id};
  context.tx.commit();
  return sum;
}

int add_new_likeness(org::Context& context, int limit) {
  const int seen = LikenessStore{context.tx}.add_new(plus_days(context.today, -kRecentDays), limit);
  if (seen > 0) context.tx.commit_quietly();
  return seen;
}

std::vector<CaseId> cases_without_likeness(org::Context& context) {
  return LikenessStore{context.tx}.missing(plus_days(context.today, -kRecentDays),
                                           context.viewer.scope);
}

int add_likeness(org::Context& context, std::span<const CaseId> cases) {
  const int added = LikenessStore{context.tx}.add(cases);
  if (added > 0) context.tx.commit_quietly();
  return added;
}

std::vector<CaseId> cases_to_forget(org::Context& context) {
  return LikenessStore{context.tx}.outlived(plus_days(context.today, -kRecentDays),
                                            context.viewer.scope);
}

std::int64_t forget_likeness(org::Context& context, std::span<const CaseId> cases) {
  const std::int64_t gone =
      LikenessStore{context.tx}.forget(plus_days(context.today, -kRecentDays), cases);
  if (gone > 0) context.tx.commit_quietly();
  return gone;
}

}  // namespace hb::casework
