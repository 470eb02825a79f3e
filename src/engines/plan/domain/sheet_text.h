// A sheet that holds a plan's text above its table, one paragraph to a row.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "source_lines.h"
#include "table_grid.h"

namespace hb::plan {

/// Whether files of this format are workbooks.
bool is_sheets(std::string_view format);

/// The rows from `begin` up to `end`.
struct SheetText {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The rows above the table's heading that are text: from the first number on, as long as a row is
/// one cell, or a numbered one and what it says: 參、計畫期程 | 114年1月1日至…. None in a sheet
/// that begins with more cells, and none where the only numbers are those of rows over the whole
/// table.
SheetText find_sheet_text(const Grid& grid);

/// The lines of such a row, its cells one below the other; a number in a cell of its own stands
/// before the words of the next.
std::vector<TextLine> lines_of_row(const GridRow& row);

}  // namespace hb::plan
