#include "org/office_holders.h"

#include <algorithm>
#include <string>

#include "agency_store.h"
#include "person_store.h"
#include "role_store.h"
#include "unit_store.h"

namespace hb::org {

namespace {

constexpr const char* kHeadOfAgency = "agency_head";

/// The lines from some agencies to the top, of one look at the tree.
class Lines {
 public:
  explicit Lines(Context& context)
      : periods_(AgencyStore{context.tx, context.today}.public_parents()), day_(context.today) {}

  std::vector<AgencyId> above(AgencyId agency) const {
    std::vector<AgencyId> line;
    while (agency && std::find(line.begin(), line.end(), agency) == line.end()) {
      line.push_back(agency);
      agency = parent_on(periods_, agency, day_);
    }
    return line;
  }

 private:
  std::vector<ParentPeriod> periods_;
  Date day_;
};

/// Adds deputies and whether people are there; holders whom nobody stands in for are dropped.
class Desks {
 public:
  Desks(Context& context, const std::vector<PersonId>& people)
      : deputies_(UnitStore{context.tx}.public_deputies(people, context.today)) {
    std::vector<PersonId> all = people;
    for (const auto& [person, deputy] : deputies_) all.push_back(deputy);
    present_ = PersonStore{context.tx, nullptr}.unlocked(all);
  }

  std::vector<OfficeHolder> holders(const std::vector<PersonId>& people) const {
    std::vector<OfficeHolder> holders;
    for (const PersonId person : people) {
      const auto deputy = deputies_.find(person);
      const bool covered = deputy != deputies_.end() && there(deputy->second);
      if (!there(person) && !covered) continue;
      holders.push_back({.person_id = person,
                         .deputy_id = covered ? deputy->second : PersonId{},
                         .there = there(person)});
    }
    return holders;
  }

 private:
  bool there(PersonId person) const {
    return std::find(present_.begin(), present_.end(), person) != present_.end();
  }

  std::unordered_map<PersonId, PersonId> deputies_;
  std::vector<PersonId> present_;
};

std::vector<std::string> roles_with(RoleStore& store, Duty duty) {
  std::vector<std::string> roles;
  for (const Role& role : store.roles()) {
    const auto& duties = role.duties;
    if (std::find(duties.begin(), duties.end(), duty) != duties.end()) roles.push_back(role.code);
  }
  return roles;
}

}  // namespace

std::unordered_map<AgencyId, std::vector<OfficeHolder>> agency_heads(
    Context& context, std::span<const AgencyId> agencies) {
  const Lines lines{context};
  std::unordered_map<AgencyId, std::vector<AgencyId>> above;
  std::vector<AgencyId> all;
  for (const AgencyId agency : agencies) {
    above[agency] = lines.above(agency);
    all.insert(all.end(), above[agency].begin(), above[agency].end());
  }
  const auto grants = RoleStore{context.tx}.over(all, {kHeadOfAgency}, context.today);
  std::unordered_map<AgencyId, std::vector<PersonId>> heads;
  std::vector<PersonId> people;
  for (const auto& [agency, line] : above) {
    heads[agency] = nearest_holders(grants, line);
    people.insert(people.end(), heads[agency].begin(), heads[agency].end());
  }
  const Desks desks{context, people};
  std::unordered_map<AgencyId, std::vector<OfficeHolder>> found;
  for (const auto& [agency, persons] : heads) {
    auto holders = desks.holders(persons);
    if (!holders.empty()) found.emplace(agency, std::move(holders));
  }
  return found;
}

std::unordered_map<UnitId, std::vector<OfficeHolder>> unit_heads(Context& context,
                                                                 std::span<const UnitId> units) {
  const auto heads = UnitStore{context.tx}.public_heads(units, context.today);
  std::vector<PersonId> people;
  for (const auto& [unit, persons] : heads) {
    people.insert(people.end(), persons.begin(), persons.end());
  }
  const Desks desks{context, people};
  std::unordered_map<UnitId, std::vector<OfficeHolder>> found;
  for (const auto& [unit, persons] : heads) {
    auto holders = desks.holders(persons);
    if (!holders.empty()) found.emplace(unit, std::move(holders));
  }
  return found;
}

OfficesHeld offices_held(Context& context, PersonId person) {
  OfficesHeld held;
  if (!person) return held;
  UnitStore units{context.tx};
  std::vector<PersonId> people = units.public_represented(person, context.today);
  people.push_back(person);
  for (const UnitId unit : units.public_headed(people, context.today)) {
    held.units.push_back(unit.value);
  }
  std::vector<AgencyId> roots;
  for (const RoleGrant& grant :
       RoleStore{context.tx}.held_of(people, kHeadOfAgency, context.today)) {
    switch (grant.reach) {
      case Reach::agency: held.agencies.push_back(grant.agency_id.value); break;
      case Reach::subtree: roots.push_back(grant.agency_id); break;
      case Reach::everywhere: held.everywhere = true; break;
    }
  }
  if (roots.empty()) return held;
  for (const Below& each : AgencyStore{context.tx, context.today}.subtrees(roots)) {
    held.agencies.push_back(each.agency.value);
  }
  return held;
}

std::unordered_map<AgencyId, std::vector<PersonId>> all_duty_holders(
    Context& context, std::span<const AgencyId> agencies, Duty duty) {
  RoleStore store{context.tx};
  const Lines lines{context};
  std::unordered_map<AgencyId, std::vector<AgencyId>> above;
  std::vector<AgencyId> all;
  for (const AgencyId agency : agencies) {
    above[agency] = lines.above(agency);
    all.insert(all.end(), above[agency].begin(), above[agency].end());
  }
  const auto grants = store.over(all, roles_with(store, duty), context.today);
  std::unordered_map<AgencyId, std::vector<PersonId>> found;
  for (const auto& [agency, line] : above) {
    for (const RoleGrant& grant : grants) {
      if (!reaches(grant, line)) continue;
      auto& holders = found[agency];
      if (std::find(holders.begin(), holders.end(), grant.person_id) == holders.end()) {
        holders.push_back(grant.person_id);
      }
    }
  }
  return found;
}

std::vector<PersonId> duty_holders(Context& context, AgencyId agency, Duty duty) {
  RoleStore store{context.tx};
  const std::vector<std::string> roles = roles_with(store, duty);
  const std::vector<AgencyId> line = Lines{context}.above(agency);
  return nearest_holders(store.over(line, roles, context.today), line);
}

}  // namespace hb::org
