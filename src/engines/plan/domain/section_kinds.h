// What the sections of a plan are, told from their headings.
#pragma once

#include <string>
#include <string_view>

#include "plan/outline.h"

namespace hb::plan {

enum class SectionKind {
  basis,    ///< 計畫依據
  period,   ///< 計畫期程
  goals,    ///< 計畫目標
  objects,  ///< 實施對象
  other,
};

SectionKind kind_of_section(const OutlineNode& section);

/// Whether words alone are the heading of one of these kinds: 計畫期程, and no sentence about it.
bool is_section_heading(std::string_view words);

/// What stands beside a section's number: 參、實施對象：本所各課室 is its heading and already its
/// content.
struct SplitHeading {
  std::string heading;
  std::string content;  ///< Empty when the line is a heading only.
};

/// Parts the line at its first colon, or behind a known heading at a blank. A line that only
/// mentions what its section is about (實施對象為本所各課室) is content without a heading, and so
/// is the remark in brackets behind a heading with nothing below it.
SplitHeading split_heading(const OutlineNode& section);

/// How much a section looks like the one that holds items and strategies; 0 when it does not.
int content_score(const OutlineNode& section);

}  // namespace hb::plan
