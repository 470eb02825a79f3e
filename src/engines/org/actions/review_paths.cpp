// Who reviews: from the chains that were set to the people of a day, for many places together.
#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

#include "org/review_chain.h"
#include "person_store.h"
#include "post_store.h"
#include "review_chain_store.h"
#include "role_store.h"
#include "unit_store.h"

namespace hb::org {

namespace {

std::vector<std::int64_t> agencies_of(const Scope& scope, std::span<const ReviewPlace> places) {
  std::set<std::int64_t> agencies;
  for (const ReviewPlace& place : places) {
    if (scope.covers(place.agency_id)) agencies.insert(place.agency_id.value);
  }
  return {agencies.begin(), agencies.end()};
}

/// The place and the larger ones around it, up to the agency.
std::vector<ReviewPlace> places_around(const ReviewPlace& place,
                                       const std::unordered_map<UnitId, UnitId>& parents) {
  std::vector<ReviewPlace> places;
  UnitId at = place.unit_id;
  // No form lets a ring of units in; the bound ends one all the same.
  for (int step = 0; at && step < 50; ++step) {
    places.push_back({place.agency_id, at});
    const auto parent = parents.find(at);
    at = parent == parents.end() ? UnitId{} : parent->second;
  }
  places.push_back({place.agency_id, {}});
  return places;
}

/// All that is known about whoever the chains may mean.
struct People {
  std::unordered_map<UnitId, std::vector<PersonId>> heads;
  std::map<std::string, std::vector<RoleGrant>> grants;  ///< By role.
  std::unordered_map<AgencyId, AgencyId> parents;
  std::unordered_map<PersonId, PersonId> deputies;
  std::unordered_set<PersonId> present;  ///< Those named and their deputies who are not locked.

  std::vector<AgencyId> line(AgencyId agency) const {
    std::vector<AgencyId> line;
    while (agency && std::find(line.begin(), line.end(), agency) == line.end()) {
      line.push_back(agency);
      const auto parent = parents.find(agency);
      agency = parent == parents.end() ? AgencyId{} : parent->second;
    }
    return line;
  }

  /// Who holds a role nearest to the agency.
  std::vector<PersonId> holders(const std::string& role, AgencyId agency) const {
    const auto given = grants.find(role);
    if (given == grants.end()) return {};
    return nearest_holders(given->second, line(agency));
  }

