// What stands behind a step's words where a form has no column for it, so that a plan that is
// written out in any form comes back as the same plan:
//   〔查核期限：6、12月；主辦單位：第三股；備註：檢查表由秘書室提供〕
#pragma once

#include <string>

namespace hb::plan {

/// Each in its own words; empty: not said.
struct SpokenFacts {
  std::string deadline;
  std::string unit;
  std::string note;
  friend bool operator==(const SpokenFacts&, const SpokenFacts&) = default;
};

/// The line; empty when nothing is said. Lines of a fact are joined by ；.
std::string spoken(const SpokenFacts& facts);

/// Takes the line off the end of a step's words. Leaves both alone when the last bracket says
/// anything else than these facts.
SpokenFacts take_spoken(std::string& words);

}  // namespace hb::plan
