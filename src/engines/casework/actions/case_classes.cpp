#include "case_classes.h"

#include <algorithm>

#include "case_access.h"
#include "case_class_store.h"
#include "case_scope.h"
#include "case_summary_store.h"
#include "org/audit.h"
#include "org/directory.h"

namespace hb::casework {

namespace {

Result<CaseClass> class_to_edit(org::Context& context, const std::vector<CaseClass>& classes,
                                ClassId id) {
  HB_TRY(org::require_signed_in(context.viewer));
  const CaseClass* found = find_class(classes, id);
  if (!found) return refusal::class_missing;
  HB_TRY(may_keep(context.viewer, found->agency_id));
  return *found;
}

void note(org::Context& context, const CaseClass& each, std::string_view action) {
  org::record_audit(context, {.agency_id = each.agency_id,
                              .action = action,
                              .subject = "case_class/" + std::to_string(each.id.value),
                              .details = {{"name", each.name_zh}}});
}

}  // namespace

Result<CaseClasses> open_classes(org::Context& context, AgencyId agency) {
  HB_TRY(org::require_signed_in(context.viewer));
  CaseClasses classes{.agency_id = agency,
                      .agencies = org::agencies_with_duty(context, org::Duty::direct_cases),
                      .classes = {},
                      .may_edit_common = context.viewer.may_anywhere(org::Duty::manage_system)};
  if (!agency) {
    HB_TRY(org::require_anywhere(context.viewer, org::Duty::direct_cases));
    classes.agency_id = agency_meant(classes.agencies, context.viewer.agency_id);
  } else {
    HB_TRY(may_keep(context.viewer, agency));
  }
  for (CaseClass& each : CaseClassStore{context.tx}.all()) {
    const bool shown = !each.agency_id || each.agency_id == classes.agency_id;
    if (shown) classes.classes.push_back(std::move(each));
  }
  return classes;
}

std::vector<CaseClass> classes_offered(org::Context& context, AgencyId agency) {
  auto classes = CaseClassStore{context.tx}.all();
  std::erase_if(classes, [&](const CaseClass& each) { return !is_offered(each, agency); });
  return classes;
}

std::vector<CaseClass> all_classes(org::Context& context) {
  return CaseClassStore{context.tx}.all();
}

Result<Done> add_class(org::Context& context, const CaseClass& wanted) {
  HB_TRY(may_keep(context.viewer, wanted.agency_id));
  CaseClassStore store{context.tx};
  HB_TRY(check_class(wanted, store.all()));
  CaseClass made = wanted;
  made.id = store.add(wanted);
  note(context, made, "case_class.added");
  context.tx.commit();
  return Done{};
}

Result<Done> rename_class(org::Context& context, ClassId id, const std::string& before,
                          const CaseClass& names) {
  CaseClassStore store{context.tx};
  const auto classes = store.all();
  HB_LET(found, class_to_edit(context, classes, id));
  CaseClass wanted = found;
  wanted.name_zh = names.name_zh;
  wanted.name_en = names.name_en;
  wanted.follow_up_days = names.follow_up_days;
  HB_TRY(check_class(wanted, classes));
  if (!store.rename(wanted, before)) return refusal::class_changed;
  note(context, wanted, "case_class.renamed");
  context.tx.commit();
  return Done{};
}

Result<Done> retire_class(org::Context& context, ClassId id) {
  CaseClassStore store{context.tx};
  HB_LET(found, class_to_edit(context, store.all(), id));
  if (!store.retire(id, context.now)) return refusal::class_changed;
  note(context, found, "case_class.retired");
  context.tx.commit();
  return Done{};
}

Result<Done> take_back_class(org::Context& context, ClassId id) {
  CaseClassStore store{context.tx};
  HB_LET(found, class_to_edit(context, store.all(), id));
  if (!store.take_back(id)) return refusal::class_changed;
  note(context, found, "case_class.taken_back");
  context.tx.commit();
  return Done{};
}

Result<Done> classify_case(org::Context& context, CaseId id, ClassId before, ClassId to) {
  CaseStore cases = store_of(context);
  HB_LET(current, case_in_sight(context, cases, id));
  CaseClassStore classes{context.tx};
  const auto all = classes.all();
  const CaseClass* wanted = find_class(all, to);
  if (!wanted || !is_offered(*wanted, current.agency_id)) return refusal::class_unknown;
  if (before == to) return Done{};
  HB_TRY(CaseSummaryStore{context.tx}.reclassify(id, before, to));
  classes.note(current, before, to, actor_of(context));
  org::record_audit(context, {.agency_id = current.agency_id,
                              .action = "case.classified",
                              .subject = "case/" + std::to_string(id.value),
                              .details = {{"number", current.number}, {"class", wanted->name_zh}}});
  context.tx.commit();
  return Done{};
}

}  // namespace hb::casework
