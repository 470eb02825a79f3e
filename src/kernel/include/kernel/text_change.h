// What changed between two texts, for people to read: the words that stayed, went out and came in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hb {

struct ChangePart {
  enum class Kind { kept, removed, added };
  Kind kind = Kind::kept;
  std::string text;
  friend bool operator==(const ChangePart&, const ChangePart&) = default;
};

/// The change from `before` to `after` as what both begin with, what went out, what came in and
/// what both end with; empty parts are left out. Long kept parts are cut to `context` characters
/// beside the change, with … where something is left out. Characters are never cut apart.
std::vector<ChangePart> text_change(std::string_view before, std::string_view after,
                                    std::size_t context = 24);

}  // namespace hb
