// A table that lost its borders, put together again.
//
// Some readers write a table's cells as loose lines, by their height on the page: a method stands
// before the strategy it belongs to (merged cells are centred), a cell is cut by its neighbour, two
// cells share a line. What such a text still says:
//
//   * Each column wraps at its own width. A line that is not the last of its cell is about as wide
//     as the column; a wider one cannot belong to it.
//   * Within one column the cells keep their order. So the k-th run of steps 1、2、… belongs to the
//     k-th strategy, and the k-th run of strategies （一）（二）… to the k-th item, however the
//     lines of different columns are shuffled.
//   * A marker opens a cell of its column; a text that ended with 。 seldom goes on; each step has
//     one deadline.
//
// Two stages follow from this. `seat_pieces` gives each piece to a column, and to a cell there, by
// a beam search over the pieces in their order: each seat has a cost (a line too short or too wide
// for the column, going on after 。, going on after an interruption, a second deadline, a run of
// steps without a strategy), and the cheapest seating of all pieces wins. `build` then pairs the
// columns by order, and only where the counts differ by nearness. Whatever had to be inferred
// against the order of the lines becomes one warning for each strategy or item.
#pragma once

#include <optional>
#include <vector>

#include "loose_pieces.h"
#include "plan/outline.h"

namespace hb::plan {

/// One cell of a level column.
struct SeatedCell {
  std::size_t column = 0;           ///< Among the level columns.
  int ordinal = 0;                  ///< 0 without a marker.
  std::vector<std::size_t> pieces;  ///< Indices, in order.
};

/// The cheapest seating of all text pieces.
std::vector<SeatedCell> seat_pieces(const LoosePieces& loose, std::size_t columns);

/// The tree of a table without borders; nothing when its lines have no markers to go by.
std::optional<std::vector<OutlineNode>> read_loose_table(const std::vector<TextLine>& lines,
                                                         const std::vector<ColumnHeading>& columns,
                                                         std::vector<OutlineWarning>& warnings);

}  // namespace hb::plan
