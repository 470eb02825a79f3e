#include "case_moves.h"

#include "case_access.h"
#include "case_letters.h"
#include "case_notes.h"
#include "case_task_store.h"
#include "case_type_store.h"
#include "casework/case_notice.h"
#include "casework/case_task.h"
#include "dispatches.h"
#include "follow_ups.h"
#include "org/office_calendar.h"
#include "shared_day.h"

namespace hb::casework {

namespace {

/// What the applicant is told of what was done; of an answer the words that were approved.
void tell_of_event(org::Context& context, const Case& current, const CaseMoved& fact,
                   std::string_view words, std::int64_t event) {
  const auto kind = notice_for(fact.event.kind);
  if (!kind) return;
  tell_applicant(context, current, *kind, occasion_of(*kind, current.id, event),
                 {.text = std::string{words},
                  .detail = fact.event.detail,
                  .deadline = fact.deadline,
                  .reply_by = fact.event.reply_by});
}

/// What is sent to whoever asked: the answer that was approved, else what was written just now.
std::string words_sent(const std::vector<CaseEvent>& events, const CaseMoved& fact) {
  const CaseEvent* answer = latest_answer(events);
  return fact.event.kind == EventKind::answered && answer ? answer->text : fact.event.text;
}

/// One answer serves both: what needs a desk's agreement alone needs it beside another too.
Result<Done> check_answered_alike(org::Context& context, const Case& current, const Case& lead) {
  if (current.type == lead.type) return Done{};
  const auto types = CaseTypeStore{context.tx}.all();
  const CaseType* own = find_type(types, current.type);
  const CaseType* other = find_type(types, lead.type);
  // An application gets its verdict, and a petition none.
  if (own && other && own->names_service != other->names_service) {
    return refusal::merge_application;
  }
  if (own && other && close_by_same_desks(own->chains, other->chains)) return Done{};
  return refusal::merge_other_desks
      .with("own", own ? own->name(context.viewer.locale) : current.type)
      .with("other", other ? other->name(context.viewer.locale) : lead.type);
}

Result<CaseMoved> decide(org::Context& context, CaseStore& store, const Case& current,
                         const std::vector<CaseEvent>& events, const CaseMove& move,
                         const Actor& by) {
  const WorkCalendar& calendar = org::office_calendar(context, current.agency_id);
  if (move.kind != EventKind::merged) {
    return move_case(current, events, move, by.person_id, context.today, calendar);
  }
  const auto lead = store.find_by_number(move.number);
  if (!lead || !may_open(context.viewer, *lead)) return refusal::no_such_lead;
  HB_LET(fact, merge_case(current, events, move, *lead, by.person_id, context.today, calendar));
  HB_TRY(check_answered_alike(context, current, *lead));
  if (!store.hold_open(*lead)) return refusal::merge_lead_gone;
  // Whatever went with it goes with the other one from here on: no chains.
  store.follow_another(current.id, lead->id);
  return fact;
}

/// What others were asked of a case is not needed when it is closed.
void withdraw_tasks(org::Context& context, const Case& current, CaseState after, const Actor& by) {
  if (!is_closed(after) || is_closed(current.state)) return;
  CaseTaskStore{context.tx, *context.services.sealer}.withdraw_open(current, by);
}

/// Cases that go with one that was just closed are closed with it, in its words.
Result<Done> close_followers(org::Context& context, CaseStore& store, const Case& lead,
                             const CaseMoved& fact, const std::string& words, const Actor& by) {
  if (!is_closed(fact.state) || is_closed(lead.state)) return Done{};
  const WorkCalendar& calendar = org::office_calendar(context, lead.agency_id);
  for (Case& each : store.followers(lead.id)) {
    const auto events = store.events_of(each.id);
    each.events = clock_events(each.received_on, events);
    HB_LET(followed, follow_lead(each, fact, words, calendar));
    HB_LET(event, store.record(each, followed, by));
    withdraw_tasks(context, each, followed.state, by);
    note_event(context, each, followed.event.kind,
               {{"state", std::string{name_of(followed.state)}}, {"with", lead.number}});
    dispatch_after(context, each, followed, event);
    tell_of_event(context, each, followed, words, event);
    tell_watcher(context, each, followed.event.kind, followed.state, followed.deadline.due);
  }
  return Done{};
}

/// Whoever goes with a case is answered by its day: where it moves, all hear of it.
void tell_followers(org::Context& context, CaseStore& store, const Case& lead,
                    const CaseMoved& fact, const std::string& words, std::int64_t event) {
  if (fact.event.kind != EventKind::extended && fact.event.kind != EventKind::supplied) return;
  const WorkCalendar& calendar = org::office_calendar(context, lead.agency_id);
  for (const Case& each : store.followers(lead.id)) {
    CaseMoved told = fact;
    told.deadline = shared_deadline(each, store.events_of(each.id), fact.deadline, calendar);
    tell_of_event(context, each, told, words, event);
  }
}

/// Cases that were closed with one that is reopened are so with it: they got the same answer.
Result<Done> reopen_followers(org::Context& context, CaseStore& store, const Case& lead,
                              const CaseMoved& fact, const Actor& by) {
  if (fact.event.kind != EventKind::reopened) return Done{};
  const WorkCalendar& calendar = org::office_calendar(context, lead.agency_id);
  for (const Case& each : store.closed_followers(lead.id)) {
    // Of what was destroyed nothing is left to answer.
    if (each.disposal_id) continue;
    HB_LET(reopened, reopen_with_lead(each, fact, calendar));
    HB_LET(event, store.record(each, reopened, by));
    note_event(context, each, EventKind::reopened,
               {{"state", std::string{name_of(reopened.state)}}, {"with", lead.number}});
    dispatch_after(context, each, reopened, event);
    // It is answered by the day of the case that it goes with.
    CaseMoved told = reopened;
    told.deadline = shared_deadline(each, store.events_of(each.id), fact.deadline, calendar);
    tell_of_event(context, each, told, {}, event);
    tell_watcher(context, each, EventKind::reopened, reopened.state, {});
  }
  return Done{};
}

}  // namespace

Result<MoveMade> make_move(org::Context& context, CaseStore& store, const Case& found,
                           const CaseMove& move, const Actor& by) {
  HB_TRY(check_minutes(move.minutes));
  const auto events = store.events_of(found.id);
  Case current = found;
  current.events = clock_events(current.received_on, events);
  HB_LET(fact, decide(context, store, current, events, move, by));
  HB_LET(event, store.record(current, fact, by));
  CaseTaskStore{context.tx, *context.services.sealer}.touch(current, event, {}, move.minutes, by);
  withdraw_tasks(context, current, fact.state, by);
  note_event(context, current, move.kind, {{"state", std::string{name_of(fact.state)}}});
  dispatch_after(context, current, fact, event);
  const std::string words = words_sent(events, fact);
  tell_of_event(context, current, fact, words, event);
  if (move.kind == EventKind::answered) follow_up_as_class_asks(context, current, by);
  tell_followers(context, store, current, fact, words, event);
  HB_TRY(close_followers(context, store, current, fact, words, by));
  HB_TRY(reopen_followers(context, store, current, fact, by));
  tell_watcher(context, current, move.kind, fact.state, fact.deadline.due);
  return MoveMade{.fact = fact, .event_id = event};
}

}  // namespace hb::casework
