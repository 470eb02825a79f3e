// From rows and columns to a tree: an item's cell holds its strategies' cells, and these their
// methods'. Both ways of reading tables, by rows and by loose pieces, end here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/numbering.h"
#include "plan/outline.h"
#include "table_cells.h"
#include "table_grid.h"
#include "table_heading.h"

namespace hb::plan {

/// A node that still waits for its place: its parent's index among the entries, or -1.
struct TableEntry {
  OutlineNode node;
  int parent = -1;
};

/// Puts entries under their parents, in the order given.
std::vector<OutlineNode> assemble(const std::vector<TableEntry>& entries);

/// Reads the tables of one section row by row; a table that goes on after a page break is the same.
class TableReader {
 public:
  explicit TableReader(Outline& outline) : outline_(outline) {}

  /// Adds a table. Its first row is its heading if it names columns; a heading seen before is
  /// dropped. Says false for a table that names no columns and goes on no other one: it has to be
  /// kept as plain_rows().
  bool add(const Grid& grid, std::vector<OutlineTable>& tables);

  /// Whether a table behind a line or two of text is this one going on: it says the same heading
  /// and leaves the first level of its first row to the row above, or has no heading and as many
  /// cells.
  bool goes_on_in(const Grid& grid) const;

  /// The tree so far, and a fresh start.
  std::vector<OutlineNode> take();

  bool empty() const { return entries_.empty(); }

 private:
  std::size_t read_heading(const Grid& grid, std::size_t at, std::vector<OutlineTable>& tables);
  bool is_same_heading(const std::vector<ColumnHeading>& columns) const;
  bool lacks_first_level(const GridRow& row) const;
  void settle_row_numbers(const Grid& grid, std::size_t from);
  void doubt_missing_above(const GridRow& row);
  void settle_bands(const Grid& grid, std::size_t from);
  bool add_band(const GridRow& row);
  void add_row(GridRow row);
  int add_cell(const GridRow& row, std::size_t column, std::size_t depth, std::size_t from);
  void add_drawn_months(const GridRow& row, std::size_t from);
  std::vector<std::size_t> steps_of_row(std::size_t from) const;
  int parent_of_side(const std::vector<std::size_t>& steps) const;
  void keep_side(OutlineNode node, int parent);
  void add_side_cell(const GridRow& row, std::size_t column, std::size_t from);
  std::optional<OutlineNode> month_cell(const GridRow& row, std::size_t column);
  void follow_row_number(const std::vector<TextLine>& cell);
  int parent_for(std::size_t depth, std::size_t from, std::size_t offset) const;
  bool repeats(const std::vector<TextLine>& cell, std::size_t depth);
  bool goes_on(const std::vector<TextLine>& cell, std::size_t depth) const;

  Outline& outline_;
  std::vector<ColumnHeading> columns_;
  std::vector<TableEntry> entries_;
  std::vector<std::size_t> offsets_;  ///< Line in its cell at which each entry starts.
  std::vector<std::size_t> depths_;   ///< Level column of each entry.
  std::vector<int> current_;          ///< Per level column, the entry that now stands, or -1.
  std::vector<bool> marked_;          ///< Level columns in which markers were seen.
  int band_ = -1;                     ///< The row over all columns that the others stand below.
  std::size_t first_level_ = 0;       ///< The first level column.
  std::optional<int> entry_depth_;    ///< How deep the highest number in it stands.
  std::optional<int> row_number_;     ///< The last 項次.
  bool shaded_alike_ = false;         ///< All rows are shaded in the same months.
};

/// Rows of a table that is no plan's: one node for each row, one below for each cell.
std::vector<OutlineNode> plain_rows(const Grid& grid, std::vector<OutlineWarning>& warnings);

}  // namespace hb::plan
