#include "person_action.h"

#include "account_refusals.h"
#include "agency_store.h"
#include "attempts.h"
#include "authority.h"
#include "crypto/password.h"
#include "crypto/random.h"
#include "not_there.h"
#include "org/audit.h"
#include "org/own_transaction.h"
#include "org/sign_in.h"
#include "person_store.h"
#include "role_store.h"
#include "second_factor_store.h"
#include "session_store.h"
#include "unit_store.h"

namespace hb::org {

namespace {

constexpr Error kUnitElsewhere{Fault::invalid, "org.person.unit_elsewhere", "unit"};
constexpr Error kDeputyElsewhere{Fault::invalid, "org.person.deputy_elsewhere", "deputy"};

std::string subject_of(PersonId id) { return "person/" + std::to_string(id.value); }

void note(Context& context, const Person& person, std::string_view action,
          std::vector<TextArgument> details = {}) {
  record_audit(context, {.agency_id = person.agency_id,
                         .action = action,
                         .subject = subject_of(person.id),
                         .details = std::move(details)});
}

Result<Unit> unit_of(Context& context, AgencyId agency, UnitId id) {
  auto unit = UnitStore{context.tx}.find(context.viewer.scope, id);
  if (!unit || unit->agency_id != agency || !unit->stands_on(context.today)) return kUnitElsewhere;
  return *std::move(unit);
}

Result<Done> check_agency_of(Context& context, AgencyId id) {
  if (!id) return Done{};
  const auto agency = AgencyStore{context.tx, context.today}.find(context.viewer.scope, id);
  if (!agency) return kNotThere;
  if (agency->valid_to && *agency->valid_to < context.today) return kAgencyClosed;
  return Done{};
}

Result<PersonId> store_invitation(Context& context, const Invitation& invitation,
                                  const std::string& hash) {
  const AgencyId agency = invitation.agency_id;
  HB_TRY(check_agency_of(context, agency));
  const std::optional<Instant> until =
      invitation.password ? std::nullopt : std::optional{context.now + kOneTimePasswordLasts};
  HB_LET(id, PersonStore(context.tx, context.services.sealer)
                 .add(agency, invitation.person, hash, until, context.now));
  if (invitation.unit_id) {
    HB_TRY(unit_of(context, agency, invitation.unit_id));
    UnitStore{context.tx}.move(agency, id, invitation.unit_id, false, context.today);
  }
  if (!invitation.role.empty()) {
    const Reach reach = agency ? invitation.reach : Reach::everywhere;
    HB_TRY(
        check_and_give_role(context, {.person_id = id,
                                      .role = invitation.role,
                                      .agency_id = reach == Reach::everywhere ? AgencyId{} : agency,
                                      .reach = reach,
                                      .valid_from = context.today,
                                      .valid_to = {}}));
  }
  record_audit(context, {.agency_id = agency,
                         .action = "org.person_invited",
                         .subject = subject_of(id),
                         .details = {{"account", invitation.person.account}}});
  context.tx.commit();
  return id;
}

}  // namespace

Result<PersonProfile> person_profile(Context& context, PersonId id) {
  const Viewer& viewer = context.viewer;
  HB_TRY(require_signed_in(viewer));
  // Administrators may belong to no agency, and then to no scope.
  const bool sees_all = viewer.may(Duty::manage_people, AgencyId{});
  auto person = PersonStore(context.tx, context.services.sealer)
                    .find(viewer.scope, id, sees_all ? id : viewer.person_id);
  if (!person) return kNotThere;

  PersonProfile profile{.person = *std::move(person)};
  profile.own = id == viewer.person_id;
  // Who has none is nobody's business but the owner's and whoever can help.
  if (profile.own || viewer.may(Duty::manage_people, profile.person.agency_id)) {
    profile.second_factor = SecondFactorStore{context.tx, nullptr}.is_on(id);
  }
  if (!profile.own) {
    profile.person.email = masked_email(profile.person.email);
    profile.person.phone = masked_phone(profile.person.phone);
  }
  if (const auto agency =
          AgencyStore{context.tx, context.today}.find_public(profile.person.agency_id)) {
    profile.agency_name = agency->name.in(viewer.locale);
  }
  profile.memberships = UnitStore{context.tx}.of_person(viewer.scope, id, context.today);
  profile.roles = RoleStore{context.tx}.held_by(id, context.today);
  return profile;
}

Result<PersonInvited> invite_person(Context& context, const Invitation& invitation) {
  HB_TRY(require_signed_in(context.viewer));
  if (invitation.agency_id) HB_TRY(require_within(context.viewer, invitation.agency_id));
  HB_TRY(require(context.viewer, Duty::manage_people, invitation.agency_id));
  HB_TRY(check_person(invitation.person));
  if (invitation.password) {
    HB_TRY(check_new_password(*invitation.password, invitation.person.account));
  }
  const std::string password = invitation.password.value_or(crypto::one_time_password());
  const std::string hash = crypto::hash_password(password);
  HB_LET(id, in_write(context,
                      [&](Context& inner) { return store_invitation(inner, invitation, hash); }));
  return PersonInvited{id, password};
}

Result<Done> change_person(Context& context, PersonId id, const PersonForm& form) {
  HB_LET(person, managed_person(context, id));
  PersonForm whole = form;
  whole.account = person.account;
  if (whole.email.empty()) whole.email = person.email;
  if (whole.phone.empty()) whole.phone = person.phone;
  HB_TRY(check_person(whole));
  PersonStore(context.tx, context.services.sealer).change(id, whole);
  note(context, person, "org.person_changed", {{"name", whole.name}, {"title", whole.job_title}});
  context.tx.commit();
  return Done{};
}

Result<Done> change_own_contact(Context& context, const PersonForm& form) {
  const Viewer& viewer = context.viewer;
  HB_TRY(require_signed_in(viewer));
  PersonStore people{context.tx, context.services.sealer};
  const auto person = people.find(viewer.scope, viewer.person_id, viewer.person_id);
  if (!person) return kNotThere;
  PersonForm whole = form;
  whole.account = person->account;
  whole.name = person->name;
  whole.job_title = person->job_title;
  HB_TRY(check_person(whole));
  people.change(person->id, whole);
  note(context, *person, "org.own_contact_changed");
  context.tx.commit();
  return Done{};
}

Result<Person> open_contact(Context& context, PersonId id) {
  HB_LET(person, managed_person(context, id));
  note(context, person, "org.contact_opened");
  context.tx.commit();
  return person;
}

Result<Done> lock_person(Context& context, PersonId id) {
  HB_LET(person, managed_person(context, id));
  if (id == context.viewer.person_id) return kOwnAccount;
  PersonStore(context.tx, nullptr).set_locked(id, context.now);
  SessionStore{context.tx}.end_others(id, {}, context.now);
  note(context, person, "org.person_locked");
  context.tx.commit();
  return Done{};
}

Result<Done> unlock_person(Context& context, PersonId id) {
  HB_LET(person, managed_person(context, id));
  PersonStore(context.tx, nullptr).set_locked(id, std::nullopt);
  const Instant since = context.now - 2 * LockOutRule{}.pause;
  SessionStore sessions{context.tx};
  sessions.forgive(password_print(person.account), since);
  sessions.forgive(code_print(person.account), since);
  note(context, person, "org.person_unlocked");
  context.tx.commit();
  return Done{};
}

Result<PersonInvited> reset_password(Context& context, PersonId id) {
  if (id == context.viewer.person_id) return kOwnAccount;
  HB_TRY(in_read(context, [&](Context& inner) { return managed_person(inner, id); }));
  const std::string password = crypto::one_time_password();
  const std::string hash = crypto::hash_password(password);
  return in_write(context, [&](Context& inner) -> Result<PersonInvited> {
    HB_LET(person, managed_person(inner, id));
    PersonStore people{inner.tx, nullptr};
    const auto stored = people.credentials(id);
    if (!stored) return kNotThere;
    HB_TRY(people.set_password(id, stored->password_hash, hash, inner.now + kOneTimePasswordLasts));
    SessionStore{inner.tx}.end_others(id, {}, inner.now);
    note(inner, person, "org.password_reset");
    inner.tx.commit();
    return PersonInvited{id, password};
  });
}

Result<Done> move_to_unit(Context& context, PersonId id, UnitId unit, bool head) {
  HB_LET(person, managed_person(context, id));
  HB_LET(wanted, unit_of(context, person.agency_id, unit));
  UnitStore{context.tx}.move(person.agency_id, id, unit, head, context.today);
  note(context, person, "org.person_moved",
       {{"unit", wanted.name.zh_tw}, {"head", head ? "yes" : "no"}});
  context.tx.commit();
  return Done{};
}

Result<Done> set_deputy(Context& context, PersonId id, PersonId deputy) {
  const Viewer& viewer = context.viewer;
  HB_TRY(require_signed_in(viewer));
  PersonStore people{context.tx, nullptr};
  const auto person = people.find(viewer.scope, id, viewer.person_id);
  if (!person) return kNotThere;
  if (id != viewer.person_id) {
    HB_TRY(require(viewer, Duty::manage_people, person->agency_id));
  }
  if (deputy) {
    const auto other = people.find(viewer.scope, deputy, viewer.person_id);
    if (!other || other->agency_id != person->agency_id || deputy == id) return kDeputyElsewhere;
  }
  HB_TRY(UnitStore(context.tx).set_deputy(id, deputy, context.today));
  note(context, *person, "org.deputy_set", {{"deputy", std::to_string(deputy.value)}});
  context.tx.commit();
  return Done{};
}

std::vector<Person> everybody(Context& context) {
  return PersonStore{context.tx, nullptr}.list_everywhere();
}

std::optional<PersonId> find_account(Context& context, std::string_view account) {
  const auto found = PersonStore{context.tx, nullptr}.credentials(account);
  if (!found) return std::nullopt;
  return found->person_id;
}

}  // namespace hb::org
