// A case that came by another way than the web: at the counter, by telephone, in a letter. What was
// said aloud is written down and read back (行政程序法 §169).
#include <boost/json/object.hpp>
#include <utility>

#include "analysis_parts.h"
#include "case_parts.h"
#include "casework_handlers.h"
#include "intake.h"
#include "receipt_page.h"

namespace hb::casework {

namespace {

web::PageFunction new_case_page(IntakeChoices choices, AgencyId own, Date today,
                                std::string token) {
  return [choices = std::move(choices), own, today,
          token = std::move(token)](const web::Page& page) {
    web::ChoiceField agency{.name = "agency",
                            .label = "casework.form.agency",
                            .choices = {},
                            .chosen = {std::to_string(own.value)},
                            .required = true};
    for (const org::AgencyInTree& each : choices.agencies) {
      agency.choices.push_back(
          {std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
    }
    web::ChoiceField type{.name = "type",
                          .label = "casework.form.type",
                          .choices = {},
                          .required = true,
                          .none = "casework.form.type_none"};
    for (const CaseType& each : choices.types) {
      type.choices.push_back({each.code, each.name(page.locale())});
    }
    web::ChoiceField service{.name = "service",
                             .label = "casework.form.service",
                             .choices = {},
                             .hint = "casework.form.service_hint",
                             .none = "casework.form.no_service"};
    for (const ServiceChoice& each : choices.services) {
      service.choices.push_back({std::to_string(each.id.value), each.name.in(page.locale())});
    }
    web::ChoiceField channel{.name = "channel",
                             .label = "casework.case.channel",
                             .choices = {},
                             .chosen = {"counter"},
                             .required = true};
    for (const Channel each : kChannels) {
      if (each == Channel::web) continue;
      channel.choices.push_back({std::string{name_of(each)}, channel_words(page, each)});
    }
    return page.layout(
        {.title = "casework.case.record",
         .frame = web::Frame::console,
         .breadcrumbs = {{"casework.queue.title", web::Url{"/cases"}}},
         .narrow = true},
        {web::error_summary(page),
         web::form(page, web::post_to(web::Url{"/cases"}),
                   {web::hidden_field(page, "token", token), web::select(page, agency),
                    web::select(page, channel), web::select(page, type),
                    choices.services.empty() ? html::Node{} : web::select(page, service),
                    web::select(page, class_field(page, choices.classes, "casework.class.later")),
                    web::date_field(page, {.name = "received_on",
                                           .label = "casework.receipt.received_on",
                                           .value = web::short_day(page, today),
                                           .required = true}),
                    matter_fields(page, {}), applicant_fields(page, {}),
                    web::checkboxes(page, {.name = "read_back",
                                           .label = "casework.form.read_back",
                                           .choices = {{"yes", "casework.form.read_back_yes"}},
                                           .hint = "casework.form.read_back_hint",
                                           .small = true}),
                    web::button(page, "casework.case.record_it")})});
  };
}

}  // namespace

Response show_new_case(const Request& request, org::Context& context) {
  auto choices = choices_for_staff(context);
  if (!choices) return web::refuse(request, choices.error());
  return web::respond_with_forms(
      request, new_case_page(*std::move(choices), context.viewer.agency_id, context.today,
                             new_form_token()));
}

Response save_case(const Request& request, org::Context& context) {
  auto choices = choices_for_staff(context);
  if (!choices) return web::refuse(request, choices.error());
  web::FormErrors errors;
  const CaseForm form{.agency_id = AgencyId{web::id_in(request.form("agency"))},
                      .type = typed(request, "type"),
                      .class_id = ClassId{web::id_in(request.form("class"))},
                      .channel = channel_of(request.form("channel")).value_or(Channel::counter),
                      .subject = typed(request, "subject"),
                      .text = typed(request, "text"),
                      .applicant = read_applicant(request),
                      .received_on = errors.keep(web::typed_date(request, "received_on")),
                      .read_back = request.form("read_back") == "yes",
                      .service = {.id = catalogue::ServiceId{web::id_in(request.form("service"))}}};
  const std::string token{request.form("token")};
  const auto again = new_case_page(*std::move(choices), context.viewer.agency_id, context.today,
                                   token.empty() ? new_form_token() : token);
  // A staff form never stands for the web's own.
  if (form.channel == Channel::web) return web::refuse(request, refusal::type_unknown, again);
  if (errors.any()) return web::refuse(request, errors.all(), again);
  const Intake intake = take_in_case(context, form, token);
  if (!intake.receipt) return web::refuse(request, intake.errors, again);
  return web::respond(
      request, [&] { return to_json(web::Page{request}, *intake.receipt); },
      [&](const web::Page& page) { return receipt_page(page, *intake.receipt); });
}

}  // namespace hb::casework
