// Whether two matters are likely the same: Chinese has no blanks between words, so texts are
// compared by the pairs of characters that they share (Dice, 1945), without signs and blanks.
#pragma once

#include <cstdint>
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
/// How far back a case is still recent; an open one is compared however old it is.
inline constexpr int kRecentDays = 90;

// Which cases are worth comparing is found by what is kept of their subjects: of each open or
// recent one the print of the whole and those of its least pairs (a sketch, Broder 1997). Of two
// subjects of one length that are just likely the same, half of the pairs are shared: with six of
// them kept, one in sixty such cases is missed.
inline constexpr std::size_t kSketch = 6;

/// The print of the whole text, then those of its pairs, each once, the least first; none for a
/// text of one character.
std::vector<std::int64_t> prints_of(std::string_view text);
/// Those that are kept of it.
std::vector<std::int64_t> sketch_of(std::string_view text);

/// Those of the candidates that are likely the same, the likeliest first.
std::vector<SimilarCase> similar_to(std::string_view subject, const std::vector<Case>& candidates);

}  // namespace hb::casework
