// A case that came by another way than the web: at the counter, by telephone, in a letter. What was
// said aloud is written down and read back (行政程序法 §169); what was brought along is attached.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <utility>

#include "analysis_parts.h"
#include "attachment_parts.h"
#include "attribute_parts.h"
#include "case_origins.h"
#include "case_parts.h"
#include "casework_handlers.h"
#include "intake.h"
#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "org/own_transaction.h"
#include "receipt_page.h"

namespace hb::casework {

namespace {

/// Which type's questions the form has asked.
constexpr const char* kAskedType = "asked_type";

/// What the form shows: empty at first, and what was filled in when it comes again.
struct NewCase {
  IntakeChoices choices;
  CaseForm form;
  std::string day;  ///< As it was typed.
  std::string token;
  std::vector<Attachment> files{};
  std::vector<SimilarCase> likely{};   ///< To be looked at before it is recorded.
  std::optional<CaseOrigin> origin{};  ///< Of what it is made.
};

std::string id_words(std::int64_t id) { return id == 0 ? std::string{} : std::to_string(id); }

html::Node choice_fields(const web::Page& page, const NewCase& shown) {
  const IntakeChoices& choices = shown.choices;
  web::ChoiceField agency{.name = "agency",
                          .label = "casework.form.agency",
                          .choices = {},
                          .chosen = {std::to_string(shown.form.agency_id.value)},
                          .required = true};
  for (const org::AgencyInTree& each : choices.agencies) {
    agency.choices.push_back(
        {std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
  }
  web::ChoiceField type{.name = "type",
                        .label = "casework.form.type",
                        .choices = {},
                        .chosen = {shown.form.type},
                        .required = true,
                        .none = "casework.form.type_none"};
  for (const CaseType& each : choices.types) {
    type.choices.push_back({each.code, each.name(page.locale())});
  }
  web::ChoiceField service{.name = "service",
                           .label = "casework.form.service",
                           .choices = {},
                           .hint = "casework.form.service_hint",
                           .chosen = {id_words(shown.form.service.id.value)},
                           .none = "casework.form.no_service"};
  for (const ServiceChoice& each : choices.services) {
    service.choices.push_back({std::to_string(each.id.value), each.name.in(page.locale())});
  }
  web::ChoiceField channel{.name = "channel",
                           .label = "casework.case.channel",
                           .choices = {},
                           .chosen = {std::string{name_of(shown.form.channel)}},
                           .required = true};
  for (const Channel each : kChannels) {
    if (each == Channel::web) continue;
    channel.choices.push_back({std::string{name_of(each)}, channel_words(page, each)});
  }
  web::ChoiceField chosen_class = class_field(page, choices.classes, "casework.class.later");
  chosen_class.chosen = {id_words(shown.form.class_id.value)};
  return html::group({web::select(page, agency), web::select(page, channel),
                      web::select(page, type),
                      choices.services.empty() ? html::Node{} : web::select(page, service),
                      web::select(page, chosen_class)});
}

/// What the chosen type asks beside the matter's words; a type is chosen before its questions are.
html::Node asked_fields(const web::Page& page, const NewCase& shown) {
  const auto asked = shown.choices.asked_by(shown.form.type);
  html::Node fields = web::hidden_field(page, kAskedType, shown.form.type);
  if (asked.empty()) return fields;
  fields += html::h2({.classes = "govuk-heading-m"}, page.t("casework.attribute.title"));
  fields += attribute_fields(page, asked, shown.form.answered);
  return fields;
}

html::Node origin_part(const web::Page& page, const NewCase& shown) {
  if (!shown.origin) return {};
  const auto url = web::Url::local(shown.origin->url);
  return web::inset({page.t("casework.origin.made_of"), " ",
                     url ? html::a(*url, {.classes = "govuk-link"}, shown.origin->title)
                         : html::span(shown.origin->title)});
}

/// What may be the same matter: each to be opened, or this one is recorded all the same.
html::Node likely_part(const web::Page& page, const NewCase& shown) {
  if (shown.likely.empty()) return {};
  html::Node rows;
  for (const SimilarCase& each : shown.likely) {
    rows +=
        html::li({html::a(case_url(each.found.id), {.classes = "govuk-link"}, each.found.subject),
                  html::div({.classes = "hb-quiet"},
                            {each.found.number, "　", web::short_day(page, each.found.received_on),
                             "　", page.words(state_tag(each.found.state, false).words)})});
  }
  return web::inset(
      {html::h2({.id = "likely", .classes = "govuk-heading-m"}, page.t("casework.similar.title")),
       html::p({.classes = "govuk-body"}, page.t("casework.similar.before_recording")),
       html::ul({.classes = "govuk-list"}, rows)});
}

web::PageFunction new_case_page(NewCase shown) {
  return [shown = std::move(shown)](const web::Page& page) {
    web::ChoiceField read_back{.name = "read_back",
                               .label = "casework.form.read_back",
                               .choices = {{"yes", "casework.form.read_back_yes"}},
                               .hint = "casework.form.read_back_hint",
                               .small = true};
    if (shown.form.read_back) read_back.chosen = {"yes"};
    return page.layout(
        {.title = "casework.case.record",
         .frame = web::Frame::console,
         .breadcrumbs = {{"casework.queue.title", web::Url{"/cases"}}},
         .narrow = true},
        {web::error_summary(page), origin_part(page, shown), likely_part(page, shown),
         web::form(
             page, web::upload_to(web::Url{"/cases"}),
             {// The Enter key records; it takes out no file.
              web::enter_button(), web::hidden_field(page, "token", shown.token),
              shown.likely.empty()
                  ? html::Node{}
                  : web::hidden_field(page, "likely_seen",
                                      likely_print(shown.form.agency_id, shown.form.subject)),
              shown.form.origin.empty() ? html::Node{}
                                        : web::hidden_field(page, "origin", shown.form.origin),
              choice_fields(page, shown),
              web::date_field(page, {.name = "received_on",
                                     .label = "casework.receipt.received_on",
                                     .value = shown.day,
                                     .required = true}),
              matter_fields(page, shown.form), asked_fields(page, shown),
              attachment_fields(page, shown.files),
              applicant_fields(page, shown.form.applicant, FilledInBy::staff),
              web::checkboxes(page, read_back),
              web::button(page, shown.likely.empty() ? "casework.case.record_it"
                                                     : "casework.case.record_anyway")})});
  };
}

/// What a machine chooses from, in the language of the request: also what each type asks, which the
/// page shows when one is chosen.
boost::json::object choices_json(const web::Page& page, const IntakeChoices& choices) {
  boost::json::array agencies, types, services, classes, channels;
  for (const org::AgencyInTree& each : choices.agencies) {
    agencies.push_back(boost::json::object{{"id", each.agency.id.value},
                                           {"name", each.agency.name.in(page.locale())}});
  }
  for (const CaseType& each : choices.types) {
    types.push_back(boost::json::object{{"code", each.code},
                                        {"name", each.name(page.locale())},
                                        {"asks", to_json(choices.asked_by(each.code))}});
  }
  for (const ServiceChoice& each : choices.services) {
    services.push_back(
        boost::json::object{{"id", each.id.value}, {"name", each.name.in(page.locale())}});
  }
  for (const CaseClass& each : choices.classes) {
    classes.push_back(
        boost::json::object{{"id", each.id.value}, {"name", each.name(page.locale())}});
  }
  for (const Channel each : kChannels) {
    if (each == Channel::web) continue;
    channels.push_back(
        boost::json::object{{"code", name_of(each)}, {"name", channel_words(page, each)}});
  }
  return {{"agencies", std::move(agencies)},
          {"types", std::move(types)},
          {"services", std::move(services)},
          {"classes", std::move(classes)},
          {"channels", std::move(channels)}};
}

CaseForm read_case_form(const Request& request, web::FormErrors& errors) {
  return {.agency_id = AgencyId{web::id_in(request.form("agency"))},
          .type = typed(request, "type"),
          .class_id = ClassId{web::id_in(request.form("class"))},
          .channel = channel_of(request.form("channel")).value_or(Channel::counter),
          .subject = typed(request, "subject"),
          .text = typed(request, "text"),
          .applicant = read_applicant(request),
          .received_on = errors.keep(web::typed_date(request, "received_on")),
          .read_back = request.form("read_back") == "yes",
          .service = {.id = catalogue::ServiceId{web::id_in(request.form("service"))}},
          .answered = read_answers(request),
          .origin = std::string{request.form("origin")}};
}

/// What was said at a meeting is where the case begins.
void begin_from(NewCase& shown, const CaseOrigin& origin) {
  shown.form.channel = Channel::meeting;
  shown.form.origin = origin.key;
  shown.form.subject = std::string{first_characters(origin.words, kMaxSubject)};
  shown.form.text = origin.words;
  const bool offered = std::ranges::any_of(
      shown.choices.agencies, [&](const auto& each) { return each.agency.id == origin.agency_id; });
  if (offered) shown.form.agency_id = origin.agency_id;
  shown.origin = origin;
}

/// The form with what was typed, and its files as they lie now.
Response take_case(const Request& request, org::Context& context, NewCase typed_in,
                   const web::FormErrors& errors, const FilesTaken& files) {
  typed_in.files = files_of_form(context, typed_in.token);
  const auto asked = typed_in.choices.asked_by(typed_in.form.type);
  typed_in.form.answered = answers_to(asked, typed_in.form.answered);
  // The page comes again with the questions of the type that was chosen; a machine knows them.
  const bool asks_more =
      !asked.empty() && !request.wants_json() && request.form(kAskedType) != typed_in.form.type;
  if (!typed_in.form.origin.empty()) {
    if (auto origin = find_origin(context, typed_in.form.origin)) typed_in.origin = *origin;
  }
  const CaseForm form = typed_in.form;
  const std::string token = typed_in.token;
  const NewCase shown = typed_in;
  const auto again = new_case_page(std::move(typed_in));
  if (!files.errors.empty()) return web::refuse(request, files.errors, again);
  if (files.stays || asks_more) return web::respond_with_forms(request, again);
  // A staff form never stands for the web's own.
  if (form.channel == Channel::web) return web::refuse(request, refusal::type_unknown, again);
  if (errors.any()) return web::refuse(request, errors.all(), again);
  // A machine is not asked; what is likely the same stands on the case's own page. What was looked
  // at holds for the agency and the subject of then.
  const bool seen = request.wants_json() ||
                    request.form("likely_seen") == likely_print(form.agency_id, form.subject);
  const Intake intake = take_in_looked_at(context, form, token, seen);
  if (!intake.likely.empty()) {
    NewCase asked = shown;
    asked.likely = intake.likely;
    return web::respond_with_forms(request, new_case_page(std::move(asked)));
  }
  if (!intake.receipt) return web::refuse(request, intake.errors, again);
  return web::respond(
      request, [&] { return to_json(web::Page{request}, *intake.receipt); },
      [&](const web::Page& page) { return receipt_page(page, *intake.receipt); });
}

}  // namespace

Response show_new_case(const Request& request, org::Context& context) {
  auto choices = choices_for_staff(context);
  if (!choices) return web::refuse(request, choices.error());
  NewCase shown{.choices = *std::move(choices),
                .form = {.agency_id = context.viewer.agency_id,
                         .type = std::string{request.query("type")},
                         .channel = Channel::counter},
                .day = roc_date(context.today, RocStyle::slashed),
                .token = new_form_token()};
  if (!request.query("origin").empty()) {
    const auto origin = find_origin(context, request.query("origin"));
    if (!origin) return web::refuse(request, origin.error());
    begin_from(shown, *origin);
  }
  const IntakeChoices offered = shown.choices;
  return web::respond_with_forms(
      request,
      [&]() -> boost::json::value {
        return boost::json::object{{"choices", choices_json(web::Page{request}, offered)}};
      },
      new_case_page(std::move(shown)));
}

Response save_case(const Request& request, org::Context& context) {
  auto choices = org::in_read(context, choices_for_staff);
  if (!choices) return web::refuse(request, choices.error());
  web::FormErrors errors;
  NewCase typed_in{.choices = *std::move(choices),
                   .form = read_case_form(request, errors),
                   .day = typed(request, "received_on"),
                   .token = std::string{request.form("token")}};
  if (typed_in.token.empty()) typed_in.token = new_form_token();
  const FilesTaken files = take_files(request, context, typed_in.token);
  return org::in_write_together(context, [&](org::Context& inner) {
    return take_case(request, inner, typed_in, errors, files);
  });
}

}  // namespace hb::casework
