// The heading of a table, also where it stands in two rows: 查核期限 above 上半年 and 下半年.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "table_grid.h"
#include "table_heading.h"

namespace hb::plan {

struct HeadingRows {
  std::vector<ColumnHeading> columns;  ///< A name in two rows is one: 查核期限上半年.
  std::size_t rows = 1;
};

/// The heading that starts at row `at`, if one does. What spans several columns heads each of them;
/// what stands below it says more of the column.
std::optional<HeadingRows> read_heading_rows(const Grid& grid, std::size_t at);

/// Whether a text is a number and its closing sign at most, as 項次 counts rows.
bool is_row_number(std::string_view text);

}  // namespace hb::plan
