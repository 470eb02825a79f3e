#include "org_json.h"

namespace hb::org::pages {

namespace {

boost::json::value day_or_null(const std::optional<Date>& day) {
  if (!day) return nullptr;
  return boost::json::value(to_iso(*day));
}

template <typename Things>
boost::json::array list_of(const Things& things) {
  boost::json::array list;
  for (const auto& thing : things) list.push_back(pages::to_json(thing));
  return list;
}

}  // namespace

boost::json::object to_json(const Agency& agency) {
  return {{"id", agency.id.value},
          {"parent_id", agency.parent_id.value},
          {"code", agency.code},
          {"name_zh", agency.name.zh_tw},
          {"name_en", agency.name.en},
          {"level", code_of(agency.level)},
          {"front_line", agency.front_line},
          {"address", agency.address},
          {"phone", agency.phone},
          {"valid_from", to_iso(agency.valid_from)},
          {"valid_to", day_or_null(agency.valid_to)}};
}

boost::json::object to_json(const Unit& unit) {
  return {{"id", unit.id.value},
          {"agency_id", unit.agency_id.value},
          {"parent_id", unit.parent_id.value},
          {"name_zh", unit.name.zh_tw},
          {"name_en", unit.name.en},
          {"phone", unit.phone},
          {"position", unit.position},
          {"valid_from", to_iso(unit.valid_from)},
          {"valid_to", day_or_null(unit.valid_to)}};
}

boost::json::object to_json(const PersonName& person) {
  return {{"id", person.id.value},
          {"name", person.name},
          {"account", person.account},
          {"job_title", person.job_title},
          {"extension", person.extension}};
}

boost::json::object to_json(const AgencyProfile& profile) {
  boost::json::object json = to_json(profile.agency);
  boost::json::array names;
  for (const NamePeriod& period : profile.names) {
    names.push_back({{"name_zh", period.name.zh_tw},
                     {"name_en", period.name.en},
                     {"valid_from", to_iso(period.valid_from)}});
  }
  json["names"] = std::move(names);
  boost::json::array parents;
  for (const ParentPeriod& period : profile.parents) {
    parents.push_back({{"parent_id", period.parent_id.value},
                       {"valid_from", to_iso(period.valid_from)},
                       {"reason", period.reason}});
  }
  json["parents"] = std::move(parents);
  boost::json::array team;
  for (const NamedTeamMember& each : profile.team) {
    team.push_back({{"person_id", each.member.person_id.value},
                    {"name", each.name},
                    {"convener", each.member.convener}});
  }
  json["promotion_team"] = std::move(team);
  json["below"] = list_of(profile.below);
  json["successors"] = list_of(profile.successors);
  json["predecessors"] = list_of(profile.predecessors);
  json["units"] = list_of(profile.units);
  json["people"] = list_of(profile.people);
  return json;
}

boost::json::object to_json(const PersonProfile& profile) {
  const Person& person = profile.person;
  boost::json::array roles;
  for (const RoleGrant& grant : profile.roles) {
    roles.push_back({{"id", grant.id},
                     {"role", grant.role},
                     {"agency_id", grant.agency_id.value},
                     {"reach", code_of(grant.reach)},
                     {"valid_from", to_iso(grant.valid_from)},
                     {"valid_to", day_or_null(grant.valid_to)}});
  }
  return {{"id", person.id.value},
          {"agency_id", person.agency_id.value},
          {"account", person.account},
          {"name", person.name},
          {"job_title", person.job_title},
          {"extension", person.extension},
          {"email", person.email},
          {"phone", person.phone},
          {"locked", person.locked},
          {"roles", std::move(roles)},
          {"second_factor", profile.second_factor}};
}

}  // namespace hb::org::pages
