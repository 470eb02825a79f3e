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

/// Murmur3's last steps: neighbouring signs get prints that lie far apart.
std::uint64_t mixed(std::uint64_t print) {
  print = (print ^ (print >> 33)) * 0xFF51AFD7ED558CCDULL;
  print = (print ^ (print >> 33)) * 0xC4CEB9FE1A85EC53ULL;
  return print ^ (print >> 33);
}

/// As a column holds it: never negative.
std::int64_t as_print(std::uint64_t print) { return static_cast<std::int64_t>(mixed(print) >> 1); }

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

std::vector<std::int64_t> prints_of(std::string_view text) {
  const std::u32string signs = plain(text);
  std::vector<std::int64_t> prints;
  for (const std::u32string& pair : pairs_of(signs)) {
    prints.push_back(as_print((static_cast<std::uint64_t>(pair[0]) << 32) | pair[1]));
  }
  if (prints.empty()) return prints;
  std::sort(prints.begin(), prints.end());
  prints.erase(std::unique(prints.begin(), prints.end()), prints.end());
  std::uint64_t whole = signs.size();
  for (const char32_t sign : signs) whole = mixed(whole ^ sign);
  prints.insert(prints.begin(), as_print(whole));
  return prints;
}

std::vector<std::int64_t> sketch_of(std::string_view text) {
  std::vector<std::int64_t> prints = prints_of(text);
  if (prints.size() > kSketch + 1) prints.resize(kSketch + 1);
  return prints;
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
