// How wide the columns of a table were that lost its borders, learned from its loose lines.
#pragma once

#include <cstddef>
#include <vector>

#include "loose_pieces.h"

namespace hb::plan {

/// How wide a column's lines are.
struct ColumnWidth {
  int usual = 0;    ///< Of a line that is not the first of its cell.
  int largest = 0;  ///< Of any line.
};

/// Learns the columns' widths: from first lines, from the lines right behind them while they fit,
/// and for a column without markers from lines that no other column could hold.
std::vector<ColumnWidth> learn_widths(const LoosePieces& loose, std::size_t columns);

}  // namespace hb::plan
