#include "audit_items.h"

#include <algorithm>

#include "audit_item_store.h"
#include "case_access.h"
#include "case_scope.h"
#include "org/audit.h"
#include "org/directory.h"

namespace hb::casework {

namespace {

Result<AuditItem> item_to_edit(org::Context& context, const std::vector<AuditItem>& items,
                               AuditItemId id) {
  HB_TRY(org::require_signed_in(context.viewer));
  const auto found = std::find_if(items.begin(), items.end(),
                                  [&](const AuditItem& each) { return each.id == id; });
  if (found == items.end()) return refusal::audit_item_missing;
  HB_TRY(may_keep(context.viewer, found->agency_id));
  return *found;
}

void note(org::Context& context, const AuditItem& each, std::string_view action) {
  org::record_audit(context, {.agency_id = each.agency_id,
                              .action = action,
                              .subject = "case_audit_item/" + std::to_string(each.id.value),
                              .details = {{"name", each.name_zh}}});
}

}  // namespace

Result<AuditItems> open_audit_items(org::Context& context, AgencyId agency) {
  HB_TRY(org::require_signed_in(context.viewer));
  AuditItems shown{.agency_id = agency,
                   .agencies = org::agencies_with_duty(context, org::Duty::direct_cases),
                   .items = {},
                   .may_edit_common = context.viewer.may_anywhere(org::Duty::manage_system)};
  if (!agency) {
    HB_TRY(org::require_anywhere(context.viewer, org::Duty::direct_cases));
    shown.agency_id = agency_meant(shown.agencies, context.viewer.agency_id);
  } else {
    HB_TRY(may_keep(context.viewer, agency));
  }
  for (AuditItem& each : AuditItemStore{context.tx}.all()) {
    const bool here = !each.agency_id || each.agency_id == shown.agency_id;
    if (here) shown.items.push_back(std::move(each));
  }
  return shown;
}

Result<Done> add_audit_item(org::Context& context, const AuditItem& wanted) {
  HB_TRY(may_keep(context.viewer, wanted.agency_id));
  AuditItemStore store{context.tx};
  HB_TRY(check_audit_item(wanted, store.all()));
  AuditItem made = wanted;
  made.id = store.add(wanted);
  note(context, made, "case_audit_item.added");
  context.tx.commit();
  return Done{};
}

Result<Done> rename_audit_item(org::Context& context, AuditItemId id, const std::string& before,
                               const AuditItem& names) {
  AuditItemStore store{context.tx};
  const auto items = store.all();
  HB_LET(wanted, item_to_edit(context, items, id));
  wanted.name_zh = names.name_zh;
  wanted.name_en = names.name_en;
  HB_TRY(check_audit_item(wanted, items));
  if (!store.rename(wanted, before)) return refusal::audit_item_changed;
  note(context, wanted, "case_audit_item.renamed");
  context.tx.commit();
  return Done{};
}

Result<Done> retire_audit_item(org::Context& context, AuditItemId id) {
  AuditItemStore store{context.tx};
  HB_LET(found, item_to_edit(context, store.all(), id));
  if (!store.retire(id, context.now)) return refusal::audit_item_changed;
  note(context, found, "case_audit_item.retired");
  context.tx.commit();
  return Done{};
}

Result<Done> take_back_audit_item(org::Context& context, AuditItemId id) {
  AuditItemStore store{context.tx};
  HB_LET(found, item_to_edit(context, store.all(), id));
  if (!store.take_back(id)) return refusal::audit_item_changed;
  note(context, found, "case_audit_item.taken_back");
  context.tx.commit();
  return Done{};
}

}  // namespace hb::casework
