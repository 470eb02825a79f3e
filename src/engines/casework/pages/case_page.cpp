// A case for who works on it: what is asked, by which day, what happened, and what can be done.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "analysis_parts.h"
#include "appointment_parts.h"
#include "attachment_parts.h"
#include "attribute_parts.h"
#include "case_about_parts.h"
#include "case_classes.h"
#include "case_parts.h"
#include "case_sent_parts.h"
#include "case_work.h"
#include "casework/lapse.h"
#include "casework_handlers.h"
#include "decision_parts.h"
#include "dispatch_parts.h"
#include "follow_up_parts.h"
#include "hold_part.h"
#include "link_parts.h"
#include "machine_json.h"
#include "move_parts.h"
#include "notice_parts.h"
#include "survey_parts.h"
#include "task_parts.h"

namespace hb::casework {

using html::Node;

namespace {

std::string unit_words(const web::Page& page, const CaseNames& names, UnitId unit) {
  const auto found = names.units.find(unit);
  return found == names.units.end() ? std::string{} : found->second.in(page.locale());
}

std::string person_words(const CaseNames& names, PersonId person) {
  const auto found = names.people.find(person);
  return found == names.people.end() ? std::string{} : found->second;
}

/// Who has it now, or to whom it was given.
std::string holder(const web::Page& page, const CaseNames& names, UnitId unit, PersonId officer) {
  std::string words = unit_words(page, names, unit);
  const std::string person = person_words(names, officer);
  if (!person.empty()) words += (words.empty() ? "" : "　") + person;
  return words;
}

/// What the case is about, for the figures; whoever works on it says so.
Node class_form(const web::Page& page, const CaseFile& file) {
  const Case& now = file.now;
  std::vector<CaseClass> offered;
  for (const CaseClass& each : file.classes) {
    if (is_offered(each, now.agency_id) || each.id == now.class_id) offered.push_back(each);
  }
  web::ChoiceField field = class_field(page, offered, now.class_id ? "" : "casework.class.none");
  field.chosen = {std::to_string(now.class_id.value)};
  return web::form(
      page, web::post_to(case_url(now.id) / "class"),
      {web::hidden_field(page, "was", std::to_string(now.class_id.value)), web::select(page, field),
       web::button(page, "casework.class.save", web::ButtonKind::secondary)});
}

Node facts(const web::Page& page, const CaseFile& file, const std::optional<Applicant>& applicant) {
  const Case& now = file.now;
  Node who = web::text(applicant_words(page, file.applicant));
  if (applicant) {
    for (const std::string* each : {&applicant->email, &applicant->phone, &applicant->address}) {
      if (!each->empty()) who += html::div(*each);
    }
  } else if (file.works) {
    who +=
        web::form(page, web::post_to(case_url(now.id) / "applicant"),
                  {web::button(page, "casework.case.open_applicant", web::ButtonKind::secondary)});
  }
  std::string has = holder(page, file.names, now.unit_id, now.officer_id);
  if (has.empty()) has = page.t("casework.case.nobody_yet");
  Node about = web::text(file.type.name(page.locale()));
  if (file.service) {
    about +=
        html::div(html::a(web::Url{"/portal/services"} / now.service_id, {.classes = "govuk-link"},
                          file.service->about.name.in(page.locale())));
  }
  about += service_form(page, file);
  std::vector<web::SummaryRow> rows = {
      {"casework.form.type", about},
      {"casework.class.title",
       html::group({web::text(class_words(page, file.classes, std::to_string(now.class_id.value))),
                    file.works ? web::details(page, "casework.class.say", class_form(page, file),
                                              page.error_at("class").has_value())
                               : Node{}})},
      {"casework.case.channel", web::text(channel_words(page, now.channel))},
      {"casework.receipt.received_on", web::text(web::short_day(page, now.received_on))},
      {"casework.case.holder", web::text(has)},
      {"casework.form.name", who},
      {"casework.form.reply_by", web::text(page.t("casework.reply." + file.reply_by))},
      {"casework.form.text", web::paragraphs(file.text)}};
  add_said(page, file, rows);
  if (file.minutes > 0) {
    rows.push_back(
        {"casework.touch.title",
         web::text(page.t("casework.touch.sum", {{"minutes", std::to_string(file.minutes)}}))});
  }
  if (file.origin) {
    const auto url = web::Url::local(file.origin->url);
    rows.push_back(
        {"casework.origin.title", url ? html::a(*url, {.classes = "govuk-link"}, file.origin->title)
                                      : web::text(file.origin->title)});
  }
  // Of a case that was taken over from an old system.
  if (now.import_id) {
    rows.insert(rows.begin(),
                {"casework.case.old_number",
                 html::group({web::text(now.old_number), " ",
                              web::tag(page, "casework.case.imported", web::Tone::neutral)})});
  }
  return web::summary_list(page, rows);
}

/// From the move that asked to the sheet that was handed over; whether it asks for what an earlier
/// one could have.
Node notice_link(const web::Page& page, const CaseFile& file, const CaseEvent& event) {
  const auto notice =
      std::find_if(file.notices.begin(), file.notices.end(),
                   [&](const OneTimeNotice& each) { return each.event_id == event.id; });
  if (notice == file.notices.end()) return {};
  Node marked;
  if (notice->asks_again()) {
    marked = html::div(web::tag(page, "casework.paper.could_be_known", web::Tone::caution));
  }
  if (!file.works) return marked;
  return html::group(
      {marked, html::p({.classes = "govuk-body"},
                       html::a(case_url(file.now.id) / "notices" / std::to_string(notice->round),
                               {.classes = "govuk-link"}, notice_title(page, notice->round)))});
}

/// The number of the case it goes with only to who may see that case.
bool may_tell_detail(const CaseFile& file, const CaseEvent& event) {
  return event.kind != EventKind::merged || file.together.lead.has_value();
}

/// Of another proposal than an answer what it proposes.
std::string history_words(const web::Page& page, const CaseEvent& event) {
  if (event.kind != EventKind::proposed || event.detail.empty()) {
    return event_words(page, event.kind);
  }
  return page.t("casework.decision.was_proposed",
                {{"what", decision_words(page, proposed_by_event(event))}});
}

Node history(const web::Page& page, const CaseFile& file) {
  std::vector<web::Stage> stages;
  for (const CaseEvent& each : file.events) {
    std::string when = web::moment_words(page, each.at);
    when += "　" + actor_words(page, each);
    web::Stage stage{.words = history_words(page, each),
                     .state = web::Stage::State::done,
                     .when = std::move(when)};
    const std::string to = holder(page, file.names, each.unit_id, each.officer_id);
    if (!to.empty()) stage.detail += html::p({.classes = "govuk-body"}, to);
    // An old system's cases bring no ground along.
    if (each.kind == EventKind::set_aside && !each.detail.empty()) {
      stage.detail += html::p({.classes = "govuk-body"}, page.t("casework.ground." + each.detail));
    } else if (each.kind == EventKind::recounted) {
      stage.detail += recount_words(page, each);
    } else if (each.kind == EventKind::answered) {
      stage.detail += verdict_part(page, each.detail);
    } else if (each.kind == EventKind::agreed) {
      if (const auto desk = desk_of(each.detail)) {
        stage.detail += html::p({.classes = "govuk-body"}, desk_words(page, *desk));
      }
    } else if (each.kind == EventKind::proposed) {
      // What it proposes stands in its words.
    } else if (!each.detail.empty() && may_tell_detail(file, each)) {
      stage.detail += html::p({.classes = "govuk-body"}, each.detail);
    }
    if (each.length > 0) {
      stage.detail += html::p(
          {.classes = "govuk-body"},
          page.t("casework.case.extended_by",
                 {{"length", period_words(page, {each.length, file.now.clock.period.unit})}}));
    }
    if (each.kind != EventKind::recounted) stage.detail += web::paragraphs(each.text);
    stage.detail += reply_day_words(page, each);
    stage.detail += notice_link(page, file, each);
    stages.push_back(std::move(stage));
  }
  return web::stages(page, "casework.case.history", stages);
}

/// What was asked for and is not all there: ticked off as it comes.
Node papers_part(const web::Page& page, const CaseFile& file, Date today) {
  if (file.notices.empty() || !file.works) return {};
  const OneTimeNotice& last = file.notices.back();
  if (!takes_in_papers(file.now) || last.all_came()) return {};
  web::ChoiceField papers{
      .name = "paper", .label = "casework.paper.came", .required = true, .small = true};
  for (const MissingPaper& each : last.papers) {
    if (!each.came_on) papers.choices.push_back({std::to_string(each.id), each.what, each.why});
  }
  Node day;
  if (last.reply_by < today) day = web::warning_text(page, "casework.paper.overdue");
  return html::section(
      {.id = "papers", .classes = "hb-desk__section"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("casework.paper.awaited")), day,
       html::p({.classes = "govuk-body"},
               page.t("casework.paper.until", {{"day", web::short_day(page, last.reply_by)}})),
       web::form(page, web::post_to(case_url(file.now.id) / "papers"),
                 {web::hidden_field(page, "row_version", std::to_string(file.now.row_version)),
                  web::checkboxes(page, papers), web::button(page, "casework.paper.take_in")})});
}

/// Lets the case go with a likely duplicate, where that can be done.
Node merge_button(const web::Page& page, const CaseFile& file, const Case& lead) {
  const bool may = std::find(file.may.begin(), file.may.end(), EventKind::merged) != file.may.end();
  if (!may || is_closed(lead.state) || lead.state == CaseState::merged) return {};
  return web::form(
      page, web::post_to(case_url(file.now.id) / "moves"),
      {web::hidden_field(page, "kind", name_of(EventKind::merged)),
       web::hidden_field(page, "row_version", std::to_string(file.now.row_version)),
       web::hidden_field(page, "number", lead.number),
       web::act_button(page, {.words = "casework.link.go_with", .about = lead.number})});
}

/// Recent cases that may be about the same matter, each to be looked at.
Node similar_part(const web::Page& page, const CaseFile& file) {
  if (file.similar.empty()) return {};
  Node rows;
  for (const SimilarCase& each : file.similar) {
    const web::StateTag state = state_tag(each.found.state, false);
    rows +=
        html::li({html::a(case_url(each.found.id), {.classes = "govuk-link"}, each.found.subject),
                  html::div({.classes = "hb-quiet"},
                            {each.found.number, "　", web::short_day(page, each.found.received_on),
                             "　", page.words(state.words)}),
                  merge_button(page, file, each.found)});
  }
  return html::section({.id = "similar", .classes = "hb-desk__section"},
                       {html::h2({.classes = "govuk-heading-m"}, page.t("casework.similar.title")),
                        html::ul({.classes = "govuk-list"}, rows)});
}

/// What waits to be sent on is not answered yet, whatever the clock says.
web::StateTag state_of(const CaseFile& file, Date today) {
  if (!file.dispatches.empty() && file.dispatches.back().awaits()) {
    return dispatch_tag(file.dispatches.back());
  }
  return state_tag(file.now.state, file.now.is_late(today));
}

web::PageFunction case_page(CaseFile file, Date today, std::optional<Applicant> applicant = {}) {
  return [file = std::move(file), today, applicant = std::move(applicant)](const web::Page& page) {
    Node due;
    if (!is_closed(file.now.state)) {
      due = deadline_part(page, file.deadline);
      if (file.now.due_on) {
        due += html::p({.classes = "govuk-body"}, due_words(page, file.now, today));
      }
    }
    Node warning;
    if (file.now.confidential) warning = web::warning_text(page, "casework.case.secret");
    return page.layout(
        {.title = file.now.subject,
         .frame = web::Frame::console,
         // Whoever is only asked about it need not be among those who read the queue.
         .breadcrumbs = {file.works || file.keeping.disposal
                             ? web::Crumb{"casework.queue.title", web::Url{"/cases"}}
                             : web::Crumb{"casework.task.title", web::Url{"/cases/tasks"}}},
         .state = state_of(file, today),
         .caption = file.now.number},
        {web::error_summary(page), warning, disposed_part(page, file),
         html::div(
             {.classes = "hb-case"},
             {html::div({.classes = "hb-case__matter"},
                        {facts(page, file, applicant),
                         html::h2({.classes = "govuk-heading-m"}, page.t("casework.case.history")),
                         history(page, file), agreements_part(page, file),
                         attachments_part(page, file), letters_part(page, file),
                         sent_part(page, file), survey_answers(page, file.surveys)}),
              html::div(
                  {.classes = "hb-case__side"},
                  {due,
                   file.days.empty() ? Node{}
                                     : web::details(page, "casework.receipt.title",
                                                    html::group({basis_part(page, file.type),
                                                                 receipt_part(page, file.days)})),
                   reassign_part(page, file, today), papers_part(page, file, today),
                   deciding_part(page, file), dispatch_part(page, file), moves_part(page, file),
                   tasks_part(page, file, today), appointments_part(page, file),
                   follow_ups_part(page, file, today), delay_part(page, file),
                   hold_part(page, file), file.works ? together_part(page, file) : Node{},
                   similar_part(page, file)})})});
  };
}

boost::json::value day_json(const std::optional<Date>& day) {
  return day ? boost::json::value(to_iso(*day)) : boost::json::value(nullptr);
}

/// A number where one was said; null for nowhere.
boost::json::value degrees_json(const std::string& text) {
  double value = 0;
  const char* end = text.data() + text.size();
  const auto [last, problem] = std::from_chars(text.data(), end, value);
  if (problem != std::errc{} || last != end || !std::isfinite(value)) return nullptr;
  return value;
}

boost::json::value case_json(const web::Page& page, const CaseFile& file, Date today) {
  boost::json::object json = to_json(file.now, today);
  json["text"] = file.text;
  json["service_id"] = file.now.service_id.value;
  json["service_version"] = file.now.service_version;
  json["said"] = to_json(file.said);
  json["place"] = boost::json::object{{"address", file.place.address},
                                      {"address_id", file.place.address_id},
                                      {"lat", degrees_json(file.place.lat)},
                                      {"long", degrees_json(file.place.lon)},
                                      {"media_url", file.place.media_url}};
  json["class_id"] = file.now.class_id.value;
  json["applicant"] = file.applicant;
  json["reply_by"] = file.reply_by;
  json["row_version"] = file.now.row_version;
  json["deadline"] = to_json(file.deadline);
  json["days"] = to_json(page, file.days);
  boost::json::array may;
  for (const EventKind kind : file.may) may.push_back(boost::json::string{name_of(kind)});
  json["may"] = std::move(may);
  boost::json::array events;
  for (const CaseEvent& each : file.events) {
    events.push_back(boost::json::object{{"kind", name_of(each.kind)},
                                         {"day", to_iso(each.day)},
                                         {"person_id", each.person_id.value},
                                         {"person_name", each.person_name},
                                         {"unit_id", each.unit_id.value},
                                         {"officer_id", each.officer_id.value},
                                         {"text", each.text},
                                         {"length", each.length},
                                         {"detail", may_tell_detail(file, each) ? each.detail : ""},
                                         {"reply_by", day_json(each.reply_by)}});
  }
  json["events"] = std::move(events);
  json["one_time_notices"] = to_json(file.notices, ReadBy::office);
  boost::json::array surveys;
  for (const SurveyAnswer& each : file.surveys) {
    surveys.push_back(boost::json::object{
        {"score", each.score}, {"words", each.words}, {"day", to_iso(each.day)}});
  }
  json["surveys"] = std::move(surveys);
  boost::json::array similar;
  for (const SimilarCase& each : file.similar) {
    similar.push_back(boost::json::object{{"id", each.found.id.value},
                                          {"number", each.found.number},
                                          {"subject", each.found.subject},
                                          {"likeness", each.likeness}});
  }
  json["similar"] = std::move(similar);
  json["decisions"] = decisions_json(file);
  json["dispatches"] = to_json(file.dispatches);
  json["origin"] = nullptr;
  if (file.origin) {
    json["origin"] = boost::json::object{
        {"key", file.origin->key}, {"title", file.origin->title}, {"url", file.origin->url}};
  }
  json["together"] = to_json(file.together);
  json["tasks"] = tasks_json(file, today);
  json["appointments"] = appointments_json(file);
  json["follow_ups"] = follow_ups_json(file, today);
  add_keeping(json, file);
  json["minutes"] = file.minutes;
  json["reassign_by"] = nullptr;
  if (file.reassign_by) json["reassign_by"] = to_iso(*file.reassign_by);
  json["notices"] = sent_json(file);
  json["attachments"] = to_json(file.files);
  json["letters"] = letters_json(file);
  return json;
}

}  // namespace

