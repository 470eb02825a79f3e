#include "casework/similar.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "kernel/utf8.h"

namespace hb::casework {

namespace {

/// Letters, digits and Chinese characters alone, small.
std::u32string plain(std::string_view text) {
  std::u32string signs;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Sign read = utf8::sign_at(text, at);
    at += read.length;
    char32_t sign = read.value;
    if (sign >= U'A' && sign <= U'Z') sign += U'a' - U'A';
    const bool letter = (sign >= U'a' && sign <= U'z') || (sign >= U'0' && sign <= U'9') ||
                        (sign >= 0x3400 && sign <= 0x9FFF) || sign >= 0x20000;
    if (letter) signs += sign;
  }
  return signs;
}

std::vector<std::u32string> pairs_of(const std::u32string& signs) {
  std::vector<std::u32string> pairs;
  for (std::size_t at = 0; at + 1 < signs.size(); ++at) pairs.push_back(signs.substr(at, 2));
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

}  // namespace

double likeness(std::string_view a, std::string_view b) {
  const std::u32string first = plain(a);
  const std::u32string second = plain(b);
  if (first.size() < 2 || second.size() < 2) return first == second && !first.empty() ? 1 : 0;
  const auto of_first = pairs_of(first);
  const auto of_second = pairs_of(second);
  std::vector<std::u32string> shared;
  std::set_intersection(of_first.begin(), of_first.end(), of_second.begin(), of_second.end(),
                        std::back_inserter(shared));
  return 2.0 * static_cast<double>(shared.size()) /
         static_cast<double>(of_first.size() + of_second.size());
}

std::vector<SimilarCase> similar_to(std::string_view subject, const std::vector<Case>& candidates) {
  std::vector<SimilarCase> similar;
  for (const Case& each : candidates) {
    const double alike = likeness(subject, each.subject);
    if (alike >= kLikelySame) similar.push_back({each, alike});
  }
  std::stable_sort(similar.begin(), similar.end(), [](const SimilarCase& a, const SimilarCase& b) {
    return a.likeness > b.likeness;
  });
  if (similar.size() > kMostSimilar) similar.resize(kMostSimilar);
  return similar;
}

}  // namespace hb::casework
