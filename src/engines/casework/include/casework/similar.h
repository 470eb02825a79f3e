// Whether two matters are likely the same: Chinese has no blanks between words, so texts are
// compared by the pairs of characters that they share (Dice, 1945), without signs and blanks.
#pragma once

#include <string_view>
#include <vector>

#include "casework/case.h"

namespace hb::casework {

/// 0: nothing in common; 1: the same characters in the same pairs. Texts of one character are
/// alike only when they are the same.
double likeness(std::string_view a, std::string_view b);

/// A case that may be about the same matter.
struct SimilarCase {
  Case found;
  double likeness = 0;
};

/// From which likeness of their subjects on two cases are shown beside each other.
inline constexpr double kLikelySame = 0.5;
inline constexpr std::size_t kMostSimilar = 5;
/// How far back a case is still recent, and how many are looked at.
inline constexpr int kRecentDays = 90;
inline constexpr int kMostCompared = 1'000;

/// Those of the candidates that are likely the same, the likeliest first.
std::vector<SimilarCase> similar_to(std::string_view subject, const std::vector<Case>& candidates);

}  // namespace hb::casework
