// 案件查詢: where my matter stands, by number and check code.
#include <boost/json/object.hpp>
#include <chrono>

#include "appointment_parts.h"
#include "case_parts.h"
#include "casework/query_time.h"
#include "casework_handlers.h"
#include "intake.h"
#include "lookup.h"
#include "org/directory.h"
#include "progress_page.h"
#include "surveys.h"

namespace hb::casework {

using html::Node;

namespace {

Node lookup_form(const web::Page& page) {
  return web::form(page, web::post_to(web::Url{"/portal/cases"}),
                   {web::text_field(page, {.name = "number",
                                           .label = "casework.receipt.number",
                                           .hint = "casework.lookup.number_hint",
                                           .value = std::string{page.request().query("number")},
                                           .required = true,
                                           .width = 20}),
                    web::text_field(page, {.name = "code",
                                           .label = "casework.receipt.code",
                                           .hint = "casework.lookup.code_hint",
                                           .required = true,
                                           .width = 10,
                                           .autocomplete = "off"}),
                    web::button(page, "casework.lookup.look")});
}

/// The boards of all agencies, for who has no number at hand.
Node boards_part(const web::Page& page, const std::vector<org::AgencyInTree>& agencies) {
  Node rows;
  for (const org::AgencyInTree& each : agencies) {
    rows += html::li(html::a(web::Url{"/portal/cases/board"}.with("agency", each.agency.code),
                             {.classes = "govuk-link"}, each.agency.name.in(page.locale())));
  }
  return web::details(page, "casework.board.all", {html::ul({.classes = "govuk-list"}, rows)});
}

/// What was left empty; whether the rest is right is not told.
std::vector<Error> missing_of(const Request& request) {
  std::vector<Error> errors;
  if (typed(request, "number").empty()) errors.push_back(refusal::no_number);
  if (typed(request, "code").empty()) errors.push_back(refusal::no_code);
  return errors;
}

Node thanks_page(const web::Page& page) {
  return page.layout(
      {.title = "casework.survey.thanks", .narrow = true},
      {html::p({.classes = "govuk-body-l"}, page.t("casework.survey.thanks_words")),
       html::p({.classes = "govuk-body"},
               html::a(web::Url{"/"}, {.classes = "govuk-link"}, page.t("casework.survey.home")))});
}

}  // namespace

web::PageFunction lookup_page(org::Context& context) {
  return [agencies = org::public_agencies(context)](const web::Page& page) {
    return page.layout({.title = "casework.lookup.title", .narrow = true},
                       {web::error_summary(page),
                        html::p({.classes = "govuk-body-l"}, page.t("casework.lookup.lead")),
                        lookup_form(page), boards_part(page, agencies)});
  };
}

Response show_lookup(const Request& request, org::Context& context) {
  return web::respond_with_forms(request, lookup_page(context));
}

// POST /portal/cases: number and code travel in the form, so that they stand in no log.
Response look_up(const Request& request, org::Context& context) {
  if (const auto missing = missing_of(request); !missing.empty()) {
    return web::refuse(request, missing, lookup_page(context));
  }
  const auto began = std::chrono::steady_clock::now();
  const auto progress = look_up_case(context, typed(request, "number"), typed(request, "code"));
  if (!progress) return web::refuse(request, progress.error(), lookup_page(context));
  Response response = web::respond_with_forms(
      request, [&] { return progress_json(web::Page{request}, *progress, context.today); },
      progress_page(*progress, context.today, {.token = new_form_token()}));
  note_query(context, progress->now.agency_id, QueryChannel::web, time_since(began));
  // With a form on its page the answer bears tokens, which are one visit's own.
  if (progress->now.state == CaseState::waiting || progress->survey_stands) return response;
  response.repeated = [services = context.services, agency = progress->now.agency_id](Instant now) {
    note_query(services, agency, QueryChannel::web, std::chrono::microseconds{0}, now);
  };
  return response;
}

// POST /portal/cases/survey
Response save_survey(const Request& request, org::Context& context) {
  const std::string number = typed(request, "number");
  const std::string code = typed(request, "code");
  const auto errors = answer_survey(
      context, number, code,
      {.score = web::number_in(request.form("score")), .words = typed(request, "words")});
  if (errors.empty()) {
    return web::respond(
        request,
        [] {
          return boost::json::value(boost::json::object{{"answered", true}});
        },
        thanks_page);
  }
  const auto progress = look_up_case(context, number, code);
  if (!progress) return web::refuse(request, progress.error(), lookup_page(context));
  return web::refuse(request, errors,
                     progress_page(*progress, context.today, {.token = new_form_token()}));
}

}  // namespace hb::casework
