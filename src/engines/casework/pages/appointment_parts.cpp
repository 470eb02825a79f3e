#include "appointment_parts.h"

#include <cstdlib>

#include "case_parts.h"

namespace hb::casework {

using html::Node;

web::Url appointment_url(CaseId id, AppointmentId appointment) {
  return case_url(id) / "appointments" / appointment;
}

web::StateTag appointment_tag(const Appointment& appointment) {
  if (!appointment.end) return {"casework.appointment.state.open", web::Tone::information};
  const std::string words =
      "casework.appointment.state." + std::string{name_of(appointment.end->outcome)};
  switch (appointment.end->outcome) {
    case AppointmentOutcome::agreed: return {words, web::Tone::good};
    case AppointmentOutcome::not_agreed: return {words, web::Tone::caution};
    case AppointmentOutcome::not_come:
    case AppointmentOutcome::cancelled: return {words, web::Tone::neutral};
  }
  std::abort();
}

std::string meeting_words(const web::Page& page, const Appointment& appointment) {
  return web::short_day(page, appointment.day) + " " + appointment.clock + "　" + appointment.place;
}

namespace {

Node line(const web::Page& page, const CaseFile& file, const Appointment& each) {
  const web::StateTag tag = appointment_tag(each);
  return html::li({html::a(appointment_url(file.now.id, each.id), {.classes = "govuk-link"},
                           meeting_words(page, each)),
                   " ", web::tag(page, tag.words, tag.tone),
                   html::div({.classes = "hb-quiet"}, each.who)});
}

/// How many were held, once one was.
Node counted(const web::Page& page, const CaseFile& file) {
  const AppointmentCount count = count_of(file.appointments);
  if (count.held == 0) return {};
  return html::p({.classes = "hb-quiet"}, page.t("casework.appointment.counted",
                                                 {{"held", std::to_string(count.held)},
                                                  {"agreed", std::to_string(count.agreed)}}));
}

bool may_arrange(const CaseFile& file) {
  return file.works && !is_closed(file.now.state) && file.now.state != CaseState::merged;
}

Node arrange_form(const web::Page& page, const CaseFile& file) {
  return web::details(
      page, "casework.appointment.arrange",
      {web::form(
          page, web::post_to(case_url(file.now.id) / "appointments"),
          {web::hidden_field(page, "row_version", std::to_string(file.now.row_version)),
           web::date_field(
               page, {.name = "meet_on", .label = "casework.appointment.day", .required = true}),
           web::text_field(page, {.name = "meet_at",
                                  .label = "casework.appointment.clock",
                                  .hint = "casework.appointment.clock_hint",
                                  .required = true,
                                  .width = 5}),
           web::text_field(page, {.name = "meet_place",
                                  .label = "casework.appointment.place",
                                  .hint = "casework.appointment.place_hint",
                                  .required = true}),
           web::text_area(page, {.name = "meet_who",
                                 .label = "casework.appointment.who",
                                 .hint = "casework.appointment.who_hint",
                                 .required = true,
                                 .rows = 2,
                                 .max_characters = static_cast<int>(kMaxWho)}),
           web::button(page, "casework.appointment.arrange_do", web::ButtonKind::secondary)})},
      page.error() && page.request().has_form("meet_who"));
}

}  // namespace

Node appointments_part(const web::Page& page, const CaseFile& file) {
  Node rows;
  for (const Appointment& each : file.appointments) rows += line(page, file, each);
  if (rows.empty() && !may_arrange(file)) return {};
  if (!rows.empty()) {
    rows = html::group({counted(page, file), html::ul({.classes = "govuk-list"}, rows)});
  }
  return html::section(
      {.id = "appointments", .classes = "hb-desk__section"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("casework.appointment.title")), rows,
       may_arrange(file) ? arrange_form(page, file) : Node{}});
}

Node public_appointments(const web::Page& page, const CaseProgress& progress) {
  Node rows;
  for (const Appointment& each : progress.appointments) {
    const web::StateTag tag = appointment_tag(each);
    rows += html::li({meeting_words(page, each), " ", web::tag(page, tag.words, tag.tone)});
  }
  if (rows.empty()) return {};
  return html::section(
      {.id = "appointments"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("casework.appointment.title")),
       html::ul({.classes = "govuk-list"}, rows),
       html::p({.classes = "govuk-body"}, page.t("casework.appointment.cannot_come"))});
}

boost::json::object to_json(const Appointment& appointment) {
  boost::json::object json{{"id", appointment.id.value},
                           {"day", to_iso(appointment.day)},
                           {"clock", appointment.clock},
                           {"place", appointment.place},
                           {"who", appointment.who},
                           {"arranged_by", appointment.person_name},
                           {"state", appointment.end ? name_of(appointment.end->outcome) : "open"},
                           {"words", appointment.end ? appointment.end->words : ""}};
  return json;
}

boost::json::array appointments_json(const CaseFile& file) {
  boost::json::array all;
  for (const Appointment& each : file.appointments) all.push_back(to_json(each));
  return all;
}

boost::json::array public_appointments_json(const CaseProgress& progress) {
  boost::json::array all;
  for (const Appointment& each : progress.appointments) {
    all.push_back(boost::json::object{{"day", to_iso(each.day)},
                                      {"clock", each.clock},
                                      {"place", each.place},
                                      {"state", each.end ? name_of(each.end->outcome) : "open"}});
  }
  return all;
}

}  // namespace hb::casework
