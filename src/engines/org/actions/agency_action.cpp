#include "agency_action.h"

#include "agency_store.h"
#include "kernel/roc_date.h"
#include "not_there.h"
#include "org/audit.h"
#include "person_store.h"
#include "unit_store.h"

namespace hb::org {

namespace {

constexpr Error kParentClosed{Fault::conflict, "org.agency.parent_closed", "parent"};
constexpr Error kUnknownParent{Fault::invalid, "org.agency.unknown_parent", "parent"};
constexpr Error kIntoItsOwn{Fault::conflict, "org.agency.moved_into_its_own", "parent"};
constexpr Error kUnknownSuccessor{Fault::invalid, "org.agency.unknown_successor", "successor"};

std::string subject_of(AgencyId id) { return "agency/" + std::to_string(id.value); }

// The agency, if the viewer sees it and manages agencies over it.
Result<Agency> managed_agency(Context& context, AgencyId id) {
  HB_TRY(require_within(context.viewer, id));
  HB_TRY(require(context.viewer, Duty::manage_agencies, id));
  auto agency = AgencyStore{context.tx, context.today}.find(context.viewer.scope, id);
  if (!agency) return kNotThere;
  return *std::move(agency);
}

std::vector<Agency> named(AgencyStore& agencies, const std::vector<AgencyId>& ids) {
  std::vector<Agency> found;
  for (const AgencyId id : ids) {
    if (auto agency = agencies.find_public(id)) found.push_back(*std::move(agency));
  }
  return found;
}

}  // namespace

Result<AgencyProfile> agency_profile(Context& context, AgencyId id) {
  const Viewer& viewer = context.viewer;
  HB_TRY(require_within(viewer, id));
  AgencyStore agencies{context.tx, context.today};
  auto agency = agencies.find(viewer.scope, id);
  if (!agency) return kNotThere;

  AgencyProfile profile{.agency = *std::move(agency)};
  if (profile.agency.parent_id) profile.parent = agencies.find_public(profile.agency.parent_id);
  profile.names = agencies.public_name_history(id);
  profile.parents = agencies.public_parent_history(id);
  std::vector<AgencyId> parents;
  for (const ParentPeriod& period : profile.parents) parents.push_back(period.parent_id);
  profile.parent_names = agencies.public_names(parents);
  for (Agency& each : agencies.list(viewer.scope)) {
    if (each.parent_id == id) profile.below.push_back(std::move(each));
  }
  profile.successors = named(agencies, agencies.public_successors(id));
  profile.predecessors = named(agencies, agencies.public_predecessors(id));
  HB_LET(team, promotion_team(context, id, context.today));
  profile.team = std::move(team);
  UnitStore units{context.tx};
  profile.units = units.list(viewer.scope, id);
  profile.members = units.members(viewer.scope, id, context.today);
  profile.people = PersonStore{context.tx, nullptr}.list(viewer.scope, id);
  return profile;
}

Result<AgencyId> open_agency(Context& context, AgencyId parent, const AgencyForm& form) {
  HB_TRY(require_signed_in(context.viewer));
  if (parent) HB_TRY(require_within(context.viewer, parent));
  HB_TRY(require(context.viewer, Duty::manage_agencies, parent));
  HB_TRY(check_agency(form));

  AgencyStore agencies{context.tx, context.today};
  if (parent) {
    const auto above = agencies.find(context.viewer.scope, parent);
    if (!above) return kNotThere;
    if (above->valid_to) return kParentClosed;
  }
  HB_LET(id, agencies.add(parent, form));
  record_audit(context, {.agency_id = id,
                         .action = "org.agency_opened",
                         .subject = subject_of(id),
                         .details = {{"code", form.code}, {"name", form.name.zh_tw}}});
  context.tx.commit();
  return id;
}

Result<Done> change_agency(Context& context, AgencyId id, const AgencyForm& form) {
  HB_LET(agency, managed_agency(context, id));
  AgencyForm whole = form;
  whole.code = agency.code;
  whole.name = agency.name;
  HB_TRY(check_agency(whole));
  AgencyStore{context.tx, context.today}.change(id, whole);
  record_audit(context, {.agency_id = id,
                         .action = "org.agency_changed",
                         .subject = subject_of(id),
                         .details = {{"level", std::string{code_of(form.level)}},
                                     {"address", form.address},
                                     {"phone", form.phone}}});
  context.tx.commit();
  return Done{};
}

Result<Done> rename_agency(Context& context, AgencyId id, const LocalName& name, Date from) {
  HB_LET(agency, managed_agency(context, id));
  HB_TRY(check_rename(agency, name, from));
  AgencyStore{context.tx, context.today}.rename(id, name, from);
  record_audit(
      context,
      {.agency_id = id,
       .action = "org.agency_renamed",
       .subject = subject_of(id),
       .details = {{"from", agency.name.zh_tw}, {"to", name.zh_tw}, {"first_day", to_iso(from)}}});
  context.tx.commit();
  return Done{};
}

bool may_move(const Viewer& viewer, const Agency& agency) {
  return viewer.may(Duty::manage_agencies, agency.parent_id);
}

Result<AgencyMoved> move_agency(Context& context, AgencyId id, const AgencyMove& wanted) {
  const Viewer& viewer = context.viewer;
  HB_TRY(require_within(viewer, id));
  AgencyStore agencies{context.tx, context.today};
  const auto agency = agencies.find(viewer.scope, id);
  if (!agency) return kNotThere;
  const std::vector<ParentPeriod> periods = agencies.public_parents();
  HB_TRY(require(viewer, Duty::manage_agencies, parent_on(periods, id, wanted.from)));
  const auto parent = agencies.find(viewer.scope, wanted.parent_id);
  if (wanted.parent_id && !parent) return kUnknownParent;
  HB_TRY(require(viewer, Duty::manage_agencies, wanted.parent_id));

  HB_LET(fact, move_agency(*agency, wanted, parent ? &*parent : nullptr, periods));
  if (const auto obstacle = in_the_way(fact, periods)) {
    const auto other = agencies.find_public(obstacle->agency_id);
    return kIntoItsOwn.with("agency", other ? other->name.in(viewer.locale) : "")
        .with("day", roc_date(obstacle->day, RocStyle::slashed));
  }
  agencies.record(fact, viewer.person_id, context.now);
  const auto name_of = [&](AgencyId each) {
    const auto found = agencies.find_public(each);
    return found ? found->name.zh_tw : std::string{};
  };
  record_audit(context, {.agency_id = id,
                         .action = "org.agency_moved",
                         .subject = subject_of(id),
                         .details = {{"from", name_of(fact.old_parent)},
                                     {"to", name_of(fact.new_parent)},
                                     {"first_day", to_iso(fact.from)},
                                     {"reason", fact.reason}}});
  context.tx.commit();
  return fact;
}

Result<Done> close_agency(Context& context, AgencyId id, Date last_day,
                          std::string_view successor_code) {
  HB_LET(agency, managed_agency(context, id));
  AgencyStore agencies{context.tx, context.today};
  HB_TRY(check_close(agency, last_day, agencies.has_standing_below(id, plus_days(last_day, 1))));
  AgencyId successor;
  if (!successor_code.empty()) {
    const auto found = agencies.find_public(successor_code);
    if (!found || found->id == id) return kUnknownSuccessor;
    successor = found->id;
  }
  HB_TRY(agencies.close(id, last_day, successor));
  record_audit(context, {.agency_id = id,
                         .action = "org.agency_closed",
                         .subject = subject_of(id),
                         .details = {{"last_day", to_iso(last_day)},
                                     {"successor", std::string{successor_code}}}});
  context.tx.commit();
  return Done{};
}

}  // namespace hb::org
