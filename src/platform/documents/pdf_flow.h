// What runs from page to page: heads and feet that repeat, tables that go on.
#pragma once

#include <string_view>
#include <vector>

#include "kernel/source_text.h"

namespace hb::documents {

/// One block of one page, with its place.
struct PlacedBlock {
  SourceBlock block;
  double top = 0;
  double bottom = 0;
  std::vector<double> columns;  ///< Column edges of a table.
};

/// One page's blocks from top to bottom.
struct PlacedPage {
  double height = 0;
  std::vector<PlacedBlock> blocks;
};

/// （一）, 1、, 2., ㈠, • and the like: the text begins something of its own.
bool begins_item(std::string_view text);

/// Marks as LineStyle::header the lines in the upper and lower margin that repeat on other pages
/// (numbers in them may differ), and lone page numbers.
void mark_running_lines(std::vector<PlacedPage>& pages);

/// Strings the pages together. A table at a page's start that has the same columns as the one at
/// the page before's end goes on from it: its repeated header rows are dropped, leading empty cells
/// prolong the spans above, and a row cut by the page's end is joined again.
std::vector<SourceBlock> join_pages(std::vector<PlacedPage> pages);

}  // namespace hb::documents
