// Bringing a matter on the web, without an account: one decision a page, what was said so far
// travelling along with the form, so that nothing is lost and nothing kept before it is sent.
#include <algorithm>
#include <boost/json/object.hpp>
#include <optional>
#include <utility>

#include "attachment_parts.h"
#include "case_parts.h"
#include "casework_handlers.h"
#include "form_work.h"
#include "intake.h"
#include "org/own_transaction.h"
#include "receipt_page.h"

namespace hb::casework {

using html::Node;

namespace {

enum class Step { type, agency, matter, contact, check };
constexpr Step kSteps[] = {Step::type, Step::agency, Step::matter, Step::contact, Step::check};

std::string_view name_of(Step step) {
  switch (step) {
    case Step::type: return "type";
    case Step::agency: return "agency";
    case Step::matter: return "matter";
    case Step::contact: return "contact";
    case Step::check: return "check";
  }
  return {};
}

Step step_of(std::string_view name) {
  for (const Step step : kSteps) {
    if (name_of(step) == name) return step;
  }
  return Step::type;
}

std::vector<std::string_view> fields_of(Step step) {
  switch (step) {
    case Step::type: return {"type"};
    case Step::agency: return {"agency"};
    case Step::matter: return {"subject", "text", "files"};
    case Step::contact: return {"name", "reply_by", "email", "phone", "address"};
    case Step::check: return {};
  }
  return {};
}

Step before(Step step) {
  return step == Step::type ? step : static_cast<Step>(static_cast<int>(step) - 1);
}
Step after(Step step) {
  return step == Step::check ? step : static_cast<Step>(static_cast<int>(step) + 1);
}

bool blames(Step step, const Error& error) {
  const auto fields = fields_of(step);
  return std::find(fields.begin(), fields.end(), error.field) != fields.end();
}

/// What was said so far.
struct Draft {
  CaseForm form;
  std::string token;
  Step step = Step::type;
  std::vector<SimilarCase> similar{};  ///< Shown before it is sent.
  std::vector<Attachment> files{};     ///< That lie under the token.
  WorkDone work{};
};

Draft read_draft(const Request& request, Date today) {
  return {.form = {.agency_id = AgencyId{web::id_in(request.form("agency"))},
                   .type = typed(request, "type"),
                   .channel = Channel::web,
                   .subject = typed(request, "subject"),
                   .text = typed(request, "text"),
                   .applicant = read_applicant(request),
                   .received_on = today,
                   .language = request.visit.locale},
          .token = std::string{request.form("token")},
          .step = step_of(request.form("step")),
          .work = read_work(request)};
}

/// What the other steps said, carried along unseen.
Node carried(const web::Page& page, const Draft& draft) {
  Node hidden = web::hidden_field(page, "token", draft.token);
  hidden += web::hidden_field(page, "step", name_of(draft.step));
  hidden += work_fields(page, draft.work);
  const CaseForm& form = draft.form;
  const std::pair<std::string_view, std::string> all[] = {
      {"type", form.type},
      {"agency", form.agency_id ? std::to_string(form.agency_id.value) : ""},
      {"subject", form.subject},
      {"text", form.text},
      {"name", form.applicant.name},
      {"reply_by", std::string{casework::name_of(form.applicant.reply_by)}},
      {"email", form.applicant.email},
      {"phone", form.applicant.phone},
      {"address", form.applicant.address}};
  const auto own = fields_of(draft.step);
  for (const auto& [name, value] : all) {
    const bool asked_here = std::find(own.begin(), own.end(), name) != own.end();
    if (!asked_here && !value.empty()) hidden += web::hidden_field(page, name, value);
  }
  return hidden;
}

Node type_fields(const web::Page& page, const Draft& draft, const IntakeChoices& choices) {
  web::ChoiceField field{
      .name = "type", .label = "casework.form.type", .chosen = {draft.form.type}, .required = true};
  for (const CaseType& each : choices.types) {
    field.choices.push_back({each.code, each.name(page.locale()), each.hint(page.locale())});
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
    field.choices.push_back(
        {std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
  }
  return web::select(page, field);
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
  return html::group(
      {// The Enter key sends; it does not change the first thing.
       web::enter_button(),
       web::summary_list(
           page,
           {{"casework.form.type", web::text(type ? type->name(page.locale()) : ""),
             change(Step::type, "casework.form.type")},
            {"casework.form.agency", web::text(agency),
             change(Step::agency, "casework.form.agency")},
            {"casework.form.subject", web::text(form.subject),
             change(Step::matter, "casework.form.subject")},
            {"casework.form.text", web::paragraphs(form.text),
             change(Step::matter, "casework.form.text")},
            {"casework.attachment.title", attachment_names(page, draft.files),
             change(Step::matter, "casework.attachment.title")},
            {"casework.form.contact", contact, change(Step::contact, "casework.form.contact")}}),
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
    case Step::matter:
      // The Enter key goes on; it takes out no file.
      return html::group({web::enter_button(), matter_fields(page, draft.form),
                          attachment_fields(page, draft.files)});
    case Step::contact: return applicant_fields(page, draft.form.applicant);
    case Step::check: return check_fields(page, draft, choices);
  }
  return {};
}

web::PageFunction step_page(Draft draft, IntakeChoices choices) {
  return [draft = std::move(draft), choices = std::move(choices)](const web::Page& page) {
    const std::string step{name_of(draft.step)};
    const int number = static_cast<int>(draft.step) + 1;
    Node buttons =
        web::button(page, draft.step == Step::check ? "casework.form.send" : "casework.form.next");
    if (draft.step != Step::type) {
      buttons += web::button(page, "casework.form.back", web::ButtonKind::secondary, "to",
                             name_of(before(draft.step)));
    }
    const web::Url here{"/portal/petitions/new"};
    return page.layout(
        {.title = "casework.form.title." + step,
         .caption = page.t("casework.form.step", {{"number", std::to_string(number)},
                                                  {"of", std::to_string(std::size(kSteps))}}),
         .narrow = true},
        {web::error_summary(page), draft.step == Step::type ? draft_offer(page) : Node{},
         likely_sent_part(page, draft.similar),
         web::form(page, draft.step == Step::matter ? web::upload_to(here) : web::post_to(here),
                   {carried(page, draft), fields(page, draft, choices), draft_box(page),
                    web::button_group(buttons)})});
  };
}

/// What is wrong with one step's answers.
std::vector<Error> errors_of(Step step, const CaseForm& form, const IntakeChoices& choices) {
  std::vector<Error> errors = check_case(form, choices.types, form.received_on);
  std::erase_if(errors, [&](const Error& error) { return !blames(step, error); });
  return errors;
}

/// The first step that something is wrong with.
Step step_to_mend(const std::vector<Error>& errors, Step otherwise) {
  for (const Step step : kSteps) {
    const bool wrong = std::any_of(errors.begin(), errors.end(),
                                   [&](const Error& error) { return blames(step, error); });
    if (wrong) return step;
  }
  return otherwise;
}

/// The case is written down in a transaction of its own, and the receipt drawn after it: who waits
/// for the database waits for nobody's page.
Response send(const Request& request, const org::Context& context, Draft draft) {
  std::vector<Error> errors;
  if (const auto good = check_work(context, draft.token, draft.work); good) {
    const Intake intake = org::in_write(
        context, [&](org::Context& inner) { return take_in_case(inner, draft.form, draft.token); });
    if (intake.receipt) {
      return web::respond(
          request, [&] { return to_json(web::Page{request}, *intake.receipt); },
          [&](const web::Page& page) { return receipt_page(page, *intake.receipt); });
    }
    errors = intake.errors;
  } else {
    errors = {good.error()};
  }
  renew_work(context, draft.token, draft.work);
  draft.step = step_to_mend(errors, draft.step);
  return org::in_read(context, [&](org::Context& inner) {
    draft.files = files_of_form(inner, draft.token);
    return web::refuse(request, errors, step_page(std::move(draft), choices_on_web(inner)));
  });
}

Response take_step(const Request& request, org::Context& context, Draft draft,
                   const FilesTaken& files) {
  IntakeChoices choices = choices_on_web(context);
  draft.files = files_of_form(context, draft.token);
  renew_work(context, draft.token, draft.work);
  if (!files.errors.empty()) {
    draft.step = Step::matter;
    return web::refuse(request, files.errors, step_page(std::move(draft), std::move(choices)));
  }
  if (files.stays) {
    return web::respond_with_forms(request, step_page(std::move(draft), std::move(choices)));
  }
  if (request.has_form("to")) {
    draft.step = step_of(request.form("to"));
    return web::respond_with_forms(request, step_page(std::move(draft), std::move(choices)));
  }
  const auto errors = errors_of(draft.step, draft.form, choices);
  if (!errors.empty()) {
    return web::refuse(request, errors, step_page(std::move(draft), std::move(choices)));
  }
  draft.step = after(draft.step);
  if (draft.step == Step::check) {
    draft.similar = cases_like(context, draft.form.agency_id, draft.form.subject);
  }
  return web::respond_with_forms(request, step_page(std::move(draft), std::move(choices)));
}

}  // namespace

Response show_web_form(const Request& request, org::Context& context) {
  Draft draft{.form = {.type = std::string{request.query("type")}, .received_on = context.today},
              .token = new_form_token()};
  renew_work(context, draft.token, draft.work);
  return web::respond_with_forms(request, step_page(std::move(draft), choices_on_web(context)));
}

bool sends_without_work(const Request& request, const org::Context& context) {
  return step_of(request.form("step")) == Step::check && !request.has_form("to") &&
         only_waited(context, request.form("token"), read_work(request));
}

// POST /portal/petitions/new
Response save_web_form(const Request& request, org::Context& context) {
  const Draft draft = read_draft(request, context.today);
  const FilesTaken files = take_files(request, context, draft.token);
  const bool sends = draft.step == Step::check && !request.has_form("to");
  if (sends && !files.stays && files.errors.empty()) return send(request, context, draft);
  // Going from step to step keeps nothing.
  return org::in_read(context,
                      [&](org::Context& inner) { return take_step(request, inner, draft, files); });
}

}  // namespace hb::casework
