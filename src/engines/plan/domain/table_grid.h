// Tables as rows of cells, however the file drew them: by the format itself, with tabs, with pipes,
// or with box-drawing signs.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "source_lines.h"

namespace hb::plan {

struct GridRow {
  std::vector<std::vector<TextLine>> cells;  ///< An empty cell lies under its upper neighbour.
  int number = 0;                            ///< Line of the source.
  bool heading = false;                      ///< The format says that this row is repeated.
  std::vector<int> spans{};          ///< How many columns each cell takes; empty when nobody says.
  std::vector<std::string> fills{};  ///< The colour behind each cell; empty when nobody says.
};

struct Grid {
  std::vector<GridRow> rows;
  int number = 0;
};

/// One cell's lines as one text.
std::string cell_text(const std::vector<TextLine>& lines);

/// The texts of a row's cells.
std::vector<std::string> row_texts(const GridRow& row);

/// A table of the format.
Grid grid_of(const SourceTable& table, Outline& outline);

/// The drawn table that starts at `items[at]`, if one does; `at` moves behind it. Its rules are
/// dropped into the outline's ledger.
std::optional<Grid> take_drawn_table(const std::vector<SourceItem>& items, std::size_t& at,
                                     Outline& outline);

}  // namespace hb::plan
