// Answering «where does it stand» for somebody at the counter or on the telephone.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <chrono>

#include "case_parts.h"
#include "casework_handlers.h"
#include "enquiries.h"

namespace hb::casework {

using html::Node;

namespace {

const web::Url kEnquiries{"/cases/enquiries"};

Node enquiry_form(const web::Page& page, std::string_view channel) {
  return web::form(page, web::post_to(kEnquiries),
                   {web::text_field(page, {.name = "number",
                                           .label = "casework.receipt.number",
                                           .hint = "casework.lookup.number_hint",
                                           .required = true,
                                           .width = 20,
                                           .autocomplete = "off"}),
                    web::radios(page, {.name = "channel",
                                       .label = "casework.enquiry.channel",
                                       .choices = {{"counter", "casework.enquiry.channel.counter"},
                                                   {"phone", "casework.enquiry.channel.phone"}},
                                       .chosen = {std::string{channel}},
                                       .required = true,
                                       .small = true,
                                       .inline_ = true}),
                    web::button(page, "casework.lookup.look")});
}

Node answer_part(const web::Page& page, const Enquiry& answer, Date today) {
  std::vector<web::Stage> stages;
  for (const CaseEvent& each : answer.events) {
    web::Stage stage{.words = event_words(page, each.kind),
                     .state = web::Stage::State::done,
                     .when = web::short_day(page, each.day)};
    if (each.kind == EventKind::recounted) stage.detail = recount_words(page, each);
    stages.push_back(std::move(stage));
  }
  const web::StateTag tag = state_tag(answer.now.state, answer.now.is_late(today));
  std::vector<web::SummaryRow> rows{
      {"casework.case.state", web::tag(page, tag.words, tag.tone)},
      {"casework.receipt.due", web::text(due_words(page, answer.now, today))},
      {"casework.form.type", web::text(answer.type.name(page.locale()))},
      {"casework.form.name", web::text(answer.applicant)},
      {"casework.receipt.agency", web::text(answer.agency.in(page.locale()))},
      {"casework.case.unit", web::text(answer.unit.in(page.locale()))}};
  return html::section(
      {.id = "answer"},
      {html::h2({.classes = "govuk-heading-m"}, answer.now.number), web::summary_list(page, rows),
       web::stages(page, "casework.lookup.stages", stages),
       html::p({.classes = "govuk-body"},
               {html::a(web::Url{"/cases"} / answer.now.id, {.classes = "govuk-link"},
                        page.t("casework.enquiry.open"))})});
}

web::PageFunction enquiry_page(std::optional<Enquiry> answer, std::string channel, Date today) {
  return [answer = std::move(answer), channel = std::move(channel), today](const web::Page& page) {
    return page.layout(
        {.title = "casework.enquiry.title",
         .frame = web::Frame::console,
         .breadcrumbs = {{"casework.queue.title", web::Url{"/cases"}}},
         .narrow = true},
        {web::error_summary(page),
         html::p({.classes = "govuk-body"}, page.t("casework.enquiry.lead")),
         enquiry_form(page, channel), answer ? answer_part(page, *answer, today) : Node{}});
  };
}

boost::json::value answer_json(const Enquiry& answer, Date today) {
  boost::json::array events;
  for (const CaseEvent& each : answer.events) {
    events.push_back(boost::json::object{{"kind", name_of(each.kind)}, {"day", to_iso(each.day)}});
  }
  boost::json::object json = to_json(answer.now, today);
  json["applicant"] = answer.applicant;
  json["events"] = std::move(events);
  return json;
}

QueryChannel channel_in(const Request& request) {
  return request.form("channel") == "phone" ? QueryChannel::phone : QueryChannel::counter;
}

}  // namespace

Response show_enquiries(const Request& request, org::Context& context) {
  const auto may = org::require_anywhere(context.viewer, org::Duty::handle_cases);
  if (!may) return web::refuse(request, may.error());
  return web::respond_with_forms(request, enquiry_page(std::nullopt, "counter", context.today));
}

// POST /cases/enquiries: the number stands in no log.
Response save_enquiry(const Request& request, org::Context& context) {
  const auto began = std::chrono::steady_clock::now();
  const QueryChannel channel = channel_in(request);
  const auto answer = answer_enquiry(context, typed(request, "number"));
  if (!answer) {
    return web::refuse(request, answer.error(),
                       enquiry_page(std::nullopt, std::string{name_of(channel)}, context.today));
  }
  Response response = web::respond_with_forms(
      request, [&] { return answer_json(*answer, context.today); },
      enquiry_page(*answer, std::string{name_of(channel)}, context.today));
  note_query(context, answer->now.agency_id, channel, time_since(began));
  return response;
}

}  // namespace hb::casework
