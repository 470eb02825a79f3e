#include "progress_page.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "appointment_parts.h"
#include "attachment_parts.h"
#include "case_parts.h"
#include "casework/lapse.h"
#include "notice_parts.h"
#include "survey_parts.h"

namespace hb::casework {

using html::Node;

namespace {

/// Decided, and whether it has come to whoever asked.
void add_dispatch(const web::Page& page, const CaseProgress& progress,
                  std::vector<web::Stage>& stages) {
  if (!progress.dispatch) return;
  const Dispatch& dispatch = *progress.dispatch;
  if (dispatch.awaits()) {
    stages.push_back(
        {.words = page.t("casework.dispatch.awaits." + std::string{name_of(dispatch.way)}),
         .state = web::Stage::State::current});
    return;
  }
  for (const DispatchRecord& each : dispatch.records) {
    stages.push_back({.words = page.t("casework.dispatch.done." + std::string{name_of(each.kind)}),
                      .state = web::Stage::State::done,
                      .when = web::short_day(page, each.day)});
  }
}

/// What is sent on by hand is decided first, and answered later.
std::string stage_words(const web::Page& page, const CaseProgress& progress,
                        const CaseEvent& event) {
  const bool decided = progress.dispatch && progress.dispatch->event_id == event.id;
  return decided ? page.t("casework.dispatch.decided") : event_words(page, event.kind);
}

web::StateTag state_of(const CaseProgress& progress, Date today) {
  if (progress.dispatch && progress.dispatch->awaits()) {
    return {"casework.dispatch.decided", web::Tone::information};
  }
  return state_tag(progress.now.state, progress.now.is_late(today));
}

std::vector<web::Stage> stages_of(const web::Page& page, const CaseProgress& progress) {
  std::vector<web::Stage> stages;
  for (const CaseEvent& each : progress.events) {
    web::Stage stage{.words = stage_words(page, progress, each),
                     .state = web::Stage::State::done,
                     .when = web::short_day(page, each.day)};
    if (each.kind == EventKind::recounted) {
      stage.detail = recount_words(page, each);
    } else if (!each.text.empty()) {
      stage.detail = web::paragraphs(each.text);
    }
    stage.detail += reply_day_words(page, each);
    if (each.kind == EventKind::set_aside) {
      stage.detail += html::p({.classes = "govuk-body"}, page.t("casework.ground." + each.detail));
    } else if (each.kind == EventKind::answered) {
      stage.detail = html::group({verdict_part(page, each.detail), stage.detail});
    } else if (each.kind == EventKind::transferred) {
      stage.detail += html::p({.classes = "govuk-body"},
                              page.t("casework.lookup.went_to", {{"agency", each.detail}}));
    } else if (each.kind == EventKind::applied) {
      stage.detail += html::p({.classes = "govuk-body"},
                              page.t("casework.letter.applied_for", {{"service", each.detail}}));
    }
    stages.push_back(std::move(stage));
  }
  add_dispatch(page, progress, stages);
  if (!is_closed(progress.now.state)) {
    stages.push_back(
        {.words = page.t("casework.awaits." + std::string{name_of(progress.now.state)}),
         .state = web::Stage::State::current});
  }
  return stages;
}

/// What sending it now does.
std::string_view how_it_goes_on(const CaseProgress& progress) {
  if (progress.now.state != CaseState::waiting) return "casework.supply.late";
  return progress.papers_are_ticked ? "casework.supply.officer_ticks"
                                    : "casework.supply.clock_goes_on";
}

/// What is still missing, until when it is awaited, and the form to send it with.
Node awaited_part(const web::Page& page, const CaseProgress& progress, const SupplyForm& form) {
  if (!takes_in_papers(progress.now)) return {};
  Node papers;
  if (progress.papers_are_ticked) {
    const OneTimeNotice& last = progress.notices.back();
    papers = html::group(
        {html::p({.classes = "govuk-body"},
                 page.t("casework.paper.until", {{"day", web::short_day(page, last.reply_by)}})),
         papers_table(page, last, ReadBy::applicant)});
  }
  return html::section(
      {.id = "awaited"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("casework.paper.please_send")), papers,
       html::p({.classes = "govuk-body"}, page.t(how_it_goes_on(progress))),
       web::form(
           page, web::upload_to(web::Url{"/portal/cases/papers"}),
           {web::enter_button(), web::hidden_field(page, "number", progress.now.number),
            web::hidden_field(page, "code", page.request().form("code")),
            web::hidden_field(page, "token", form.token),
            web::text_area(page,
                           {.name = "words",
                            .label = "casework.supply.words",
                            .hint = "casework.supply.words_hint",
                            .value = form.just_came ? std::string{}
                                                    : std::string{page.request().form("words")},
                            .rows = 4,
                            .max_characters = static_cast<int>(kMaxText)}),
            attachment_fields(page, form.files), web::button(page, "casework.supply.send")})});
}

/// What was sent a moment ago has come.
Node came_part(const web::Page& page, const CaseProgress& progress, const SupplyForm& form) {
  if (!form.just_came) return {};
  std::string_view words = "casework.supply.came";
  if (progress.now.state == CaseState::waiting) words = "casework.supply.came_waits";
  if (has_lapsed(progress.now.events)) words = "casework.supply.came_late";
  return web::notification_banner(
      page, web::Banner::success,
      html::p({.classes = "govuk-notification-banner__heading"}, page.t(words)));
}

Node whole_page(const web::Page& page, const CaseProgress& progress, Date today,
                const SupplyForm& form) {
  std::vector<web::SummaryRow> rows{
      {"casework.form.type", web::text(progress.type.name(page.locale()))}};
  if (progress.service) {
    rows.push_back({"casework.form.service", web::text(progress.service->in(page.locale()))});
  }
  rows.push_back({"casework.form.name", web::text(applicant_words(page, progress.applicant))});
  rows.push_back({"casework.receipt.agency", web::text(progress.agency.in(page.locale()))});
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
    if (progress.day_of_lead) {
      due += html::p({.classes = "govuk-body"}, page.t("casework.lookup.day_of_lead"));
    }
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
  const web::StateTag tag = state_of(progress, today);
  Node survey;
  if (progress.survey_stands) {
    survey = survey_form(page, progress.now.number, std::string{page.request().form("code")});
  }
  return page.layout(
      {.title = progress.now.number,
       .state = tag,
       .caption = "casework.lookup.title",
       .narrow = true},
      {web::error_summary(page), came_part(page, progress, form), due,
       awaited_part(page, progress, form), files_that_came(page, progress.files),
       public_appointments(page, progress),
       web::stages(page, "casework.lookup.stages", stages_of(page, progress)),
       web::summary_list(page, rows), survey,
       progress.days.empty() ? Node{}
                             : web::details(page, "casework.receipt.title",
                                            html::group({basis_part(page, progress.type),
                                                         receipt_part(page, progress.days)}))});
}

}  // namespace

