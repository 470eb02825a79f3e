#include "tests/rule_table.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace hb::testing {
namespace {

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

std::string without_outer_blanks(const std::string& text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::string unmarked(std::string text) {
  text = without_outer_blanks(text);
  replace_all(text, "⏎", "\n");
  replace_all(text, "⍽", "\xC2\xA0");
  return text;
}

}  // namespace

std::vector<Rule> read_rules(const std::string& name) {
  const std::string path = "docs/rules/" + name;
  std::ifstream file{path};
  std::vector<Rule> rules;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    const std::string kept = without_outer_blanks(line);
    if (kept.empty() || kept[0] == '#') continue;
    const auto arrow = kept.find("=>");
    if (arrow == kept.npos) throw std::runtime_error(path + ": no => in line " + line);
    rules.push_back({number, unmarked(kept.substr(0, arrow)), unmarked(kept.substr(arrow + 2))});
  }
  if (rules.empty()) throw std::runtime_error(path + ": no rules; run from the repository's root");
  return rules;
}

std::vector<std::string> split(const std::string& text, char mark) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = std::min(text.find(mark, from), text.size());
    parts.push_back(without_outer_blanks(text.substr(from, to - from)));
    from = to + 1;
  }
  return parts;
}

}  // namespace hb::testing
