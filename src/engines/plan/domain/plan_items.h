// From the nodes of the section that holds them to items, strategies and steps.
#pragma once

#include <string>
#include <vector>

#include "plan/plan_import.h"

namespace hb::plan {

/// A node and all below it as text, one line for each marker.
std::string flat_text(const OutlineNode& node);

/// A heading without the colon that announces what follows.
std::string bare_heading(std::string_view title);

struct MappedItems {
  std::string preface;
  std::vector<DraftItem> items;
};

/// The items in a section of a plan for a ROC year (0: not known). Doubts are added to `warnings`.
MappedItems map_items(const OutlineNode& content, int roc_year,
                      std::vector<OutlineWarning>& warnings);

}  // namespace hb::plan
