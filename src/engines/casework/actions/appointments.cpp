#include "appointments.h"

#include "appointment_store.h"
#include "case_access.h"
#include "case_letters.h"
#include "case_notes.h"
#include "casework/case_notice.h"
#include "org/audit.h"

namespace hb::casework {

namespace {

constexpr int kWeek = 7;

AppointmentStore appointments_of(org::Context& context) {
  return {context.tx, *context.services.sealer};
}

void note(org::Context& context, const Case& current, std::string_view what, AppointmentId id) {
  org::record_audit(context, {.agency_id = current.agency_id,
                              .action = what,
                              .subject = "case/" + std::to_string(current.id.value),
                              .details = {{"number", current.number},
                                          {"appointment", std::to_string(id.value)}}});
  announce_case(context, current, what.substr(std::string_view{"case."}.size()));
}

/// What the applicant is told; who meets stays here.
void tell(org::Context& context, const Case& current, NoticeKind kind, AppointmentId id, Date day,
          const std::string& clock, const std::string& place) {
  tell_applicant(context, current, kind, occasion_of(kind, "appointment", id.value),
                 {.meet_on = day, .meet_at = clock, .meet_place = place});
}

}  // namespace

Result<AppointmentId> arrange(org::Context& context, CaseId id, const AppointmentForm& form) {
  CaseStore store = store_of(context);
  HB_LET(found, case_in_sight(context, store, id));
  HB_TRY(check_appointment(form, found, context.today, taipei_clock(context.now)));
  // Whoever closes the case meanwhile finds that it has moved on, and so does a form sent twice.
  if (!store.hold_open(found)) return refusal::moved_meanwhile;
  AppointmentForm arranged = form;
  arranged.clock = *read_clock(form.clock);
  const AppointmentId made = appointments_of(context).record(found, arranged, actor_of(context));
  note(context, found, "case.appointment_arranged", made);
  tell(context, found, NoticeKind::appointment, made, arranged.day, arranged.clock, arranged.place);
  context.tx.commit();
  return made;
}

Result<AppointmentFile> open_appointment(org::Context& context, CaseId id,
                                         AppointmentId appointment) {
  CaseStore store = store_of(context);
  HB_LET(found, case_in_sight(context, store, id));
  const auto known = appointments_of(context).find(id, appointment);
  if (!known) return refusal::appointment_missing;
  return AppointmentFile{.now = found, .appointment = *known};
}

Result<Done> end_appointment(org::Context& context, CaseId id, AppointmentId appointment,
                             const AppointmentEnd& end) {
  HB_LET(file, open_appointment(context, id, appointment));
  HB_TRY(check_appointment_end(file.appointment, end, context.today));
  const Appointment& known = file.appointment;
  if (!appointments_of(context).end(known, end, actor_of(context))) {
    return refusal::appointment_ended;
  }
  const std::string action = "case.appointment_" + std::string{name_of(end.outcome)};
  note(context, file.now, action, appointment);
  if (end.outcome == AppointmentOutcome::cancelled && known.day >= context.today) {
    tell(context, file.now, NoticeKind::appointment_cancelled, appointment, known.day, known.clock,
         known.place);
  }
  context.tx.commit();
  return Done{};
}

std::optional<org::WaitingList> waiting_appointments(org::Context& context) {
  const auto found = appointments_of(context).of_officer(
      context.viewer.person_id, context.viewer.scope, plus_days(context.today, kWeek),
      static_cast<int>(org::kMostWaitingShown));
  if (found.empty()) return std::nullopt;
  org::WaitingList list{.title = "casework.waiting.appointments",
                        .all = "/cases?mine=yes",
                        .urgency = org::Urgency::soon,
                        .total = static_cast<int>(found.size()),
                        .rows = {}};
  for (const AppointmentOfCase& each : found) {
    const Appointment& one = each.appointment;
    // Today's, and those whose outcome nobody has said.
    if (one.day <= context.today) list.urgency = org::Urgency::now;
    list.rows.push_back({.words = one.clock + "　" + each.subject,
                         .url = "/cases/" + std::to_string(one.case_id.value) + "/appointments/" +
                                std::to_string(one.id.value),
                         .place = {},
                         .due = one.day});
  }
  return list;
}

}  // namespace hb::casework
