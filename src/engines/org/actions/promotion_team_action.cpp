#include "promotion_team_action.h"

#include <algorithm>

#include "agency_store.h"
#include "not_there.h"
#include "org/audit.h"
#include "org/ports.h"
#include "person_store.h"
#include "promotion_team_store.h"

namespace hb::org {

namespace {

constexpr Error kFromElsewhere{Fault::invalid, "org.team.person_elsewhere", "person"};

void note(Context& context, AgencyId agency, std::string_view action,
          std::vector<TextArgument> details) {
  record_audit(context, {.agency_id = agency,
                         .action = action,
                         .subject = "agency/" + std::to_string(agency.value),
                         .details = std::move(details)});
}

std::vector<std::pair<PersonName, AgencyId>> who_may_join(Context& context, AgencyId agency) {
  std::vector<std::pair<PersonName, AgencyId>> people;
  for (const Below& below :
       AgencyStore{context.tx, context.today}.subtrees(std::span{&agency, 1})) {
    for (PersonName& person :
         PersonStore{context.tx, nullptr}.list(context.viewer.scope, below.agency)) {
      people.emplace_back(std::move(person), below.agency);
    }
  }
  return people;
}

std::optional<TeamWork> work_of(Context& context, AgencyId agency) {
  const Ports* ports = context.services.ports;
  const auto* source = ports ? ports->find<TeamWorkSource>() : nullptr;
  return source ? source->of(context, agency) : std::nullopt;
}

std::vector<TeamMember> bare(const std::vector<NamedTeamMember>& members) {
  std::vector<TeamMember> team;
  for (const NamedTeamMember& each : members) team.push_back(each.member);
  return team;
}

}  // namespace

Result<std::vector<NamedTeamMember>> promotion_team(Context& context, AgencyId agency, Date day) {
  HB_TRY(require_within(context.viewer, agency));
  auto team = PromotionTeamStore{context.tx}.list(context.viewer.scope, agency);
  std::erase_if(team, [&](const NamedTeamMember& each) { return !each.member.belongs_on(day); });
  return team;
}

Result<TeamProfile> team_profile(Context& context, AgencyId id) {
  HB_TRY(require_within(context.viewer, id));
  AgencyStore agencies{context.tx, context.today};
  auto agency = agencies.find(context.viewer.scope, id);
  if (!agency) return kNotThere;
  TeamProfile profile{.agency = *std::move(agency),
                      .members = PromotionTeamStore{context.tx}.list(context.viewer.scope, id),
                      .agency_names = {},
                      .people = who_may_join(context, id),
                      .work = work_of(context, id)};
  std::vector<AgencyId> ids;
  for (const NamedTeamMember& each : profile.members) ids.push_back(each.agency_id);
  for (const auto& [person, where] : profile.people) ids.push_back(where);
  profile.agency_names = agencies.public_names(ids);
  return profile;
}

Result<Done> join_team(Context& context, AgencyId agency, const TeamForm& form) {
  HB_LET(profile, team_profile(context, agency));
  HB_TRY(require(context.viewer, Duty::manage_people, agency));
  HB_TRY(check_joining(form, profile.agency.valid_from, bare(profile.members)));
  const bool known = std::any_of(profile.people.begin(), profile.people.end(),
                                 [&](const auto& each) { return each.first.id == form.person_id; });
  if (!known) return kFromElsewhere;
  PromotionTeamStore{context.tx}.add(agency, form, context.viewer.person_id, context.now);
  note(context, agency, "org.team_joined",
       {{"person", std::to_string(form.person_id.value)},
        {"convener", form.convener ? "yes" : "no"},
        {"first_day", to_iso(form.valid_from)}});
  context.tx.commit();
  return Done{};
}

Result<NamedTeamMember> team_member(Context& context, AgencyId agency, std::int64_t member) {
  HB_TRY(require_within(context.viewer, agency));
  HB_TRY(require(context.viewer, Duty::manage_people, agency));
  auto found = PromotionTeamStore{context.tx}.find(context.viewer.scope, agency, member);
  if (!found) return kNotThere;
  return *std::move(found);
}

Result<Done> leave_team(Context& context, AgencyId agency, std::int64_t member, Date last_day) {
  HB_LET(found, team_member(context, agency, member));
  HB_TRY(check_leaving(found.member, last_day));
  HB_TRY(
      PromotionTeamStore(context.tx).end(member, last_day, context.viewer.person_id, context.now));
  note(context, agency, "org.team_left",
       {{"person", std::to_string(found.member.person_id.value)}, {"last_day", to_iso(last_day)}});
  context.tx.commit();
  return Done{};
}

}  // namespace hb::org
