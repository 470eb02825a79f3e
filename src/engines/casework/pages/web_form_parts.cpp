// The web form's pages: one decision each.
#include <algorithm>
#include <utility>

#include "attachment_parts.h"
#include "attribute_parts.h"
#include "case_parts.h"
#include "service_parts.h"
#include "web_form_draft.h"

namespace hb::casework {

using html::Node;

namespace {

/// What the other steps said, carried along unseen.
Node carried(const web::Page& page, const Draft& draft) {
  Node hidden = web::hidden_field(page, "token", draft.token);
  hidden += web::hidden_field(page, "step", name_of(draft.step));
  hidden += work_fields(page, draft.work);
  const CaseForm& form = draft.form;
  const std::pair<std::string_view, std::string> all[] = {
      {"type", form.type},
      {"agency", form.agency_id ? std::to_string(form.agency_id.value) : ""},
      {"service", form.service.id ? std::to_string(form.service.id.value) : ""},
      {"subject", form.subject},
      {"text", form.text},
      {"name", form.applicant.name},
      {"reply_by", std::string{casework::name_of(form.applicant.reply_by)}},
      {"email", form.applicant.email},
      {"phone", form.applicant.phone},
      {"address", form.applicant.address}};
  for (const auto& [name, value] : all) {
    const bool asked_here = blames(draft.step, {.field = name});
    if (!asked_here && !value.empty()) hidden += web::hidden_field(page, name, value);
  }
  if (draft.step != Step::matter) hidden += carried_answers(page, form.answered);
  return hidden;
}

const CaseType* type_of(const Draft& draft, const IntakeChoices& choices) {
  return find_type(choices.types, draft.form.type);
}

bool applies(const Draft& draft, const IntakeChoices& choices) {
  const CaseType* type = type_of(draft, choices);
  return type && type->names_service;
}

Node type_fields(const web::Page& page, const Draft& draft, const IntakeChoices& choices) {
  web::ChoiceField field{
      .name = "type", .label = "casework.form.type", .chosen = {draft.form.type}, .required = true};
  for (const CaseType& each : choices.types) {
    std::string hint = each.hint(page.locale());
    if (const std::string& basis = each.basis(page.locale()); !basis.empty()) {
      hint += "（" + page.t("casework.type.rests_on") + basis + "）";
    }
    field.choices.push_back({each.code, each.name(page.locale()), std::move(hint)});
  }
  return web::radios(page, field);
}

Node agency_fields(const web::Page& page, const Draft& draft, const IntakeChoices& choices) {
  web::ChoiceField field{.name = "agency",
                         .label = "casework.form.agency",
                         .hint = "casework.form.agency_hint",
                         .chosen = {std::to_string(draft.form.agency_id.value)},
                         .required = true,
                         .none = "casework.form.agency_none"};
  for (const org::AgencyInTree& each : choices.agencies) {
    // Whoever applies chooses among those that there is something to apply for.
    if (applies(draft, choices) && services_of(choices.online, each.agency.id).empty()) continue;
    field.choices.push_back(
        {std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
  }
  return web::select(page, field);
}

Node service_fields(const web::Page& page, const Draft& draft, const IntakeChoices& choices) {
  web::ChoiceField field{.name = "service",
                         .label = "casework.form.service",
                         .choices = {},
                         .chosen = {std::to_string(draft.form.service.id.value)},
                         .required = true};
  for (const ServiceToApply& each : services_of(choices.online, draft.form.agency_id)) {
    field.choices.push_back(
        {std::to_string(each.id.value), each.name.in(page.locale()), service_hint(page, each)});
  }
  if (field.choices.empty()) {
    return web::inset({html::p({.classes = "govuk-body"}, page.t("casework.service.none_here"))});
  }
  return web::radios(page, field);
}

/// What somebody applies for, before he writes and before he sends.
Node service_panel(const web::Page& page, const Draft& draft, const IntakeChoices& choices) {
  if (!applies(draft, choices)) return {};
  const auto* service = find_service(choices.online, draft.form.service.id);
  return service ? service_facts(page, *service) : Node{};
}

Node words_fields(const web::Page& page, const Draft& draft, const IntakeChoices& choices) {
  if (!applies(draft, choices)) return matter_fields(page, draft.form);
  return web::text_area(page, {.name = "text",
                               .label = "casework.service.words",
                               .hint = "casework.service.words_hint",
                               .value = draft.form.text,
                               .rows = 4,
                               .max_characters = static_cast<int>(kMaxText)});
}

/// The answers to what the type asks, once more.
void add_answers(const web::Page& page, const Draft& draft, const IntakeChoices& choices,
                 const Node& change, std::vector<web::SummaryRow>& rows) {
  const auto asked = choices.asked_by(draft.form.type);
  for (const AttributeSaid& each : said(asked, answers_to(asked, draft.form.answered))) {
    rows.push_back(
        {each.question.in(page.locale()), web::paragraphs(words_of(each, page.locale())), change});
  }
}

/// Everything once more, each with the way back to where it was said.
Node check_fields(const web::Page& page, const Draft& draft, const IntakeChoices& choices) {
  const CaseForm& form = draft.form;
  const auto change = [&](Step step, std::string_view about) {
    return web::act_button(page, {.words = "casework.form.change",
                                  .about = page.t(about),
                                  .name = "to",
                                  .value = std::string{name_of(step)}});
  };
  std::string agency;
  for (const org::AgencyInTree& each : choices.agencies) {
    if (each.agency.id == form.agency_id) agency = each.agency.name.in(page.locale());
  }
  const CaseType* type = find_type(choices.types, form.type);
  Node contact = web::text(form.applicant.name);
  for (const std::string* each :
       {&form.applicant.email, &form.applicant.phone, &form.applicant.address}) {
    if (!each->empty()) contact += html::div(*each);
  }
  contact += html::div(
      page.t("casework.reply." + std::string{casework::name_of(form.applicant.reply_by)}));
  std::vector<web::SummaryRow> rows{
      {"casework.form.type", web::text(type ? type->name(page.locale()) : ""),
       change(Step::type, "casework.form.type")},
      {"casework.form.agency", web::text(agency), change(Step::agency, "casework.form.agency")}};
  if (const auto* service = find_service(choices.online, form.service.id);
      service && applies(draft, choices)) {
    rows.push_back({"casework.form.service", web::text(service->name.in(page.locale())),
                    change(Step::service, "casework.form.service")});
  } else {
    rows.push_back({"casework.form.subject", web::text(form.subject),
                    change(Step::matter, "casework.form.subject")});
  }
  rows.push_back({"casework.form.text", web::paragraphs(form.text),
                  change(Step::matter, "casework.form.text")});
  add_answers(page, draft, choices, change(Step::matter, "casework.form.text"), rows);
  rows.push_back({"casework.attachment.title", attachment_names(page, draft.files),
                  change(Step::matter, "casework.attachment.title")});
  rows.push_back(
      {"casework.form.contact", contact, change(Step::contact, "casework.form.contact")});
  return html::group({// The Enter key sends; it does not change the first thing.
                      web::enter_button(), web::summary_list(page, rows),
                      service_panel(page, draft, choices),
                      html::p({.classes = "govuk-body"}, page.t("casework.form.privacy"))});
}

/// Whoever wrote already is told so before he sends it again; of other people's cases no word.
Node likely_sent_part(const web::Page& page, const std::vector<SimilarCase>& similar) {
  if (similar.empty()) return {};
  Node rows;
  for (const SimilarCase& each : similar) {
    rows += html::li({web::short_day(page, each.found.received_on), "　",
                      page.words(state_tag(each.found.state, false).words)});
  }
  return web::inset({html::p({.classes = "govuk-body"}, page.t("casework.similar.sent_before")),
                     html::ul({.classes = "govuk-list govuk-list--bullet"}, rows),
                     html::a(web::Url{"/portal/cases"}, {.classes = "govuk-link"},
                             page.t("casework.receipt.look_up"))});
}

Node fields(const web::Page& page, const Draft& draft, const IntakeChoices& choices) {
  switch (draft.step) {
    case Step::type: return type_fields(page, draft, choices);
    case Step::agency: return agency_fields(page, draft, choices);
    case Step::service: return service_fields(page, draft, choices);
    case Step::matter:
      // The Enter key goes on; it takes out no file.
      return html::group(
          {web::enter_button(), service_panel(page, draft, choices),
           words_fields(page, draft, choices),
           attribute_fields(page, choices.asked_by(draft.form.type), draft.form.answered),
           attachment_fields(page, draft.files)});
    case Step::contact: return applicant_fields(page, draft.form.applicant, FilledInBy::applicant);
    case Step::check: return check_fields(page, draft, choices);
  }
  return {};
}

/// Of the matter's page there are two: what happened, and what one applies for.
std::string title_of(const Draft& draft, const IntakeChoices& choices) {
  const std::string title = "casework.form.title." + std::string{name_of(draft.step)};
  return draft.step == Step::matter && applies(draft, choices) ? "casework.service.title" : title;
}

}  // namespace

web::PageFunction step_page(Draft draft, IntakeChoices choices) {
  return [draft = std::move(draft), choices = std::move(choices)](const web::Page& page) {
    const CaseType* type = type_of(draft, choices);
    const auto steps = steps_of(type);
    const auto number = std::find(steps.begin(), steps.end(), draft.step) - steps.begin() + 1;
    Node buttons =
        web::button(page, draft.step == Step::check ? "casework.form.send" : "casework.form.next");
    if (draft.step != Step::type) {
      buttons += web::button(page, "casework.form.back", web::ButtonKind::secondary, "to",
                             name_of(before(draft.step, type)));
    }
    const web::Url here{"/portal/petitions/new"};
    return page.layout(
        {.title = title_of(draft, choices),
         .caption = page.t("casework.form.step", {{"number", std::to_string(number)},
                                                  {"of", std::to_string(steps.size())}}),
         .narrow = true},
        {web::error_summary(page), draft.step == Step::type ? draft_offer(page) : Node{},
         likely_sent_part(page, draft.similar),
         web::form(page, draft.step == Step::matter ? web::upload_to(here) : web::post_to(here),
                   {carried(page, draft), fields(page, draft, choices), draft_box(page),
                    web::button_group(buttons)})});
  };
}

}  // namespace hb::casework
