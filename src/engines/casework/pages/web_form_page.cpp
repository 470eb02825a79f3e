// Bringing a matter on the web, without an account: one decision a page, what was said so far
// travelling along with the form, so that nothing is lost and nothing kept before it is sent.
#include <utility>

#include "attachment_parts.h"
#include "attribute_parts.h"
#include "casework_handlers.h"
#include "form_work.h"
#include "intake.h"
#include "org/own_transaction.h"
#include "receipt_page.h"
#include "web_form_draft.h"

namespace hb::casework {

namespace {

/// The form is looked at beside others, written down in a transaction of its own, and the receipt
/// drawn after it: who waits for the database waits for nobody's page.
Response send(const Request& request, const org::Context& context, Draft draft) {
  std::vector<Error> errors;
  if (const auto good = check_work(context, draft.token, draft.work); good) {
    const CheckedForm checked = org::in_read(
        context, [&](org::Context& inner) { return check_form(inner, draft.form, draft.token); });
    const Intake intake = org::in_write_together(
        context, [&](org::Context& inner) { return keep_case(inner, checked, draft.token); });
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
  const CaseType* type = find_type(choices.types, draft.form.type);
  // What another type asked was answered in vain.
  draft.form.answered = answers_to(choices.asked_by(draft.form.type), draft.form.answered);
  const bool applies = type && type->names_service;
  // The service says what it is about.
  if (applies) draft.form.subject.clear();
  if (request.has_form("to")) {
    draft.step = step_of(request.form("to"));
    return web::respond_with_forms(request, step_page(std::move(draft), std::move(choices)));
  }
  const auto errors = errors_at(draft.step, check_web_form(context, draft.form));
  if (!errors.empty()) {
    return web::refuse(request, errors, step_page(std::move(draft), std::move(choices)));
  }
  draft.step = after(draft.step, type);
  // Many apply for the same, and none of them twice.
  if (draft.step == Step::check && !applies) {
    draft.similar = cases_like(context, draft.form.agency_id, draft.form.subject);
  }
  return web::respond_with_forms(request, step_page(std::move(draft), std::move(choices)));
}

}  // namespace

Response show_web_form(const Request& request, org::Context& context) {
  IntakeChoices choices = choices_on_web(context);
  Draft draft = begun_draft(request, choices, context.today);
  renew_work(context, draft.token, draft.work);
  return web::respond_with_forms(request, step_page(std::move(draft), std::move(choices)));
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
