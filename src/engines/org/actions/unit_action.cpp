// Units of an agency; declared in agency_action.h.
#include "account_refusals.h"
#include "agency_action.h"
#include "agency_store.h"
#include "not_there.h"
#include "org/audit.h"
#include "unit_store.h"

namespace hb::org {

namespace {

constexpr Error kParentElsewhere{Fault::invalid, "org.unit.parent_elsewhere", "parent"};

std::string subject_of(UnitId id) { return "unit/" + std::to_string(id.value); }

// A unit may lie under another of the same agency, and never under itself or what is below it.
Result<Done> check_parent(Context& context, AgencyId agency, UnitId id, UnitId parent) {
  UnitStore units{context.tx};
  for (int steps = 0; parent; ++steps) {
    const auto above = units.find(context.viewer.scope, parent);
    if (!above || above->agency_id != agency || above->id == id || steps > 50) {
      return kParentElsewhere;
    }
    parent = above->parent_id;
  }
  return Done{};
}

Result<Unit> managed_unit(Context& context, UnitId id) {
  HB_LET(unit, unit_in_scope(context, id));
  HB_TRY(require(context.viewer, Duty::manage_people, unit.agency_id));
  return unit;
}

}  // namespace

Result<Unit> unit_in_scope(Context& context, UnitId id) {
  HB_TRY(require_signed_in(context.viewer));
  auto unit = UnitStore{context.tx}.find(context.viewer.scope, id);
  if (!unit) return kNotThere;
  return *std::move(unit);
}

Result<UnitId> open_unit(Context& context, AgencyId agency, const UnitForm& form) {
  HB_TRY(require_within(context.viewer, agency));
  HB_TRY(require(context.viewer, Duty::manage_people, agency));
  HB_TRY(check_unit(form));
  HB_TRY(check_parent(context, agency, {}, form.parent_id));
  const auto found = AgencyStore{context.tx, context.today}.find(context.viewer.scope, agency);
  if (!found) return kNotThere;
  if (found->valid_to) return kAgencyClosed;
  const UnitId id = UnitStore{context.tx}.add(agency, form, context.today);
  record_audit(context, {.agency_id = agency,
                         .action = "org.unit_opened",
                         .subject = subject_of(id),
                         .details = {{"name", form.name.zh_tw}}});
  context.tx.commit();
  return id;
}

Result<Done> change_unit(Context& context, UnitId id, const UnitForm& form) {
  HB_LET(unit, managed_unit(context, id));
  HB_TRY(check_unit(form));
  HB_TRY(check_parent(context, unit.agency_id, id, form.parent_id));
  UnitStore{context.tx}.change(id, form);
  record_audit(context, {.agency_id = unit.agency_id,
                         .action = "org.unit_changed",
                         .subject = subject_of(id),
                         .details = {{"from", unit.name.zh_tw}, {"to", form.name.zh_tw}}});
  context.tx.commit();
  return Done{};
}

Result<Done> close_unit(Context& context, UnitId id, Date last_day) {
  HB_LET(unit, managed_unit(context, id));
  HB_TRY(check_close(unit, last_day));
  HB_TRY(UnitStore{context.tx}.close(id, last_day));
  record_audit(context, {.agency_id = unit.agency_id,
                         .action = "org.unit_closed",
                         .subject = subject_of(id),
                         .details = {{"last_day", to_iso(last_day)}}});
  context.tx.commit();
  return Done{};
}

}  // namespace hb::org
