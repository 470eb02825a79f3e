#include "org/posts.h"

#include <algorithm>
#include <array>

namespace hb::org {

namespace {

constexpr std::string_view kUnitHead = "unit_head";
constexpr std::string_view kCaseOfficer = "case_officer";
constexpr std::string_view kEvaluationOfficer = "evaluation_officer";

constexpr std::array<std::string_view, 5> kPostRoles = {
    "agency_head", kUnitHead, kEvaluationOfficer, "secretariat", kCaseOfficer};

/// The grants by the agency at which they are given, so that a walk up the tree costs its depth.
class Grants {
 public:
  explicit Grants(const PostFacts& facts) : facts_(facts) {
    for (const RoleGrant& grant : facts.grants) {
      if (grant.reach == Reach::everywhere) {
        everywhere_.push_back(&grant);
      } else {
        at_[grant.agency_id].push_back(&grant);
      }
    }
  }

  enum class Holding { nobody, others, person };

  /// Who holds `role` nearest to `agency`: see nearest_holders().
  Holding of(std::string_view role, AgencyId agency, PersonId person) const {
    AgencyId at = agency;
    // No form lets a ring of agencies in; the bound ends one all the same.
    for (int step = 0; at && step < 50; ++step) {
      const auto given = at_.find(at);
      if (given != at_.end()) {
        const Holding found = among(given->second, role, person, step > 0);
        if (found != Holding::nobody) return found;
      }
      const auto parent = facts_.parents.find(at);
      at = parent == facts_.parents.end() ? AgencyId{} : parent->second;
    }
    return among(everywhere_, role, person, false);
  }

 private:
  static Holding among(const std::vector<const RoleGrant*>& grants, std::string_view role,
                       PersonId person, bool from_above) {
    Holding found = Holding::nobody;
    for (const RoleGrant* grant : grants) {
      if (grant->role != role || (from_above && grant->reach == Reach::agency)) continue;
      if (grant->person_id == person) return Holding::person;
      found = Holding::others;
    }
    return found;
  }

  const PostFacts& facts_;
  std::unordered_map<AgencyId, std::vector<const RoleGrant*>> at_;
  std::vector<const RoleGrant*> everywhere_;
};

void add_agency_posts(PersonId person, const PostFacts& facts, const Grants& grants,
                      std::vector<Post>& posts) {
  using Holding = Grants::Holding;
  for (const AgencyId agency : facts.agencies) {
    const bool evaluates = grants.of(kEvaluationOfficer, agency, person) == Holding::person;
    for (const std::string_view role : kPostRoles) {
      const Holding holding = grants.of(role, agency, person);
      const bool vacant =
          holding == Holding::nobody && (role != kUnitHead || facts.without_heads.contains(agency));
      if (holding == Holding::person || (vacant && evaluates)) {
        posts.push_back({std::string{role}, agency, {}});
      }
    }
    if (!evaluates) continue;
    for (const UnitPlace& unit : facts.headless) {
      if (unit.agency_id == agency) {
        posts.push_back({std::string{kUnitHead}, agency, unit.unit_id});
      }
    }
  }
}

void add_unit_posts(PersonId person, const PostFacts& facts, const Grants& grants,
                    std::vector<Post>& posts) {
  for (const UnitPlace& place : facts.places) {
    if (place.person_id != person) continue;
    posts.push_back({std::string{kCaseOfficer}, place.agency_id, place.unit_id});
    if (place.head || grants.of(kUnitHead, place.agency_id, person) == Grants::Holding::person) {
      posts.push_back({std::string{kUnitHead}, place.agency_id, place.unit_id});
      posts.push_back({std::string{kUnitHead}, place.agency_id, {}});
    }
  }
}

}  // namespace

std::span<const std::string_view> post_roles() { return kPostRoles; }

bool PersonPosts::holds(const Post& post) const {
  return std::binary_search(posts.begin(), posts.end(), post);
}

std::vector<Post> posts_of(PersonId person, const PostFacts& facts) {
  const Grants grants{facts};
  std::vector<Post> posts;
  add_agency_posts(person, facts, grants, posts);
  add_unit_posts(person, facts, grants, posts);
  std::sort(posts.begin(), posts.end());
  posts.erase(std::unique(posts.begin(), posts.end()), posts.end());
  return posts;
}

std::vector<AgencyId> evaluated_by(PersonId person, const PostFacts& facts) {
  const Grants grants{facts};
  std::vector<AgencyId> evaluated;
  for (const AgencyId agency : facts.agencies) {
    if (grants.of(kEvaluationOfficer, agency, person) == Grants::Holding::person) {
      evaluated.push_back(agency);
    }
  }
  return evaluated;
}

}  // namespace hb::org
