#include "holds.h"

#include "case_access.h"
#include "case_notes.h"
#include "org/audit.h"
#include "org/duty.h"
#include "retention_in.h"

namespace hb::casework {

namespace {

/// A case whose content is there, for who directs it.
Result<Case> case_to_hold(org::Context& context, CaseId id) {
  CaseStore store = store_of(context);
  HB_LET(found, case_in_sight(context, store, id));
  HB_TRY(org::require(context.viewer, org::Duty::direct_cases, found.agency_id));
  return found;
}

void note(org::Context& context, const Case& current, std::string_view what) {
  org::record_audit(context, {.agency_id = current.agency_id,
                              .action = "case." + std::string{what},
                              .subject = "case/" + std::to_string(current.id.value),
                              .details = {{"number", current.number}}});
  announce_case(context, current, what);
}

}  // namespace

Result<Done> hold_case(org::Context& context, CaseId id, std::string_view reason) {
  HB_LET(found, case_to_hold(context, id));
  RetentionStore retention = retention_in(context);
  HB_TRY(check_hold(retention.hold_of(id).has_value(), reason));
  HB_TRY(retention.hold(found, reason, actor_of(context)));
  note(context, found, "held");
  context.tx.commit();
  return Done{};
}

Result<Done> release_case(org::Context& context, CaseId id) {
  HB_LET(found, case_to_hold(context, id));
  if (!retention_in(context).release(id, actor_of(context))) return refusal::hold_none;
  note(context, found, "hold_released");
  context.tx.commit();
  return Done{};
}

Keeping keeping_of(org::Context& context, const Case& current) {
  RetentionStore retention = retention_in(context);
  Keeping keeping{.hold = retention.hold_of(current.id),
                  .disposal = {},
                  .disposed_at = {},
                  .directs = context.viewer.may(org::Duty::direct_cases, current.agency_id)};
  if (!current.disposal_id) return keeping;
  keeping.disposal = retention.find(current.disposal_id);
  keeping.disposed_at = retention.disposed_at(current);
  return keeping;
}

}  // namespace hb::casework
