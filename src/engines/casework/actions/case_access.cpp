#include "case_access.h"

namespace hb::casework {

CaseStore store_of(org::Context& context) { return {context.tx, *context.services.sealer}; }

Actor actor_of(const org::Context& context) {
  return {.person_id = context.viewer.person_id, .name = context.viewer.name, .at = context.now};
}

Result<Case> case_in_sight(org::Context& context, CaseStore& store, CaseId id) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(found, store.find(id, context.viewer.scope));
  HB_TRY(org::require(context.viewer, org::Duty::handle_cases, found.agency_id));
  const bool opens = !found.confidential || found.officer_id == context.viewer.person_id ||
                     context.viewer.may(org::Duty::direct_cases, found.agency_id);
  // Who may not know of it is not told that it is there.
  if (!opens) return refusal::case_missing;
  return found;
}

}  // namespace hb::casework
