#include "plan/spoken_facts.h"

#include <array>
#include <string_view>

#include "kernel/unicode.h"

namespace hb::plan {
namespace {

constexpr std::string_view kOpen = "〔";
constexpr std::string_view kClose = "〕";
constexpr std::string_view kBetween = "；";

struct Label {
  std::string_view words;
  std::string SpokenFacts::*fact;
};
constexpr std::array<Label, 3> kLabels{{{"查核期限：", &SpokenFacts::deadline},
                                        {"主辦單位：", &SpokenFacts::unit},
                                        {"備註：", &SpokenFacts::note}}};

std::string in_one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    if (c == '\n') {
      line += kBetween;
    } else {
      line += c;
    }
  }
  return line;
}

/// Where the next fact begins, behind a ；; the end when none does.
std::size_t next_fact(std::string_view inside) {
  std::size_t first = inside.size();
  for (const Label& label : kLabels) {
    const auto at = inside.find(std::string{kBetween} + std::string{label.words});
    first = std::min(first, at == std::string_view::npos ? inside.size() : at);
  }
  return first;
}

/// Where the bracket opens that begins with a fact; one inside a note begins with none.
std::size_t opening(std::string_view text) {
  for (auto at = text.rfind(kOpen); at != std::string_view::npos; at = text.rfind(kOpen, at - 1)) {
    const std::string_view inside = text.substr(at + kOpen.size());
    for (const Label& label : kLabels) {
      if (inside.starts_with(label.words)) return at;
    }
    if (at == 0) break;
  }
  return std::string_view::npos;
}

/// False when something stands there that is no fact, an empty one, or one for the second time.
bool read_facts(std::string_view inside, SpokenFacts& facts) {
  while (!inside.empty()) {
    const Label* said = nullptr;
    for (const Label& label : kLabels) {
      if (inside.starts_with(label.words)) said = &label;
    }
    if (!said || !(facts.*said->fact).empty()) return false;
    inside.remove_prefix(said->words.size());
    const std::size_t end = next_fact(inside);
    facts.*said->fact = trim(inside.substr(0, end));
    if ((facts.*said->fact).empty()) return false;
    inside = end == inside.size() ? std::string_view{} : inside.substr(end + kBetween.size());
  }
  return true;
}

}  // namespace

std::string spoken(const SpokenFacts& facts) {
  std::string inside;
  for (const Label& label : kLabels) {
    const std::string& fact = facts.*label.fact;
    if (fact.empty()) continue;
    if (!inside.empty()) inside += kBetween;
    inside += std::string{label.words} + in_one_line(fact);
  }
  return inside.empty() ? inside : std::string{kOpen} + inside + std::string{kClose};
}

SpokenFacts take_spoken(std::string& words) {
  const std::string_view text = trim(words);
  if (!text.ends_with(kClose)) return {};
  const auto open = opening(text);
  if (open == std::string_view::npos) return {};
  const std::size_t begin = open + kOpen.size();
  SpokenFacts facts;
  if (!read_facts(text.substr(begin, text.size() - kClose.size() - begin), facts)) return {};
  words = std::string{trim(text.substr(0, open))};
  return facts;
}

}  // namespace hb::plan
