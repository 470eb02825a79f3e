#include "enquiries.h"

#include "case_access.h"
#include "case_type_store.h"
#include "org/directory.h"

namespace hb::casework {

Result<Enquiry> answer_enquiry(org::Context& context, std::string_view number) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::handle_cases));
  CaseStore store = store_of(context);
  const auto found = store.find_by_number(number);
  if (!found || !may_open(context.viewer, *found)) return refusal::enquiry_missing;
  Enquiry answer{.now = *found};
  for (CaseEvent& each : store.events_of(found->id)) {
    if (!is_public(each.kind)) continue;
    each.text.clear();
    each.person_name.clear();
    answer.events.push_back(std::move(each));
  }
  const auto types = CaseTypeStore{context.tx}.all();
  if (const CaseType* type = find_type(types, found->type)) answer.type = *type;
  if (const auto agency = org::find_agency(context, found->agency_id)) answer.agency = agency->name;
  if (found->unit_id) {
    const auto units = org::unit_names(context, std::span{&found->unit_id, 1});
    if (const auto unit = units.find(found->unit_id); unit != units.end()) {
      answer.unit = unit->second;
    }
  }
  answer.applicant = masked_name(store.secret_of(found->id).applicant.name);
  return answer;
}

}  // namespace hb::casework
