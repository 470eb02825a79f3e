#include "role_action.h"

#include <algorithm>

#include "agency_store.h"
#include "authority.h"
#include "not_there.h"
#include "org/audit.h"
#include "org/duty_reason.h"
#include "person_store.h"
#include "role_store.h"
#include "viewer_store.h"

namespace hb::org {

namespace {

constexpr Error kNoSuchRole{Fault::invalid, "org.role.unknown", "role"};
constexpr Error kNoAgency{Fault::invalid, "org.role.no_agency", "agency"};
constexpr Error kBackwards{Fault::invalid, "org.role.days_backwards", "valid_to"};
constexpr Error kHeldAlready{Fault::conflict, "org.role.held_already", "role"};
constexpr Error kAboveYou{Fault::forbidden, "org.role.above_you"};

// The agencies that a grant would cover; 0 stands for the whole installation.
std::vector<AgencyId> covered(Context& context, const RoleGrant& grant) {
  switch (grant.reach) {
    case Reach::everywhere: return {AgencyId{}};
    case Reach::agency: return {grant.agency_id};
    case Reach::subtree: break;
  }
  std::vector<AgencyId> agencies;
  for (const Below& below :
       AgencyStore{context.tx, context.today}.subtrees(std::span{&grant.agency_id, 1})) {
    agencies.push_back(below.agency);
  }
  return agencies;
}

Result<Done> require_over_all(Context& context, Duty duty, const std::vector<AgencyId>& agencies) {
  for (const AgencyId agency : agencies) HB_TRY(require(context.viewer, duty, agency));
  return Done{};
}

Result<Done> check_authority(Context& context, const Role& role, const RoleGrant& grant) {
  const std::vector<AgencyId> agencies = covered(context, grant);
  HB_TRY(require_over_all(context, Duty::manage_people, agencies));
  for (const Duty duty : role.duties) {
    if (is_managing(duty) && !require_over_all(context, duty, agencies)) return kAboveYou;
  }
  return Done{};
}

Result<Role> role_named(RoleStore& store, std::string_view code) {
  for (Role& role : store.roles()) {
    if (role.code == code) return std::move(role);
  }
  return kNoSuchRole;
}

// A role over fewer agencies than the viewer manages is below; any managing duty beyond is above.
bool stands_above(const Viewer& viewer, const Viewer& other) {
  for (const HeldDuty& held : other.duties) {
    if (!is_managing(held.duty)) continue;
    if (held.everywhere && !viewer.may(held.duty, AgencyId{})) return false;
    for (const std::int64_t agency : held.agencies) {
      if (!viewer.may(held.duty, AgencyId{agency})) return false;
    }
  }
  return true;
}

}  // namespace

std::vector<Role> roles(Context& context) { return RoleStore{context.tx}.roles(); }

Result<Person> managed_person(Context& context, PersonId id) {
  HB_TRY(require_signed_in(context.viewer));
  PersonStore people{context.tx, context.services.sealer};
  // Administrators may belong to no agency, and then to no scope.
  const bool sees_all = context.viewer.may(Duty::manage_people, AgencyId{});
  auto person = people.find(context.viewer.scope, id, sees_all ? id : context.viewer.person_id);
  if (!person) return kNotThere;
  HB_TRY(require(context.viewer, Duty::manage_people, person->agency_id));
  const auto other = load_viewer(context.tx, id, context.today);
  if (other && !stands_above(context.viewer, *other)) return kAboveYou;
  return *std::move(person);
}

Result<Done> check_and_give_role(Context& context, const RoleGrant& grant) {
  if (grant.reach != Reach::everywhere && !grant.agency_id) return kNoAgency;
  if (grant.valid_to && *grant.valid_to < grant.valid_from) return kBackwards;
  RoleStore store{context.tx};
  HB_LET(role, role_named(store, grant.role));
  HB_TRY(check_authority(context, role, grant));
  for (const RoleGrant& held : store.held_by(grant.person_id, context.today)) {
    if (held.role == grant.role && held.agency_id == grant.agency_id && held.reach == grant.reach) {
      return kHeldAlready;
    }
  }
  store.give(grant, context.viewer.person_id, context.now);
  record_audit(context, {.agency_id = grant.agency_id,
                         .action = "org.role_given",
                         .subject = "person/" + std::to_string(grant.person_id.value),
                         .details = {{"role", grant.role},
                                     {"reach", std::string{code_of(grant.reach)}},
                                     {"from", to_iso(grant.valid_from)},
                                     {"to", grant.valid_to ? to_iso(*grant.valid_to) : ""}}});
  return Done{};
}

Result<Done> check_role_authority(Context& context, const RoleGrant& grant) {
  RoleStore store{context.tx};
  HB_LET(role, role_named(store, grant.role));
  return check_authority(context, role, grant);
}

Result<Done> give_role(Context& context, const RoleGrant& grant) {
  HB_TRY(require_signed_in(context.viewer));
  HB_TRY(managed_person(context, grant.person_id));
  HB_TRY(check_and_give_role(context, grant));
  context.tx.commit();
  return Done{};
}

Result<Done> withdraw_role(Context& context, std::int64_t grant_id) {
  HB_TRY(require_signed_in(context.viewer));
  RoleStore store{context.tx};
  const auto grant = store.find(grant_id);
  if (!grant) return kNotThere;
  HB_TRY(managed_person(context, grant->person_id));
  HB_LET(role, role_named(store, grant->role));
  HB_TRY(check_authority(context, role, *grant));
  HB_TRY(store.withdraw(grant_id, plus_days(context.today, -1), context.viewer.person_id,
                        context.now));
  record_audit(context, {.agency_id = grant->agency_id,
                         .action = "org.role_withdrawn",
                         .subject = "person/" + std::to_string(grant->person_id.value),
                         .details = {{"role", grant->role}}});
  context.tx.commit();
  return Done{};
}

}  // namespace hb::org
