#include "org/posts.h"

#include <algorithm>

#include "person_store.h"
#include "post_store.h"
#include "role_store.h"

namespace hb::org {

namespace {

/// The grants of the viewer's agencies and of those above, with the people's own: a locked person's
/// posts are what the deputy stands in for.
std::vector<RoleGrant> grants_around(Context& context, const PostFacts& facts,
                                     std::vector<RoleGrant> own) {
  std::vector<AgencyId> line;
  for (const auto& [agency, parent] : facts.parents) line.push_back(agency);
  std::vector<std::string> roles;
  for (const std::string_view role : post_roles()) roles.emplace_back(role);
  std::vector<RoleGrant> grants = RoleStore{context.tx}.over(line, roles, context.today);
  for (RoleGrant& grant : own) {
    const bool known = std::any_of(grants.begin(), grants.end(),
                                   [&](const RoleGrant& each) { return each.id == grant.id; });
    if (!known) grants.push_back(std::move(grant));
  }
  return grants;
}

/// What nobody heads, in the agencies whose evaluation officer is one of `people`.
void add_vacancies(PostStore& store, const std::vector<PersonId>& people, PostFacts& facts) {
  std::vector<AgencyId> evaluated;
  for (const PersonId person : people) {
    const auto more = evaluated_by(person, facts);
    evaluated.insert(evaluated.end(), more.begin(), more.end());
  }
  if (evaluated.empty()) return;
  facts.headless = store.headless(evaluated);
  const auto headed = store.with_heads(evaluated);
  for (const AgencyId agency : evaluated) {
    if (!headed.contains(agency)) facts.without_heads.insert(agency);
  }
}

}  // namespace

std::vector<PersonPosts> posts_of_viewer(Context& context) {
  const Viewer& viewer = context.viewer;
  std::vector<PersonPosts> all{{.person_id = viewer.person_id,
                                .name = viewer.name,
                                .agency_id = viewer.agency_id,
                                .unit_id = viewer.unit_id}};
  if (!viewer.person_id) return all;

  PostStore store{context.tx, context.today};
  std::vector<PersonId> people{viewer.person_id};
  if (viewer.agency_id) {
    for (const PersonId person : store.stood_in_for(viewer.agency_id, viewer.person_id)) {
      if (person != viewer.person_id) people.push_back(person);
    }
  }
  PostFacts facts{.places = store.places(people)};
  for (const std::int64_t agency : viewer.scope.agencies()) facts.agencies.emplace_back(agency);
  facts.parents = store.public_parents(viewer.scope.agencies());
  facts.grants = grants_around(context, facts, store.grants_of(people));
  add_vacancies(store, people, facts);

  const auto names = people.size() > 1 ? PersonStore{context.tx, nullptr}.names(people)
                                       : std::unordered_map<PersonId, std::string>{};
  for (std::size_t at = 0; at < people.size(); ++at) {
    if (at > 0) {
      const auto name = names.find(people[at]);
      all.push_back({.person_id = people[at],
                     .name = name == names.end() ? std::string{} : name->second,
                     .agency_id = viewer.agency_id});
    }
    PersonPosts& each = all.back();
    for (const UnitPlace& place : facts.places) {
      if (place.person_id == each.person_id && !each.unit_id) each.unit_id = place.unit_id;
    }
    each.posts = posts_of(each.person_id, facts);
  }
  return all;
}

}  // namespace hb::org
