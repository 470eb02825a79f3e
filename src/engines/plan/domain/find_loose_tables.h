// Where the lines of a file hold tables without borders, found by their headings before anything
// else is read.
#pragma once

#include <cstddef>
#include <vector>

#include "source_lines.h"
#include "table_heading.h"

namespace hb::plan {

/// The heading of a table without borders, and where its loose lines stand.
struct LooseTable {
  std::size_t begin = 0;    ///< First line of the heading.
  std::size_t content = 0;  ///< First line after it.
  std::size_t end = 0;
  std::vector<ColumnHeading> columns;
};

/// The tables without borders of a file. One ends where a marker of a level that is open outside it
/// comes: 肆 holds the table, 伍 ends it.
std::vector<LooseTable> find_loose_tables(const std::vector<SourceItem>& items);

}  // namespace hb::plan