Response show_case(const Request& request, org::Context& context) {
  const auto file = open_case(context, case_id(request));
  if (!file) return web::refuse(request, file.error());
  if (is_machine(context.viewer)) {
    return web::json_response(machine_json(web::Page{request}, *file, context.today));
  }
  return web::respond_with_forms(
      request, [&] { return case_json(web::Page{request}, *file, context.today); },
      case_page(*file, context.today));
}

// POST /cases/{id}/applicant
Response show_applicant(const Request& request, org::Context& context) {
  const auto file = open_case(context, case_id(request));
  if (!file) return web::refuse(request, file.error());
  const auto applicant = open_applicant(context, case_id(request));
  if (!applicant) return web::refuse(request, applicant.error());
  return web::respond(
      request,
      [&]() -> boost::json::value {
        return boost::json::object{{"name", applicant->name},
                                   {"email", applicant->email},
                                   {"phone", applicant->phone},
                                   {"address", applicant->address},
                                   {"reply_by", name_of(applicant->reply_by)}};
      },
      case_page(*file, context.today, *applicant));
}

// POST /cases/{id}/moves
Response save_move(const Request& request, org::Context& context) {
  const CaseId id = case_id(request);
  const auto kind = event_kind_of(request.form("kind"));
  CaseMove move{.kind = kind.value_or(EventKind::received),
                .row_version = web::number_in(request.form("row_version")),
                .unit_id = UnitId{web::id_in(request.form("unit"))},
                .officer_id = PersonId{web::id_in(request.form("officer"))},
                .text = typed(request, "text"),
                .length = web::number_in(request.form("length")),
                .ground = ground_of(request.form("ground")),
                .verdict = verdict_of(request.form("verdict")),
                .agency = typed(request, "agency"),
                .number = typed(request, "number"),
                .despite_tasks = request.form("despite_tasks") == "yes"};
  const auto done = [&]() -> Result<Done> {
    if (move.kind == EventKind::asked && !typed(request, "reply_by").empty()) {
      HB_LET(day, web::typed_date(request, "reply_by"));
      move.reply_by = day;
    }
    if (const auto name = minutes_name(move.kind); !name.empty()) {
      HB_LET(minutes, typed_minutes(request, name));
      move.minutes = minutes;
    }
    return do_with_case(context, id, move);
  }();
  if (done) return web::see_other(case_url(id).text(), "casework.notice.done");
  return refuse_on_case_page(request, context, id, done.error());
}

