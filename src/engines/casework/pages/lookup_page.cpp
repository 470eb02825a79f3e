// 案件查詢: where my matter stands, by number and check code.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <chrono>

#include "case_parts.h"
#include "casework/query_time.h"
#include "casework_handlers.h"
#include "lookup.h"
#include "notice_parts.h"
#include "org/directory.h"
#include "survey_parts.h"
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

web::PageFunction lookup_page(org::Context& context) {
  return [agencies = org::public_agencies(context)](const web::Page& page) {
    return page.layout({.title = "casework.lookup.title", .narrow = true},
                       {web::error_summary(page),
                        html::p({.classes = "govuk-body-l"}, page.t("casework.lookup.lead")),
                        lookup_form(page), boards_part(page, agencies)});
  };
}

std::vector<web::Stage> stages_of(const web::Page& page, const CaseProgress& progress) {
  std::vector<web::Stage> stages;
  for (const CaseEvent& each : progress.events) {
    web::Stage stage{.words = event_words(page, each.kind),
                     .state = web::Stage::State::done,
                     .when = web::short_day(page, each.day)};
    if (each.kind == EventKind::recounted) {
      stage.detail = recount_words(page, each);
    } else if (!each.text.empty()) {
      stage.detail = web::paragraphs(each.text);
    }
    if (each.kind == EventKind::set_aside) {
      stage.detail += html::p({.classes = "govuk-body"}, page.t("casework.ground." + each.detail));
    } else if (each.kind == EventKind::transferred) {
      stage.detail += html::p({.classes = "govuk-body"},
                              page.t("casework.lookup.went_to", {{"agency", each.detail}}));
    }
    stages.push_back(std::move(stage));
  }
  if (!is_closed(progress.now.state)) {
    stages.push_back(
        {.words = page.t("casework.awaits." + std::string{name_of(progress.now.state)}),
         .state = web::Stage::State::current});
  }
  return stages;
}

/// What is still missing, and until when it is awaited.
Node awaited_part(const web::Page& page, const CaseProgress& progress) {
  if (progress.now.state != CaseState::waiting || progress.notices.empty()) return {};
  const OneTimeNotice& last = progress.notices.back();
  return html::group(
      {html::h2({.classes = "govuk-heading-m"}, page.t("casework.paper.please_send")),
       html::p({.classes = "govuk-body"},
               page.t("casework.paper.until", {{"day", web::short_day(page, last.reply_by)}})),
       papers_table(page, last)});
}

Node progress_page(const web::Page& page, const CaseProgress& progress, Date today) {
  std::vector<web::SummaryRow> rows{
      {"casework.form.type", web::text(progress.type.name(page.locale()))},
      {"casework.form.name", web::text(progress.applicant)},
      {"casework.receipt.agency", web::text(progress.agency.in(page.locale()))}};
  if (!progress.unit.zh_tw.empty()) {
    rows.push_back({"casework.case.unit", web::text(progress.unit.in(page.locale()))});
  }
  if (const auto phone = web::Url::phone(progress.phone)) {
    rows.push_back(
        {"casework.receipt.phone", html::a(*phone, {.classes = "govuk-link"}, progress.phone)});
  }
  Node due;
  if (!is_closed(progress.now.state)) {
    due = html::group({html::h2({.classes = "govuk-heading-m"}, page.t("casework.receipt.due")),
                       deadline_part(page, progress.deadline)});
  }
  if (progress.delay) {
    due += html::h2({.classes = "govuk-heading-m"}, page.t("casework.lookup.delay"));
    due += web::paragraphs(progress.delay->reason);
    if (progress.delay->expected_on) {
      due += html::p({.classes = "govuk-body"},
                     page.t("casework.letter.expected",
                            {{"day", web::short_day(page, *progress.delay->expected_on)}}));
    }
  }
  const web::StateTag tag = state_tag(progress.now.state, progress.now.is_late(today));
  Node survey;
  if (progress.survey_stands) {
    survey = survey_form(page, progress.now.number, std::string{page.request().form("code")});
  }
  return page.layout(
      {.title = progress.now.number,
       .state = tag,
       .caption = "casework.lookup.title",
       .narrow = true},
      {web::error_summary(page), due, awaited_part(page, progress),
       web::stages(page, "casework.lookup.stages", stages_of(page, progress)),
       web::summary_list(page, rows), survey,
       web::details(page, "casework.receipt.title", receipt_part(page, progress.days))});
}

Node thanks_page(const web::Page& page) {
  return page.layout(
      {.title = "casework.survey.thanks", .narrow = true},
      {html::p({.classes = "govuk-body-l"}, page.t("casework.survey.thanks_words")),
       html::p({.classes = "govuk-body"}, html::a(web::Url{"/portal"}, {.classes = "govuk-link"},
                                                  page.t("casework.survey.home")))});
}

boost::json::value progress_json(const web::Page& page, const CaseProgress& progress, Date today) {
  boost::json::array events;
  for (const CaseEvent& each : progress.events) {
    events.push_back(boost::json::object{{"kind", name_of(each.kind)},
                                         {"day", to_iso(each.day)},
                                         {"text", each.text},
                                         {"detail", each.detail}});
  }
  boost::json::value delay = nullptr;
  if (progress.delay) {
    boost::json::object said{{"reason", progress.delay->reason}, {"expected_on", nullptr}};
    if (progress.delay->expected_on) said["expected_on"] = to_iso(*progress.delay->expected_on);
    delay = std::move(said);
  }
  return boost::json::object{{"number", progress.now.number},
                             {"delay", std::move(delay)},
                             {"state", name_of(progress.now.state)},
                             {"late", progress.now.is_late(today)},
                             {"applicant", progress.applicant},
                             {"agency", progress.agency.in(page.locale())},
                             {"unit", progress.unit.in(page.locale())},
                             {"deadline", to_json(progress.deadline)},
                             {"days", to_json(page, progress.days)},
                             {"survey_stands", progress.survey_stands},
                             {"one_time_notices", to_json(progress.notices)},
                             {"events", std::move(events)}};
}

}  // namespace

Response show_lookup(const Request& request, org::Context& context) {
  return web::respond_with_forms(request, lookup_page(context));
}

// POST /portal/cases: number and code travel in the form, so that they stand in no log.
Response look_up(const Request& request, org::Context& context) {
  const auto began = std::chrono::steady_clock::now();
  const auto progress = look_up_case(context, typed(request, "number"), typed(request, "code"));
  if (!progress) return web::refuse(request, progress.error(), lookup_page(context));
  Response response = web::respond(
      request, [&] { return progress_json(web::Page{request}, *progress, context.today); },
      [&](const web::Page& page) { return progress_page(page, *progress, context.today); });
  note_query(context, progress->now.agency_id, QueryChannel::web, time_since(began));
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
  return web::refuse(request, errors, [&](const web::Page& page) {
    return progress_page(page, *progress, context.today);
  });
}

}  // namespace hb::casework
