// Reads docs/rules/*.txt: one rule a line, `what stands => what it means`, `#` for remarks. ⏎
// stands for a line break and ⍽ for a non-breaking blank.
#pragma once

#include <string>
#include <vector>

namespace hb::testing {

struct Rule {
  int line = 0;  ///< Where to find it in the file.
  std::string given;
  std::string expected;
};

/// The rules of a file below docs/rules. A file that is missing, empty or has a line without `=>`
/// throws, so that no table passes by not being read.
std::vector<Rule> read_rules(const std::string& name);

/// The parts of a text between `mark`, trimmed.
std::vector<std::string> split(const std::string& text, char mark);

}  // namespace hb::testing
