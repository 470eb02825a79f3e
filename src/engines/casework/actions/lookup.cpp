#include "lookup.h"

#include <utility>

#include "appointment_store.h"
#include "attachments.h"
#include "case_access.h"
#include "case_service.h"
#include "case_type_store.h"
#include "dispatch_store.h"
#include "intake.h"
#include "notice_store.h"
#include "one_time_notices.h"
#include "org/directory.h"
#include "org/office_calendar.h"
#include "survey_store.h"

namespace hb::casework {

namespace {

/// Whether the applicant was sent these words.
bool was_sent(EventKind kind) {
  return kind == EventKind::asked || kind == EventKind::extended || kind == EventKind::answered ||
         kind == EventKind::transferred || kind == EventKind::set_aside ||
         kind == EventKind::merged || kind == EventKind::recounted;
}

/// The approved answer is the last one that was proposed.
std::vector<CaseEvent> public_events(const std::vector<CaseEvent>& all) {
  std::vector<CaseEvent> shown;
  std::string proposed;
  for (const CaseEvent& each : all) {
    if (each.kind == EventKind::proposed && each.detail.empty()) proposed = each.text;
    // From here on the answer is that of the case it goes with.
    if (each.kind == EventKind::merged) proposed.clear();
    if (!is_public(each.kind)) continue;
    CaseEvent event = each;
    if (event.kind == EventKind::answered && !proposed.empty()) event.text = proposed;
    if (!was_sent(event.kind)) event.text.clear();
    // Whose case it goes with is not the applicant's to know.
    if (event.kind == EventKind::merged) event.detail.clear();
    event.person_id = {};
    event.person_name.clear();
    event.officer_id = {};
    shown.push_back(std::move(event));
  }
  return shown;
}

/// Whether the closing has not been answered yet, and still may be.
bool survey_waits(org::Context& context, const Case& found, const std::vector<CaseEvent>& events,
                  const std::optional<Dispatch>& dispatch) {
  const CaseEvent* closing = closing_of(found, events);
  if (!closing || !survey_stands(found, dispatch, context.today)) return false;
  const auto answers = SurveyStore{context.tx, *context.services.sealer}.of_case(found.id);
  return answers.empty() || answers.back().closing_event != closing->id;
}

/// Who meets and what was said stays with the office.
std::vector<Appointment> public_appointments(org::Context& context, CaseId id) {
  auto all = AppointmentStore{context.tx, *context.services.sealer}.of_case(id);
  for (Appointment& each : all) {
    each.who.clear();
    each.person_name.clear();
    if (each.end) each.end->words.clear();
    if (each.end) each.end->person_name.clear();
  }
  return all;
}

/// Who was reached and what was said stays with the office, and calls that nobody answered.
std::optional<Dispatch> public_dispatch(org::Context& context, const Case& found) {
  if (!is_closed(found.state)) return std::nullopt;
  auto all = DispatchStore{context.tx, *context.services.sealer}.of_case(found.id);
  if (all.empty() || all.back().given_up) return std::nullopt;
  Dispatch last = std::move(all.back());
  std::erase_if(last.records,
                [](const DispatchRecord& each) { return each.kind == DispatchKind::not_reached; });
  for (DispatchRecord& each : last.records) {
    each.whom.clear();
    each.words.clear();
    each.number.clear();
    each.person_name.clear();
  }
  return last;
}

/// Of a case that goes with an open one, that one's day where it is later, and why it takes longer:
/// both are answered together.
Result<Done> look_at_lead(org::Context& context, CaseStore& store, CaseProgress& progress) {
  const Case& now = progress.now;
  auto lead = now.state == CaseState::merged ? store.find(now.merged_into) : std::nullopt;
  if (!lead || is_closed(lead->state)) return Done{};
  lead->events = clock_events(lead->received_on, store.events_of(lead->id));
  HB_LET(deadline,
         deadline_of(lead->clock, lead->events, org::office_calendar(context, lead->agency_id)));
  NoticeStore notices{context.tx, *context.services.sealer};
  if (auto delay = notices.delay_of(lead->id)) progress.delay = std::move(delay);
  const auto& own = progress.deadline.due;
  if (own && deadline.due && *deadline.due <= *own) return Done{};
  progress.deadline = deadline;
  progress.days.clear();
  progress.day_of_lead = true;
  return Done{};
}

}  // namespace

Result<CaseProgress> look_up_case(org::Context& context, std::string_view number,
                                  std::string_view code) {
  CaseStore store = store_of(context);
  const auto found = store.find_by_print(code_print(number, code));
  if (!found) return refusal::wrong_code;
  const auto events = store.events_of(found->id);
  CaseProgress progress{.now = *found, .events = public_events(events)};
  progress.now.events = clock_events(found->received_on, events);
  const WorkCalendar& calendar = org::office_calendar(context, found->agency_id);
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
  progress.service = service_name(context, *found);
  progress.notices = notices_of(context, found->id);
  progress.files = files_of_case(context, found->id);
  for (Attachment& each : progress.files) each.name.clear();
  progress.papers_are_ticked = papers_are_ticked(context, found->id);
  progress.appointments = public_appointments(context, found->id);
  progress.dispatch = public_dispatch(context, *found);
  progress.survey_stands = survey_waits(context, *found, events, progress.dispatch);
  progress.applicant = masked_name(store.secret_of(found->id).applicant.name);
  if (!is_closed(found->state)) {
    progress.delay = NoticeStore{context.tx, *context.services.sealer}.delay_of(found->id);
  }
  HB_TRY(look_at_lead(context, store, progress));
  const auto types = CaseTypeStore{context.tx}.only(found->type);
  if (!types.empty()) progress.type = types.front();
  return progress;
}

}  // namespace hb::casework
