// Rows that run over a whole table: 一、基礎服務 above the strategies that belong to it, or 備註
// below them.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "table_grid.h"

namespace hb::plan {

/// The only cell of a row that says anything; nothing where none or several do.
std::optional<std::size_t> lone_cell(const GridRow& row);

/// Whether a row is one cell that reaches over all of `columns`.
bool is_wide(const GridRow& row, std::size_t columns);

/// How deep the highest number stands in a column, among the rows from `from` on that say more.
std::optional<int> depth_of_entries(const Grid& grid, std::size_t from, std::size_t column);

/// Whether the row before the heading at `heading` is the first of several wide rows that are
/// numbered alike.
bool is_first_band(const Grid& grid, std::size_t heading);

/// Whether a wide cell speaks of the table, as 備註：期限以月底為準 does, and heads no rows.
bool reads_like_remark(const std::vector<TextLine>& cell);

/// The column that would hold what heads rows which begin with `first`; nothing above items.
std::optional<ColumnRole> role_above(ColumnRole first);

}  // namespace hb::plan