  PersonId deputy_of(PersonId person) const {
    const auto own = deputies.find(person);
    return own == deputies.end() ? PersonId{} : own->second;
  }
};

using Chains = std::vector<const ReviewChain*>;  ///< One for each place; null where none is.

People people_of(Context& context, const Chains& chains, std::span<const ReviewPlace> places,
                 Date day) {
  People people;
  std::vector<UnitId> units;
  std::set<std::string> roles;
  std::set<std::int64_t> agencies;
  std::set<PersonId> named;
  for (std::size_t at = 0; at < chains.size(); ++at) {
    if (chains[at] == nullptr) continue;
    if (places[at].unit_id) units.push_back(places[at].unit_id);
    agencies.insert(places[at].agency_id.value);
    for (const ReviewLevel& level : chains[at]->levels) {
      named.insert(level.person_id);
      named.insert(level.deputy_id);
      if (level.kind == ReviewerKind::role) roles.insert(level.role);
    }
  }
  UnitStore unit_store{context.tx};
  if (!units.empty()) people.heads = unit_store.public_heads(units, day);
  for (const auto& [unit, heads] : people.heads) named.insert(heads.begin(), heads.end());
  if (!roles.empty()) {
    people.parents = PostStore{context.tx, day}.public_parents({agencies.begin(), agencies.end()});
    std::vector<AgencyId> lines;
    for (const auto& [agency, parent] : people.parents) lines.push_back(agency);
    for (RoleGrant& grant : RoleStore{context.tx}.over(lines, {roles.begin(), roles.end()}, day)) {
      named.insert(grant.person_id);
      people.grants[grant.role].push_back(std::move(grant));
    }
  }
  named.erase(PersonId{});
  people.deputies = unit_store.public_deputies(std::vector(named.begin(), named.end()), day);
  for (const auto& [person, deputy] : people.deputies) named.insert(deputy);
  for (const PersonId person :
       PersonStore{context.tx, nullptr}.unlocked(std::vector(named.begin(), named.end()))) {
    people.present.insert(person);
  }
  return people;
}

/// What `resolve` asks about one chain.
ReviewFacts facts_for(const ReviewChain& chain, const ReviewPlace& place, const People& people) {
  ReviewFacts facts;
  std::set<PersonId> meant;
  const auto heads = people.heads.find(place.unit_id);
  if (heads != people.heads.end()) facts.heads = heads->second;
  meant.insert(facts.heads.begin(), facts.heads.end());
  for (const ReviewLevel& level : chain.levels) {
    meant.insert(level.person_id);
    meant.insert(level.deputy_id);
    if (level.kind != ReviewerKind::role) continue;
    const auto& holders = facts.holders[level.role] = people.holders(level.role, place.agency_id);
    meant.insert(holders.begin(), holders.end());
  }
  for (const PersonId person : std::vector(meant.begin(), meant.end())) {
    meant.insert(people.deputy_of(person));
  }
  meant.erase(PersonId{});
  for (const PersonId person : meant) {
    const PersonId deputy = people.deputy_of(person);
    if (!people.present.contains(person)) {
      facts.deputies_of_missing[person] = deputy;
    } else {
      // A deputy who is gone himself stands in for nobody.
      facts.people.push_back({person, people.present.contains(deputy) ? deputy : PersonId{}});
    }
  }
  return facts;
}

std::unordered_map<PersonId, std::string> names_in(
    const std::vector<ReviewStep>& steps, const std::unordered_map<PersonId, std::string>& all) {
  std::unordered_map<PersonId, std::string> names;
  const auto take = [&](PersonId person) {
    const auto name = all.find(person);
    if (name != all.end()) names.insert(*name);
  };
  for (const ReviewStep& step : steps) {
    for (const Reviewer& reviewer : step.reviewers) {
      take(reviewer.person_id);
      take(reviewer.deputy_id);
    }
  }
  return names;
}

}  // namespace

std::vector<Result<ReviewPath>> review_chains(Context& context, std::span<const ReviewPlace> places,
                                              Date day) {
  const Scope& scope = context.viewer.scope;
  const std::vector<std::int64_t> agencies = agencies_of(scope, places);
  const auto set = ReviewChainStore{context.tx}.list(scope, agencies);
  std::unordered_map<UnitId, UnitId> unit_parents;
  if (!set.empty()) unit_parents = UnitStore{context.tx}.public_parents(agencies);

  Chains chains;
  for (const ReviewPlace& place : places) {
    chains.push_back(set.empty() ? nullptr
                                 : chain_in_force(set, places_around(place, unit_parents), day));
  }
  People people;
  std::unordered_map<PersonId, std::string> names;
  const bool any = std::any_of(chains.begin(), chains.end(),
                               [](const ReviewChain* chain) { return chain != nullptr; });
  if (any) {
    people = people_of(context, chains, places, day);
    names = PersonStore{context.tx, nullptr}.names(
        std::vector(people.present.begin(), people.present.end()));
  }

  std::vector<Result<ReviewPath>> paths;
  for (std::size_t at = 0; at < places.size(); ++at) {
    paths.push_back([&]() -> Result<ReviewPath> {
      HB_TRY(require_within(context.viewer, places[at].agency_id));
      if (chains[at] == nullptr) return refusal::no_review_chain;
      HB_LET(steps, resolve(*chains[at], facts_for(*chains[at], places[at], people)));
      auto shown = names_in(steps, names);
      return ReviewPath{.set_at = chains[at]->place,
                        .valid_from = chains[at]->valid_from,
                        .steps = std::move(steps),
                        .names = std::move(shown)};
    }());
  }
  return paths;
}

Result<ReviewPath> review_chain(Context& context, const ReviewPlace& place, Date day) {
  return std::move(review_chains(context, {&place, 1}, day).front());
}

}  // namespace hb::org
