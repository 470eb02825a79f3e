#include "table_bands.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "kernel/numbering.h"
#include "number_order.h"
#include "text_shape.h"

namespace hb::plan {
namespace {

constexpr std::array<std::string_view, 8> kRemarkWords{"備註", "備考", "附註",   "註：",
                                                       "註:",  "※",    "說明：", "附記"};

/// The number that a wide row starts with.
std::optional<NumberingMarker> wide_marker(const GridRow& row) {
  if (!is_wide(row, row.cells.size())) return std::nullopt;
  return find_marker(row.cells.front().front().text);
}

}  // namespace

std::optional<std::size_t> lone_cell(const GridRow& row) {
  std::optional<std::size_t> lone;
  for (std::size_t column = 0; column < row.cells.size(); ++column) {
    if (row.cells[column].empty()) continue;
    if (lone) return std::nullopt;
    lone = column;
  }
  return lone;
}

bool is_wide(const GridRow& row, std::size_t columns) {
  return columns > 1 && lone_cell(row) == std::size_t{0} && !row.spans.empty() &&
         row.spans.front() >= static_cast<int>(columns);
}

std::optional<int> depth_of_entries(const Grid& grid, std::size_t from, std::size_t column) {
  std::optional<int> highest;
  for (std::size_t i = from; i < grid.rows.size(); ++i) {
    const GridRow& row = grid.rows[i];
    if (lone_cell(row) || column >= row.cells.size() || row.cells[column].empty()) continue;
    const auto marker = find_marker(row.cells[column].front().text);
    if (!marker) continue;
    highest = std::min(highest.value_or(depth_of(marker->level)), depth_of(marker->level));
  }
  return highest;
}

bool is_first_band(const Grid& grid, std::size_t heading) {
  if (heading == 0) return false;
  const auto first = wide_marker(grid.rows[heading - 1]);
  if (!first) return false;
  return std::any_of(grid.rows.begin() + static_cast<std::ptrdiff_t>(heading), grid.rows.end(),
                     [&first](const GridRow& row) {
                       const auto next = wide_marker(row);
                       return next && next->level == first->level &&
                              next->ordinal == first->ordinal + 1;
                     });
}

bool reads_like_remark(const std::vector<TextLine>& cell) {
  const std::string words = without_blanks(cell_text(cell));
  for (const std::string_view word : kRemarkWords) {
    if (words.starts_with(word)) return true;
  }
  return holds_sentence(words) && !find_marker(cell.front().text);
}

std::optional<ColumnRole> role_above(ColumnRole first) {
  if (first == ColumnRole::strategy) return ColumnRole::item;
  if (first == ColumnRole::method) return ColumnRole::strategy;
  return std::nullopt;
}

}  // namespace hb::plan
