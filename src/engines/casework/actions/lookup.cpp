#include "lookup.h"

#include <utility>

#include "case_store.h"
#include "intake.h"
#include "notice_store.h"
#include "org/directory.h"

namespace hb::casework {

namespace {

/// Whether the applicant was sent these words.
bool was_sent(EventKind kind) {
  return kind == EventKind::asked || kind == EventKind::extended || kind == EventKind::answered ||
         kind == EventKind::transferred || kind == EventKind::set_aside;
}

/// The approved answer is the last one that was proposed.
std::vector<CaseEvent> public_events(const std::vector<CaseEvent>& all) {
  std::vector<CaseEvent> shown;
  std::string proposed;
  for (const CaseEvent& each : all) {
    if (each.kind == EventKind::proposed) proposed = each.text;
    if (!is_public(each.kind)) continue;
    CaseEvent event = each;
    if (event.kind == EventKind::answered) event.text = proposed;
    if (!was_sent(event.kind)) event.text.clear();
    event.person_id = {};
    event.person_name.clear();
    event.officer_id = {};
    shown.push_back(std::move(event));
  }
  return shown;
}

}  // namespace

Result<CaseProgress> look_up_case(org::Context& context, std::string_view number,
                                  std::string_view code) {
  CaseStore store{context.tx, *context.services.sealer};
  const auto found = store.find_by_print(code_print(number, code));
  if (!found) return refusal::wrong_code;
  const auto events = store.events_of(found->id);
  CaseProgress progress{.now = *found, .events = public_events(events)};
  progress.now.events = clock_events(found->received_on, events);
  const WorkCalendar& calendar = *context.services.calendar;
  HB_LET(deadline, deadline_of(progress.now.clock, progress.now.events, calendar));
  HB_LET(days, explain_deadline(progress.now.clock, progress.now.events, calendar));
  progress.deadline = deadline;
  progress.days = std::move(days);
  if (const auto agency = org::find_agency(context, found->agency_id)) {
    progress.agency = agency->name;
    progress.phone = agency->phone;
  }
  if (found->unit_id) {
    const auto units = org::unit_names(context, std::span{&found->unit_id, 1});
    if (const auto unit = units.find(found->unit_id); unit != units.end()) {
      progress.unit = unit->second;
    }
  }
  progress.applicant = masked_name(store.secret_of(found->id).applicant.name);
  if (!is_closed(found->state)) {
    progress.delay = NoticeStore{context.tx, *context.services.sealer}.delay_of(found->id);
  }
  const auto types = store.types();
  if (const CaseType* type = find_type(types, found->type)) progress.type = *type;
  return progress;
}

}  // namespace hb::casework
