#include "sheet_text.h"

#include "heading_rows.h"
#include "kernel/numbering.h"
#include "table_bands.h"

namespace hb::plan {
namespace {

std::vector<std::size_t> filled(const GridRow& row) {
  std::vector<std::size_t> cells;
  for (std::size_t column = 0; column < row.cells.size(); ++column) {
    if (!row.cells[column].empty()) cells.push_back(column);
  }
  return cells;
}

bool is_marker_alone(const std::vector<TextLine>& cell) {
  const auto marker = find_marker(cell.front().text);
  return cell.size() == 1 && marker && marker->text_begin >= cell.front().text.size();
}

bool is_numbered(const std::vector<TextLine>& cell) {
  return find_marker(cell.front().text).has_value();
}

/// Whether a row is a paragraph, or empty.
bool is_text(const GridRow& row) {
  const auto cells = filled(row);
  return cells.size() < 2 || (cells.size() == 2 && is_numbered(row.cells[cells.front()]));
}

}  // namespace

bool is_sheets(std::string_view format) {
  return format == "xlsx" || format == "ods" || format == "csv";
}

SheetText find_sheet_text(const Grid& grid) {
  std::size_t end = 0;
  while (end < grid.rows.size() && is_text(grid.rows[end]) && !read_heading_rows(grid, end)) ++end;
  const bool headed = end < grid.rows.size() && read_heading_rows(grid, end);
  if (end < grid.rows.size() && !headed) return {};
  if (headed && is_first_band(grid, end)) --end;
  std::size_t begin = 0;
  for (; begin < end; ++begin) {
    const auto cells = filled(grid.rows[begin]);
    if (!cells.empty() && is_numbered(grid.rows[begin].cells[cells.front()])) break;
  }
  return {begin, end};
}

std::vector<TextLine> lines_of_row(const GridRow& row) {
  const auto cells = filled(row);
  if (cells.empty()) return {};
  std::vector<TextLine> lines = row.cells[cells.front()];
  if (cells.size() == 1) return lines;
  const std::vector<TextLine>& beside = row.cells[cells.back()];
  const bool apart = is_marker_alone(lines);
  if (apart) lines.front().text += beside.front().text;
  lines.insert(lines.end(), beside.begin() + (apart ? 1 : 0), beside.end());
  return lines;
}

}  // namespace hb::plan
