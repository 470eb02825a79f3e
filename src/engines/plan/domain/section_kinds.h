// What the sections of a plan are, told from their headings.
#pragma once

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

/// How much a section looks like the one that holds items and strategies; 0 when it does not.
int content_score(const OutlineNode& section);

}  // namespace hb::plan