Response refuse_on_case_page(const Request& request, org::Context& context, CaseId id,
                             const Error& error) {
  const auto file = open_case(context, id);
  return file ? web::refuse(request, error, case_page(*file, context.today))
              : web::refuse(request, file.error());
}

Response refuse_on_case_page(const Request& request, org::Context& context, CaseId id,
                             const std::vector<Error>& errors) {
  const auto file = open_case(context, id);
  return file ? web::refuse(request, errors, case_page(*file, context.today))
              : web::refuse(request, file.error());
}

// POST /cases/{id}/delay
Response save_delay(const Request& request, org::Context& context) {
  const CaseId id = case_id(request);
  const auto kept = [&]() -> Result<Done> {
    CaseDelay delay{.reason = typed(request, "reason")};
    if (!typed(request, "expected_on").empty()) {
      HB_LET(day, web::typed_date(request, "expected_on"));
      delay.expected_on = day;
    }
    return explain_delay(context, id, delay);
  }();
  if (kept) return web::see_other(case_url(id).text(), "casework.delay.kept");
  const auto file = open_case(context, id);
  return file ? web::refuse(request, kept.error(), case_page(*file, context.today))
              : web::refuse(request, kept.error());
}

// POST /cases/{id}/class
Response save_case_class(const Request& request, org::Context& context) {
  const CaseId id = case_id(request);
  const auto done = classify_case(context, id, ClassId{web::id_in(request.form("was"))},
                                  ClassId{web::id_in(request.form("class"))});
  if (done) return web::see_other(case_url(id).text(), "casework.notice.done");
  const auto file = open_case(context, id);
  return file ? web::refuse(request, done.error(), case_page(*file, context.today))
              : web::refuse(request, done.error());
}

}  // namespace hb::casework
