#include "case_moves.h"

#include "case_letters.h"
#include "case_notes.h"
#include "casework/case_notice.h"

namespace hb::casework {

namespace {

/// What the applicant is told of what was done; of an answer the words that were approved.
void tell_of_event(org::Context& context, const Case& current, const std::vector<CaseEvent>& events,
                   const CaseMoved& fact, std::int64_t event) {
  const auto kind = notice_for(fact.event.kind);
  if (!kind) return;
  LetterFacts facts{
      .text = fact.event.text, .detail = fact.event.detail, .deadline = fact.deadline};
  const CaseEvent* answer = latest_answer(events);
  if (fact.event.kind == EventKind::answered && answer) facts.text = answer->text;
  tell_applicant(context, current, *kind, occasion_of(*kind, current.id, event), facts);
}

}  // namespace

Result<MoveMade> make_move(org::Context& context, CaseStore& store, const Case& found,
                           const CaseMove& move, const Actor& by) {
  const auto events = store.events_of(found.id);
  Case current = found;
  current.events = clock_events(current.received_on, events);
  HB_LET(fact,
         move_case(current, events, move, by.person_id, context.today, *context.services.calendar));
  HB_LET(event, store.record(current, fact, by));
  note_event(context, current, move.kind, {{"state", std::string{name_of(fact.state)}}});
  tell_of_event(context, current, events, fact, event);
  tell_watcher(context, current, move.kind, fact.state, fact.deadline.due);
  return MoveMade{.fact = fact, .event_id = event};
}

}  // namespace hb::casework
