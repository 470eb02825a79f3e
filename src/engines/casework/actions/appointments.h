// Arranging meetings with who brought a case, and saying what came of them.
#pragma once

#include <optional>

#include "casework/appointment.h"
#include "org/context.h"
#include "org/waiting.h"

namespace hb::casework {

/// Arranges it and tells the applicant. Refuses as open_case() and check_appointment() do.
Result<AppointmentId> arrange(org::Context& context, CaseId id, const AppointmentForm& form);

/// One, for whoever works on the case.
struct AppointmentFile {
  Case now;
  Appointment appointment;
};
Result<AppointmentFile> open_appointment(org::Context& context, CaseId id,
                                         AppointmentId appointment);

/// Says what came of it; of one that is cancelled the applicant is told. Refuses as
/// check_appointment_end() does.
Result<Done> end_appointment(org::Context& context, CaseId id, AppointmentId appointment,
                             const AppointmentEnd& end);

/// Those of the viewer's cases that come in a week or wait for their outcome, for the first screen
/// of the day.
std::optional<org::WaitingList> waiting_appointments(org::Context& context);

}  // namespace hb::casework
