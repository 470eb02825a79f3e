// Who reviews a unit's or an agency's matters, level by level (多層考核, as 股長 → 秘書 → 主任 →
// 研考).
//
// An agency has a chain, and a unit may have its own instead. A level names a person, a role, or
// the head of the unit that is reviewed. On a given day it resolves to people:
//   - several who hold the role: any of them reviews; those nearest to the agency are meant, so
//     that the city's evaluation officer stands in no office that has its own;
//   - nobody: the level is vacant. The deputy named at the level, or the missing person's own,
//     stands in; without one the level is passed over, and says so;
//   - somebody who stands at a later level too reviews once, at the later one, where the decision
//     is larger.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "org/context.h"

namespace hb::org {

/// Whose matters are reviewed: a unit's, or those of the agency as a whole.
struct ReviewPlace {
  AgencyId agency_id;
  UnitId unit_id;  ///< 0: the agency.

  friend bool operator==(const ReviewPlace&, const ReviewPlace&) = default;
};

enum class ReviewerKind { unit_head, role, person };
std::string_view code_of(ReviewerKind kind);
std::optional<ReviewerKind> reviewer_kind_from(std::string_view code);

/// One level as it was set.
struct ReviewLevel {
  std::string name;  ///< Its own name, such as 股長 or 秘書.
  ReviewerKind kind = ReviewerKind::unit_head;
  PersonId person_id;  ///< For `person`.
  std::string role;    ///< For `role`: its code.
  PersonId deputy_id;  ///< Stands in when the level is vacant; 0 when none is named.

  friend bool operator==(const ReviewLevel&, const ReviewLevel&) = default;
};

/// A chain from a day on, first level first. Without levels it hands the matter on to the next
/// larger place: from a unit to the unit or agency above.
struct ReviewChain {
  ReviewPlace place;
  Date valid_from{};
  std::vector<ReviewLevel> levels;
  PersonId set_by;  ///< 0 for the command line.
  Instant set_at{};
};

inline constexpr std::size_t kMostReviewLevels = 12;

/// The form field of a level, counted from 1: `name-2`. What `check_levels` blames.
std::string_view review_field(std::string_view name, std::size_t level);

/// Refuses a level without a name, without a reviewer, one that is too long, and more than
/// kMostReviewLevels.
Result<Done> check_levels(std::span<const ReviewLevel> levels);

/// The chain in force on `day` for the first of `places` that has one with levels; null when none
/// has. `places` stand from the unit itself up to its agency; of two chains of one place and day
/// the later in `chains` counts.
const ReviewChain* chain_in_force(std::span<const ReviewChain> chains,
                                  std::span<const ReviewPlace> places, Date day);

/// Somebody who may review, with who stands in when he is away.
struct Reviewer {
  PersonId person_id;
  PersonId deputy_id;  ///< 0 when none is named.

  friend bool operator==(const Reviewer&, const Reviewer&) = default;
};

/// What is known on the day about those whom a chain may name.
struct ReviewFacts {
  std::vector<Reviewer> people;                          ///< Who is there: neither locked nor gone.
  std::vector<PersonId> heads;                           ///< Of the unit that is reviewed.
  std::map<std::string, std::vector<PersonId>> holders;  ///< Of each role, the nearest.
  std::unordered_map<PersonId, PersonId> deputies_of_missing;
};

enum class ReviewState {
  reviews,         ///< One of the reviewers does.
  deputy_reviews,  ///< Vacant: the deputy stands in.
  vacant,          ///< Vacant without a deputy: passed over.
  reviews_later,   ///< Whoever stands here stands at a later level too.
};
std::string_view code_of(ReviewState state);

/// One level on a day.
struct ReviewStep {
  std::string name;
  ReviewState state = ReviewState::reviews;
  std::vector<Reviewer> reviewers;  ///< Any of them; empty when the level is passed over.
};

/// Resolves a chain. Refuses with `org.review.nobody` when every level is vacant.
Result<std::vector<ReviewStep>> resolve(const ReviewChain& chain, const ReviewFacts& facts);

/// The levels that review a place's matters on a day, with the names of those who do.
struct ReviewPath {
  ReviewPlace set_at;  ///< Whose chain it is: the unit's own, or that of a larger place.
  Date valid_from{};
  std::vector<ReviewStep> steps;
  std::unordered_map<PersonId, std::string> names;
};

/// For every engine: who reviews the matters of `place` on `day`. Refuses with `not_found` outside
/// the viewer's scope, `org.review.no_chain` where none is set, and as `resolve` does.
Result<ReviewPath> review_chain(Context& context, const ReviewPlace& place, Date day);

/// The same for many places with a fixed number of queries, in their order.
std::vector<Result<ReviewPath>> review_chains(Context& context, std::span<const ReviewPlace> places,
                                              Date day);

namespace refusal {
inline constexpr Error no_review_chain{Fault::conflict, "org.review.no_chain"};
inline constexpr Error no_reviewer_at_all{Fault::conflict, "org.review.nobody"};
}  // namespace refusal

}  // namespace hb::org
