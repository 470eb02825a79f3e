// How a row says in which months its work is due, where columns are months: with a mark in a cell,
// with strokes and arrows drawn over several, or by the colour behind cells that have no words.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "table_grid.h"
#include "table_heading.h"

namespace hb::plan {

/// What stands in the cell of a month.
enum class MonthMark {
  yes,     ///< ● V ■ →
  no,      ///< / 無
  stroke,  ///< - ─: nothing, or a piece of a bar; the row tells.
  unsure,  ///< ×, which may say either.
  words,
};
MonthMark read_month_mark(std::string_view text);

/// Months that a row marks by drawing, as places of columns.
struct DrawnMonths {
  std::vector<std::size_t> columns;
  bool sure = true;
};

/// The months' cells without words whose colour is not that of the others in the row. Not sure
/// where a row also has marks, all months have one colour, or none of them is plain.
DrawnMonths shaded_months(const GridRow& row, const std::vector<ColumnHeading>& columns);

/// Whether the rows behind `from` are shaded in the same columns, all of them: then colours may
/// only decorate. One or two rows tell nothing.
bool shaded_alike(const Grid& grid, std::size_t from, const std::vector<ColumnHeading>& columns);

/// The strokes of a row that are pieces of a bar: some months have one, others are empty, and
/// nothing else marks a month.
DrawnMonths stroked_months(const GridRow& row, const std::vector<ColumnHeading>& columns);

}  // namespace hb::plan
