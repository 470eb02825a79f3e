#include "casework/bring_case.h"

#include <algorithm>

#include "case_access.h"
#include "case_attribute_store.h"
#include "case_type_store.h"
#include "casework/public_cases.h"
#include "catalogue/service_lookup.h"
#include "intake.h"
#include "public_case_store.h"

namespace hb::casework {

std::vector<CaseType> types_open_to_people(org::Context& context) {
  auto types = CaseTypeStore{context.tx}.all();
  std::erase_if(types, [](const CaseType& type) { return type.retired || !type.on_web; });
  return types;
}

std::vector<CaseAttribute> attributes_in_use(org::Context& context) {
  auto attributes = CaseAttributeStore{context.tx}.all();
  std::erase_if(attributes, [](const CaseAttribute& each) { return each.retired; });
  return attributes;
}

Instant offer_changed_at(org::Context& context) {
  const auto services = catalogue::services_changed_at(context);
  return std::max(CaseTypeStore{context.tx}.changed_at(), services.value_or(Instant{}));
}

std::vector<Error> check_to_bring(org::Context& context, CaseForm form) {
  form.channel = Channel::web;
  form.received_on = context.today;
  return check_web_form(context, std::move(form));
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
  auto cases = PublicCaseStore{context.tx}.list(filter);
  std::vector<catalogue::ServiceId> services;
  for (const PublicCase& each : cases) {
    if (each.service_id) services.push_back(each.service_id);
  }
  if (services.empty()) return cases;
  const auto labels = catalogue::service_labels(context, services);
  for (PublicCase& each : cases) {
    const auto found = labels.find(each.service_id);
    if (found == labels.end()) continue;
    each.service_code = found->second.code;
    each.service_name = found->second.name;
  }
  return cases;
}

std::unordered_map<std::string, CasePlace> places_of_cases(
    org::Context& context, const std::vector<std::string>& numbers) {
  return store_of(context).places_of(numbers);
}

}  // namespace hb::casework
