#include "sheet_cells.h"

#include <algorithm>
#include <utility>

#include "xml.h"

namespace hb::documents {
namespace {

bool is_empty(const SourceCell& cell) {
  return cell.lines.empty() && !cell.covered && cell.row_span == 1 && cell.column_span == 1;
}

/// Moves a sheet's lines behind `before` others.
void number_behind(SourceTable& table, int before) {
  for (SourceRow& row : table.rows) {
    row.number += before;
    for (SourceCell& cell : row.cells) {
      for (SourceLine& line : cell.lines) line.number += before;
    }
  }
}

}  // namespace

SourceCell make_cell(std::string_view text, int number) {
  SourceCell cell;
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return cell;
  const std::string kept = clean(text);
  std::string_view rest = kept;
  while (true) {
    const auto end = rest.find('\n');
    SourceLine line;
    line.text = rest.substr(0, end);
    line.number = number;
    line.hard_break = true;
    cell.lines.push_back(std::move(line));
    if (end == std::string_view::npos) return cell;
    rest.remove_prefix(end + 1);
  }
}

void drop_wordless(SourceRow& row) {
  if (std::all_of(row.cells.begin(), row.cells.end(), is_empty)) row.cells.clear();
}

Result<Done> trim(SourceTable& table, const ReadLimits& limits) {
  auto& rows = table.rows;
  std::size_t width = 0;
  std::size_t height = 0;
  for (std::size_t at = 0; at < rows.size(); ++at) {
    const auto& cells = rows[at].cells;
    const auto last = std::find_if_not(cells.rbegin(), cells.rend(), is_empty);
    const auto used = static_cast<std::size_t>(cells.rend() - last);
    if (used > 0) height = at + 1;
    width = std::max(width, used);
  }
  rows.resize(height);
  if (static_cast<std::uint64_t>(width) * height > limits.cells) return refusal::too_many_parts;
  for (auto& row : rows) row.cells.resize(width);
  return Done{};
}

void add_sheet(SourceText& text, std::string_view name, SourceTable table) {
  if (table.rows.empty()) return;
  // Each sheet counts its rows from one: what was read before it tells where it goes on.
  int before = text.blocks.empty() ? 0 : text.blocks.back().table.rows.back().number;
  if (!name.empty()) {
    SourceBlock heading;
    heading.line.number = ++before;
    heading.line.text = clean(name);
    heading.line.style = LineStyle::heading;
    heading.line.heading_level = 1;
    heading.line.hard_break = true;
    text.blocks.push_back(std::move(heading));
  }
  number_behind(table, before);
  SourceBlock block;
  block.kind = SourceBlock::Kind::table;
  block.table = std::move(table);
  text.blocks.push_back(std::move(block));
}

}  // namespace hb::documents
