#include "org/review_chain.h"

#include <algorithm>
#include <cstdlib>

#include "kernel/unicode.h"
#include "text_limits.h"

namespace hb::org {

namespace {

constexpr Error kNoLevelName{Fault::invalid, "org.review.level_without_name"};
constexpr Error kNoReviewer{Fault::invalid, "org.review.level_without_reviewer"};
constexpr Error kTooMany{Fault::invalid, "org.review.too_many_levels"};
constexpr std::size_t kLongestName = 60;

const Reviewer* present(const ReviewFacts& facts, PersonId person) {
  const auto found = std::find_if(facts.people.begin(), facts.people.end(),
                                  [&](const Reviewer& each) { return each.person_id == person; });
  return found == facts.people.end() ? nullptr : &*found;
}

/// Those of `wanted` who are there.
std::vector<Reviewer> those_present(const ReviewFacts& facts, const std::vector<PersonId>& wanted) {
  std::vector<Reviewer> found;
  for (const PersonId person : wanted) {
    if (const Reviewer* reviewer = present(facts, person)) found.push_back(*reviewer);
  }
  return found;
}

std::vector<PersonId> named_by(const ReviewLevel& level, const ReviewFacts& facts) {
  switch (level.kind) {
    case ReviewerKind::unit_head: return facts.heads;
    case ReviewerKind::person: return {level.person_id};
    case ReviewerKind::role: {
      const auto holders = facts.holders.find(level.role);
      return holders == facts.holders.end() ? std::vector<PersonId>{} : holders->second;
    }
  }
  std::abort();
}

/// Who stands in for a vacant level: the one named there, or the missing person's own deputy.
const Reviewer* stand_in(const ReviewLevel& level, const ReviewFacts& facts) {
  if (const Reviewer* named = present(facts, level.deputy_id)) return named;
  if (level.kind != ReviewerKind::person) return nullptr;
  const auto own = facts.deputies_of_missing.find(level.person_id);
  return own == facts.deputies_of_missing.end() ? nullptr : present(facts, own->second);
}

ReviewStep step_of(const ReviewLevel& level, const ReviewFacts& facts) {
  ReviewStep step{.name = level.name, .reviewers = those_present(facts, named_by(level, facts))};
  if (!step.reviewers.empty()) return step;
  step.state = ReviewState::vacant;
  if (const Reviewer* deputy = stand_in(level, facts)) {
    step.state = ReviewState::deputy_reviews;
    step.reviewers.push_back(*deputy);
  }
  return step;
}

/// Takes those out of each level who stand at a later one.
void let_each_review_once(std::vector<ReviewStep>& steps) {
  for (std::size_t at = 0; at < steps.size(); ++at) {
    const auto stands_later = [&](const Reviewer& reviewer) {
      return std::any_of(steps.begin() + static_cast<std::ptrdiff_t>(at) + 1, steps.end(),
                         [&](const ReviewStep& later) {
                           return std::any_of(later.reviewers.begin(), later.reviewers.end(),
                                              [&](const Reviewer& each) {
                                                return each.person_id == reviewer.person_id;
                                              });
                         });
    };
    const auto repeated = std::erase_if(steps[at].reviewers, stands_later);
    if (repeated > 0 && steps[at].reviewers.empty()) steps[at].state = ReviewState::reviews_later;
  }
}

}  // namespace

std::string_view code_of(ReviewerKind kind) {
  switch (kind) {
    case ReviewerKind::unit_head: return "unit_head";
    case ReviewerKind::role: return "role";
    case ReviewerKind::person: return "person";
  }
  std::abort();
}

std::optional<ReviewerKind> reviewer_kind_from(std::string_view code) {
  for (const ReviewerKind kind :
       {ReviewerKind::unit_head, ReviewerKind::role, ReviewerKind::person}) {
    if (code_of(kind) == code) return kind;
  }
  return std::nullopt;
}

std::string_view code_of(ReviewState state) {
  switch (state) {
    case ReviewState::reviews: return "reviews";
    case ReviewState::deputy_reviews: return "deputy_reviews";
    case ReviewState::vacant: return "vacant";
    case ReviewState::reviews_later: return "reviews_later";
  }
  std::abort();
}

std::string_view review_field(std::string_view name, std::size_t level) {
  // A refusal holds the name of its field without owning it.
  static const std::map<std::string, std::vector<std::string>, std::less<>> kFields = [] {
    std::map<std::string, std::vector<std::string>, std::less<>> fields;
    for (const std::string base : {"name", "reviewer", "deputy"}) {
      for (std::size_t at = 0; at <= kMostReviewLevels + 1; ++at) {
        fields[base].push_back(base + "-" + std::to_string(at));
      }
    }
    return fields;
  }();
  return kFields.find(name)->second.at(level);
}

Result<Done> check_levels(std::span<const ReviewLevel> levels) {
  if (levels.size() > kMostReviewLevels) {
    return kTooMany.with("most", std::to_string(kMostReviewLevels));
  }
  for (std::size_t at = 0; at < levels.size(); ++at) {
    const ReviewLevel& level = levels[at];
    const std::string number = std::to_string(at + 1);
    if (level.name.empty())
      return kNoLevelName.at(review_field("name", at + 1)).with("level", number);
    if (count_characters(level.name) > kLongestName) {
      return kTooLong.at(review_field("name", at + 1)).with("most", std::to_string(kLongestName));
    }
    const bool named = level.kind == ReviewerKind::unit_head ||
                       (level.kind == ReviewerKind::role && !level.role.empty()) ||
                       (level.kind == ReviewerKind::person && level.person_id);
    if (!named) return kNoReviewer.at(review_field("reviewer", at + 1)).with("level", number);
  }
  return Done{};
}

const ReviewChain* chain_in_force(std::span<const ReviewChain> chains,
                                  std::span<const ReviewPlace> places, Date day) {
  for (const ReviewPlace& place : places) {
    const ReviewChain* found = nullptr;
    for (const ReviewChain& chain : chains) {
      if (chain.place != place || chain.valid_from > day) continue;
      if (!found || chain.valid_from >= found->valid_from) found = &chain;
    }
    if (found && !found->levels.empty()) return found;
  }
  return nullptr;
}

Result<std::vector<ReviewStep>> resolve(const ReviewChain& chain, const ReviewFacts& facts) {
  std::vector<ReviewStep> steps;
  for (const ReviewLevel& level : chain.levels) steps.push_back(step_of(level, facts));
  let_each_review_once(steps);
  const bool anybody = std::any_of(steps.begin(), steps.end(),
                                   [](const ReviewStep& step) { return !step.reviewers.empty(); });
  if (!anybody) return refusal::no_reviewer_at_all;
  return steps;
}

}  // namespace hb::org
