// What changed between two texts, as people read it: what went out struck through, what came in
// underlined.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "web/html.h"
#include "web/page.h"

namespace hb::web {

/// The words that stayed, went out and came in; long parts that stayed are cut short.
html::Node text_difference(std::string_view before, std::string_view after);

/// A passage that changed, and where it stands; an empty side came or went.
struct ChangedPassage {
  std::string where;
  std::string before;
  std::string after;
  bool as_a_whole = false;  ///< Of a list or a date the old and the new stand side by side.
};
html::Node changed_passages(const Page& page, const std::vector<ChangedPassage>& passages);

}  // namespace hb::web
