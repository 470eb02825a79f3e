// Setting who reviews an agency's or a unit's matters, and what the pages about it show.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "org/agency.h"
#include "org/context.h"
#include "org/duty.h"
#include "org/person.h"
#include "org/review_chain.h"
#include "org/unit.h"

namespace hb::org {

/// A place with its chains.
struct ReviewProfile {
  ReviewPlace place;
  Agency agency;
  std::optional<Unit> unit;
  Result<ReviewPath> path;          ///< On the day that was asked for.
  std::vector<ReviewChain> chains;  ///< Of the place itself, latest first day first.
  std::vector<Role> roles;
  /// Who may be named: the people of the agency and of the agencies above that the viewer sees.
  std::vector<PersonName> people;
  std::unordered_map<PersonId, std::string> names;  ///< Of whoever stands in `chains`.
};

/// `unit` 0 asks for the agency's own. Refuses with `not_found` outside the viewer's scope.
Result<ReviewProfile> review_profile(Context& context, const ReviewPlace& place, Date day);

/// The place of a unit's address. Refuses with `not_found` outside the scope.
Result<ReviewPlace> place_of_unit(Context& context, UnitId unit);

/// From a day on these levels review; no levels hand the matter on to the next larger place. Needs
/// `manage_people` over the agency. Refuses what `check_levels` refuses, unknown people and roles,
/// a day before the place stood, and a day before today unless it is the place's first chain: who
/// reviewed in the past stays.
Result<Done> set_review_chain(Context& context, const ReviewPlace& place, Date valid_from,
                              std::vector<ReviewLevel> levels);

}  // namespace hb::org