web::PageFunction progress_page(CaseProgress progress, Date today, SupplyForm form) {
  return [progress = std::move(progress), today, form = std::move(form)](const web::Page& page) {
    return whole_page(page, progress, today, form);
  };
}

boost::json::value progress_json(const web::Page& page, const CaseProgress& progress, Date today) {
  boost::json::array events;
  for (const CaseEvent& each : progress.events) {
    events.push_back(boost::json::object{{"kind", name_of(each.kind)},
                                         {"day", to_iso(each.day)},
                                         {"text", each.text},
                                         {"detail", each.detail},
                                         {"reply_by", nullptr}});
    if (each.reply_by) events.back().as_object()["reply_by"] = to_iso(*each.reply_by);
  }
  boost::json::value delay = nullptr;
  if (progress.delay) {
    boost::json::object said{{"reason", progress.delay->reason}, {"expected_on", nullptr}};
    if (progress.delay->expected_on) said["expected_on"] = to_iso(*progress.delay->expected_on);
    delay = std::move(said);
  }
  boost::json::value dispatch = nullptr;
  if (progress.dispatch) {
    dispatch = boost::json::object{{"way", name_of(progress.dispatch->way)},
                                   {"awaits", progress.dispatch->awaits()}};
  }
  return boost::json::object{
      {"number", progress.now.number},
      {"delay", std::move(delay)},
      {"dispatch", std::move(dispatch)},
      {"state", name_of(progress.now.state)},
      {"late", progress.now.is_late(today)},
      {"applicant", progress.applicant},
      {"service", progress.service ? boost::json::value(progress.service->in(page.locale()))
                                   : boost::json::value(nullptr)},
      {"agency", progress.agency.in(page.locale())},
      {"unit", progress.unit.in(page.locale())},
      {"deadline", to_json(progress.deadline)},
      {"days", to_json(page, progress.days)},
      {"day_of_lead", progress.day_of_lead},
      {"survey_stands", progress.survey_stands},
      {"one_time_notices", to_json(progress.notices, ReadBy::applicant)},
      {"appointments", public_appointments_json(progress)},
      {"papers_are_ticked", progress.papers_are_ticked},
      {"attachments", to_json(progress.files)},
      {"events", std::move(events)}};
}

}  // namespace hb::casework
