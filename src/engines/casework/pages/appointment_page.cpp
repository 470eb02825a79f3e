// 協談: one meeting with who brought a case, and what came of it.
#include <boost/json/object.hpp>
#include <utility>

#include "appointment_parts.h"
#include "appointments.h"
#include "case_parts.h"
#include "casework_handlers.h"

namespace hb::casework {

using html::Node;

namespace {

AppointmentId appointment_id(const Request& request) {
  return AppointmentId{request.path_id("appointment")};
}

Node outcome_form(const web::Page& page, const AppointmentFile& file) {
  if (file.appointment.end) return {};
  web::ChoiceField outcome{.name = "outcome",
                           .label = "casework.appointment.outcome",
                           .choices = {},
                           .required = true,
                           .small = true};
  for (const AppointmentOutcome each : kAppointmentOutcomes) {
    const std::string name{name_of(each)};
    outcome.choices.push_back(
        {name, "casework.appointment.do." + name,
         each == AppointmentOutcome::cancelled ? "casework.appointment.cancel_hint" : ""});
  }
  return web::form(page,
                   web::post_to(appointment_url(file.now.id, file.appointment.id) / "outcome"),
                   {web::radios(page, outcome),
                    web::text_area(page, {.name = "words",
                                          .label = "casework.appointment.words",
                                          .hint = "casework.appointment.words_hint",
                                          .rows = 4,
                                          .max_characters = static_cast<int>(kMaxText)}),
                    web::button(page, "casework.appointment.save")});
}

web::PageFunction appointment_page(AppointmentFile file) {
  return [file = std::move(file)](const web::Page& page) {
    const Appointment& each = file.appointment;
    std::vector<web::SummaryRow> rows{
        {"casework.appointment.when", web::text(web::short_day(page, each.day) + " " + each.clock)},
        {"casework.appointment.place", web::text(each.place)},
        {"casework.appointment.who", web::paragraphs(each.who)},
        {"casework.appointment.arranged_by",
         web::text(each.person_name + "　" + web::moment_words(page, each.at))}};
    if (each.end) {
      rows.push_back({"casework.appointment.words", web::paragraphs(each.end->words)});
      rows.push_back(
          {"casework.appointment.said_by",
           web::text(each.end->person_name + "　" + web::moment_words(page, each.end->at))});
    }
    return page.layout(
        {.title = page.t("casework.appointment.about", {{"subject", file.now.subject}}),
         .frame = web::Frame::console,
         .breadcrumbs = {{"casework.queue.title", web::Url{"/cases"}},
                         {file.now.number, case_url(file.now.id)}},
         .state = appointment_tag(each),
         .caption = file.now.number,
         .narrow = true},
        {web::error_summary(page), web::summary_list(page, rows), outcome_form(page, file)});
  };
}

}  // namespace

// POST /cases/{id}/appointments
Response save_appointment(const Request& request, org::Context& context) {
  const CaseId id = case_id(request);
  const auto arranged = [&]() -> Result<AppointmentId> {
    HB_LET(day, web::typed_date(request, "meet_on"));
    return arrange(context, id,
                   {.row_version = web::number_in(request.form("row_version")),
                    .day = day,
                    .clock = typed(request, "meet_at"),
                    .place = typed(request, "meet_place"),
                    .who = typed(request, "meet_who")});
  }();
  if (arranged) return web::see_other(case_url(id).text(), "casework.appointment.arranged");
  return refuse_on_case_page(request, context, id, arranged.error());
}

// GET /cases/{id}/appointments/{appointment}
Response show_appointment(const Request& request, org::Context& context) {
  const auto file = open_appointment(context, case_id(request), appointment_id(request));
  if (!file) return web::refuse(request, file.error());
  return web::respond_with_forms(
      request,
      [&]() -> boost::json::value {
        boost::json::object json = to_json(file->appointment);
        json["number"] = file->now.number;
        return json;
      },
      appointment_page(*file));
}

// POST /cases/{id}/appointments/{appointment}/outcome
Response save_appointment_outcome(const Request& request, org::Context& context) {
  const CaseId id = case_id(request);
  const auto ended = [&]() -> Result<Done> {
    const auto outcome = appointment_outcome_of(request.form("outcome"));
    if (!outcome) return refusal::appointment_unsaid;
    return end_appointment(context, id, appointment_id(request),
                           {.outcome = *outcome, .words = typed(request, "words")});
  }();
  if (ended) {
    return web::see_other(appointment_url(id, appointment_id(request)).text(),
                          "casework.notice.done");
  }
  const auto file = open_appointment(context, id, appointment_id(request));
  return file ? web::refuse(request, ended.error(), appointment_page(*file))
              : web::refuse(request, file.error());
}

}  // namespace hb::casework
