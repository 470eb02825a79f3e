#include "casework/bring_case.h"

#include "casework/public_cases.h"
#include "intake.h"
#include "public_case_store.h"

namespace hb::casework {

std::vector<CaseType> types_open_to_people(org::Context& context) {
  return choices_on_web(context).types;
}

Bringing bring_case(org::Context& context, CaseForm form, std::string_view form_token) {
  form.channel = Channel::web;
  form.received_on = context.today;
  Intake intake = take_in(context, form, form_token);
  Bringing bringing{.brought = std::nullopt, .errors = std::move(intake.errors)};
  if (intake.receipt) {
    bringing.brought = BroughtCase{.id = intake.receipt->id,
                                   .number = intake.receipt->number,
                                   .check_code = intake.receipt->check_code,
                                   .deadline = intake.receipt->deadline};
  }
  return bringing;
}

std::vector<PublicCase> public_cases(org::Context& context, const PublicCaseFilter& filter) {
  return PublicCaseStore{context.tx}.list(filter);
}

}  // namespace hb::casework
