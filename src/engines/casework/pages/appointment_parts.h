// Parts about meetings with who brought a case: their panel on the case's page, and what the
// applicant sees of them.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string>

#include "case_work.h"
#include "lookup.h"
#include "web/parts.h"

namespace hb::casework {

web::Url appointment_url(CaseId id, AppointmentId appointment);
web::StateTag appointment_tag(const Appointment& appointment);
/// 115/10/2 14:00　第一會議室
std::string meeting_words(const web::Page& page, const Appointment& appointment);

/// All with what came of them, how many were held, and the form that arranges one; nothing where
/// neither is.
html::Node appointments_part(const web::Page& page, const CaseFile& file);
/// For the applicant: when and where, never who.
html::Node public_appointments(const web::Page& page, const CaseProgress& progress);

boost::json::object to_json(const Appointment& appointment);
boost::json::array appointments_json(const CaseFile& file);
boost::json::array public_appointments_json(const CaseProgress& progress);

}  // namespace hb::casework
