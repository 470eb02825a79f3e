// The web form from step to step: what was said so far travels along with it, and nothing of it is
// kept before it is sent.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casework/attachment.h"
#include "form_work.h"
#include "intake.h"
#include "web/page.h"

namespace hb::casework {

enum class Step { type, agency, service, matter, contact, check };
std::string_view name_of(Step step);
/// The first one for any other word.
Step step_of(std::string_view name);
/// Those that a matter of this type takes: a service is chosen for applications only.
std::vector<Step> steps_of(const CaseType* type);
/// At either end the step itself.
Step before(Step step, const CaseType* type);
Step after(Step step, const CaseType* type);

/// Whether something is to be mended at this step.
bool blames(Step step, const Error& error);
std::vector<Error> errors_at(Step step, std::vector<Error> errors);
/// The first step that something is wrong with.
Step step_to_mend(const std::vector<Error>& errors, Step otherwise);

/// What was said so far.
struct Draft {
  CaseForm form;
  std::string token;
  Step step = Step::type;
  std::vector<SimilarCase> similar{};  ///< Shown before it is sent.
  std::vector<Attachment> files{};     ///< That lie under the token.
  WorkDone work{};
};

Draft read_draft(const web::Request& request, Date today);
/// What an address begins with: a type, or a service to apply for.
Draft begun_draft(const web::Request& request, const IntakeChoices& choices, Date today);

/// The page of the draft's step.
web::PageFunction step_page(Draft draft, IntakeChoices choices);

}  // namespace hb::casework
