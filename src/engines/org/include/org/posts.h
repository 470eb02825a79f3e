// Posts: what falls to somebody on a day, for engines whose rules say «the evaluation officer» or
// «the head of the unit» and mean whoever that is today.
//
//   - A role of an agency falls to those who hold it nearest to the agency (nearest_holders), so
//     that the city's officer stands in for an office that has none of its own.
//   - A unit's head is who heads it, or who belongs to it and has the role unit_head. What a unit's
//     case officers owe falls to all of its people.
//   - What would fall to nobody falls to the agency's evaluation officers, so that it is seen.
//   - A deputy (代理人) sees the posts of whom he stands in for, marked as theirs.
#pragma once

#include <compare>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "kernel/id.h"
#include "org/context.h"
#include "org/duty.h"

namespace hb::org {

/// A role of an agency or of one of its units.
struct Post {
  std::string role;  ///< Code of one of post_roles().
  AgencyId agency_id;
  UnitId unit_id;  ///< 0: of the agency as a whole.

  friend auto operator<=>(const Post&, const Post&) = default;
};

/// The roles that posts are made of: agency_head, unit_head, evaluation_officer, secretariat,
/// case_officer.
std::span<const std::string_view> post_roles();

/// Somebody with what falls to him.
struct PersonPosts {
  PersonId person_id;
  std::string name;
  AgencyId agency_id;
  UnitId unit_id;           ///< Where he works; 0: in no unit.
  std::vector<Post> posts;  ///< Sorted, each once.

  bool holds(const Post& post) const;
};

/// A person in a unit.
struct UnitPlace {
  PersonId person_id;
  AgencyId agency_id;
  UnitId unit_id;
  bool head = false;
};

/// What is known on the day.
struct PostFacts {
  std::vector<AgencyId> agencies;  ///< About which is asked.
  std::unordered_map<AgencyId, AgencyId> parents;
  std::vector<RoleGrant> grants;               ///< Of these agencies and of those above them.
  std::vector<UnitPlace> places;               ///< Of the people about whom is asked.
  std::vector<UnitPlace> headless;             ///< Units that nobody heads; without person.
  std::unordered_set<AgencyId> without_heads;  ///< Agencies none of whose units has a head.
};

/// What falls to `person` by these facts.
std::vector<Post> posts_of(PersonId person, const PostFacts& facts);

/// The agencies of `facts` whose evaluation officer is `person`.
std::vector<AgencyId> evaluated_by(PersonId person, const PostFacts& facts);

/// The posts of the viewer over the agencies in scope: first the viewer's own, then those of each
/// person for whom the viewer is named as deputy. A fixed number of queries.
std::vector<PersonPosts> posts_of_viewer(Context& context);

}  // namespace hb::org
