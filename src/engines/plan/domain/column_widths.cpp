#include "column_widths.h"

#include <algorithm>

#include "text_shape.h"

namespace hb::plan {
namespace {

int median(std::vector<int> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

/// The column whose marker a piece starts with; the number of columns when it has none.
std::size_t column_of(const LoosePieces& loose, const LoosePiece& piece, std::size_t columns) {
  if (!piece.marker) return columns;
  const auto level = std::find(loose.levels.begin(), loose.levels.end(), piece.marker->level);
  return static_cast<std::size_t>(level - loose.levels.begin());
}

/// Whether the line after piece `i` shows that it filled its column.
bool goes_on_after(const LoosePieces& loose, std::size_t i) {
  const LoosePiece& piece = loose.pieces[i];
  if (i + 1 >= loose.pieces.size() || piece.kind != LoosePiece::Kind::text) return false;
  const LoosePiece& next = loose.pieces[i + 1];
  return !next.marker && next.kind == LoosePiece::Kind::text && !ends_sentence(piece.text);
}

/// The first lines of cells with markers fill their columns, unless the cell has only one.
std::vector<int> first_line_widths(const LoosePieces& loose, std::size_t columns) {
  std::vector<std::vector<int>> seen(columns);
  for (std::size_t i = 0; i < loose.pieces.size(); ++i) {
    const std::size_t column = column_of(loose, loose.pieces[i], columns);
    if (column < columns && goes_on_after(loose, i)) seen[column].push_back(loose.pieces[i].width);
  }
  std::vector<int> widths;
  for (const auto& column : seen) widths.push_back(median(column));
  return widths;
}

}  // namespace

std::vector<ColumnWidth> learn_widths(const LoosePieces& loose, std::size_t columns) {
  const std::vector<int> first = first_line_widths(loose, columns);
  const int widest = *std::max_element(first.begin(), first.end());
  std::vector<std::vector<int>> inner(columns);
  std::size_t column = columns;
  for (std::size_t i = 0; i < loose.pieces.size(); ++i) {
    const LoosePiece& piece = loose.pieces[i];
    if (piece.kind != LoosePiece::Kind::text) column = columns;
    if (piece.marker) column = column_of(loose, piece, columns);
    if (piece.marker || !goes_on_after(loose, i)) continue;
    if (column < columns && piece.width > first[column] + 1) column = columns;
    if (column < columns) inner[column].push_back(piece.width);
    const bool unmarked = loose.levels.size() < columns;
    if (column == columns && unmarked && piece.width > widest + 1) {
      inner[columns - 1].push_back(piece.width);
    }
  }
  std::vector<ColumnWidth> widths(columns);
  for (std::size_t c = 0; c < columns; ++c) {
    widths[c].usual = inner[c].empty() ? first[c] : median(inner[c]);
    widths[c].largest = std::max(first[c], widths[c].usual);
  }
  return widths;
}

}  // namespace hb::plan
