#include "case_types.h"

#include "case_access.h"
#include "case_attribute_store.h"
#include "case_type_store.h"
#include "org/audit.h"
#include "org/directory.h"

namespace hb::casework {

namespace {

void note(org::Context& context, const CaseType& type, std::string_view action) {
  org::record_audit(context, {.agency_id = context.viewer.agency_id,
                              .action = action,
                              .subject = "case_type/" + type.code,
                              .details = {{"name", type.name_zh},
                                          {"period", std::to_string(type.clock.period.length)},
                                          {"unit", std::string{name_of(type.clock.period.unit)}},
                                          {"keep_years", std::to_string(type.keep_years)}}});
}

void note(org::Context& context, const CaseAttribute& attribute, std::string_view action) {
  org::record_audit(context, {.agency_id = context.viewer.agency_id,
                              .action = action,
                              .subject = "case_type/" + attribute.type,
                              .details = {{"name", attribute.question.zh_tw},
                                          {"code", attribute.code},
                                          {"retired", attribute.retired ? "yes" : "no"}}});
}

}  // namespace

Result<std::vector<CaseType>> open_types(org::Context& context) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::manage_system));
  return CaseTypeStore{context.tx}.all();
}

Result<CaseType> open_type(org::Context& context, std::string_view code) {
  HB_LET(types, open_types(context));
  const CaseType* found = find_type(types, code);
  if (!found) return refusal::type_missing;
  return *found;
}

std::vector<Error> add_type(org::Context& context, const CaseType& wanted) {
  if (const auto may = open_types(context); !may) return {may.error()};
  auto errors = check_type(wanted);
  if (!errors.empty()) return errors;
  if (!CaseTypeStore{context.tx}.add(wanted, context.now)) return {refusal::type_twice};
  note(context, wanted, "case_type.added");
  context.tx.commit();
  return {};
}

std::vector<Error> save_type(org::Context& context, const CaseType& wanted) {
  if (const auto found = open_type(context, wanted.code); !found) return {found.error()};
  auto errors = check_type(wanted);
  if (!errors.empty()) return errors;
  if (!CaseTypeStore{context.tx}.save(wanted, context.now)) return {refusal::type_changed};
  note(context, wanted, "case_type.changed");
  context.tx.commit();
  return {};
}

Result<std::vector<CaseAttribute>> open_attributes(org::Context& context, std::string_view type) {
  HB_TRY(open_type(context, type));
  return CaseAttributeStore{context.tx}.of(type);
}

Result<CaseAttribute> open_attribute(org::Context& context, std::string_view type,
                                     std::string_view code) {
  HB_TRY(open_type(context, type));
  const auto found = CaseAttributeStore{context.tx}.find(type, code);
  if (!found) return refusal::attribute_missing;
  return *found;
}

std::vector<Error> add_attribute(org::Context& context, const CaseAttribute& wanted) {
  if (const auto may = open_type(context, wanted.type); !may) return {may.error()};
  auto errors = check_attribute(wanted);
  if (!errors.empty()) return errors;
  if (!CaseAttributeStore{context.tx}.add(wanted, context.now)) return {refusal::attribute_twice};
  note(context, wanted, "case_attribute.added");
  context.tx.commit();
  return {};
}

std::vector<Error> save_attribute(org::Context& context, const CaseAttribute& wanted) {
  if (const auto found = open_attribute(context, wanted.type, wanted.code); !found) {
    return {found.error()};
  }
  auto errors = check_attribute(wanted);
  if (!errors.empty()) return errors;
  if (!CaseAttributeStore{context.tx}.save(wanted, context.now)) {
    return {refusal::attribute_changed};
  }
  note(context, wanted, "case_attribute.changed");
  context.tx.commit();
  return {};
}

}  // namespace hb::casework
