#include "web_form_draft.h"

#include <algorithm>

#include "attribute_parts.h"
#include "case_parts.h"

namespace hb::casework {

namespace {

constexpr Step kSteps[] = {Step::type,   Step::agency,  Step::service,
                           Step::matter, Step::contact, Step::check};

std::vector<std::string_view> fields_of(Step step) {
  switch (step) {
    case Step::type: return {"type"};
    case Step::agency: return {"agency"};
    case Step::service: return {"service"};
    case Step::matter: return {"subject", "text", "files", "attributes"};
    case Step::contact: return {"name", "reply_by", "email", "phone", "address"};
    case Step::check: return {};
  }
  return {};
}

Step beside(Step step, const CaseType* type, int by) {
  const auto steps = steps_of(type);
  const auto here = std::find(steps.begin(), steps.end(), step);
  if (here == steps.end()) return steps.front();
  const auto at = here - steps.begin() + by;
  if (at < 0 || at >= static_cast<std::ptrdiff_t>(steps.size())) return step;
  return steps[static_cast<std::size_t>(at)];
}

}  // namespace

std::string_view name_of(Step step) {
  switch (step) {
    case Step::type: return "type";
    case Step::agency: return "agency";
    case Step::service: return "service";
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

std::vector<Step> steps_of(const CaseType* type) {
  std::vector<Step> steps(std::begin(kSteps), std::end(kSteps));
  if (!type || !type->names_service) std::erase(steps, Step::service);
  return steps;
}

Step before(Step step, const CaseType* type) { return beside(step, type, -1); }
Step after(Step step, const CaseType* type) { return beside(step, type, 1); }

bool blames(Step step, const Error& error) {
  const auto fields = fields_of(step);
  return std::find(fields.begin(), fields.end(), error.field) != fields.end();
}

std::vector<Error> errors_at(Step step, std::vector<Error> errors) {
  std::erase_if(errors, [&](const Error& error) { return !blames(step, error); });
  return errors;
}

Step step_to_mend(const std::vector<Error>& errors, Step otherwise) {
  for (const Step step : kSteps) {
    const bool wrong = std::any_of(errors.begin(), errors.end(),
                                   [&](const Error& error) { return blames(step, error); });
    if (wrong) return step;
  }
  return otherwise;
}

Draft read_draft(const web::Request& request, Date today) {
  return {.form = {.agency_id = AgencyId{web::id_in(request.form("agency"))},
                   .type = typed(request, "type"),
                   .channel = Channel::web,
                   .subject = typed(request, "subject"),
                   .text = typed(request, "text"),
                   .applicant = read_applicant(request),
                   .received_on = today,
                   .language = request.visit.locale,
                   .service = {.id = catalogue::ServiceId{web::id_in(request.form("service"))}},
                   .answered = read_answers(request)},
          .token = std::string{request.form("token")},
          .step = step_of(request.form("step")),
          .work = read_work(request)};
}

Draft begun_draft(const web::Request& request, const IntakeChoices& choices, Date today) {
  Draft draft{.form = {.type = std::string{request.query("type")}, .received_on = today},
              .token = new_form_token()};
  const auto* service =
      find_service(choices.online, catalogue::ServiceId{web::id_in(request.query("service"))});
  if (!service) return draft;
  for (const CaseType& each : choices.types) {
    if (!each.names_service) continue;
    draft.form.type = each.code;
    draft.form.agency_id = service->agency_id;
    draft.form.service.id = service->id;
    draft.step = Step::matter;
    break;
  }
  return draft;
}

}  // namespace hb::casework
