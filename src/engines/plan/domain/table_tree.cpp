#include "table_tree.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "heading_rows.h"
#include "kernel/numeral.h"
#include "month_marks.h"
#include "number_order.h"
#include "plan/check_months.h"
#include "table_bands.h"
#include "text_shape.h"

namespace hb::plan {
namespace {

/// How many rows a form may have above the heading of its table.
constexpr std::size_t kRowsAbove = 12;

/// A cell's months one below the other: 6月、 / 12月 / 4月 are two lists.
std::vector<OutlineNode> split_deadlines(const std::vector<TextLine>& lines) {
  std::vector<OutlineNode> lists;
  bool open = false;
  for (const TextLine& line : lines) {
    if (!open) lists.push_back(cell_node("", "", ColumnRole::deadline, line.number));
    join_line(lists.back().text, line.text);
    lists.back().last_line = line.number;
    open = line.text.ends_with("、") || line.text.ends_with(",") || line.text.ends_with("，");
  }
  return lists;
}

OutlineNode assembled(const std::vector<TableEntry>& entries,
                      const std::vector<std::vector<std::size_t>>& below, std::size_t index) {
  OutlineNode node = entries[index].node;
  for (const std::size_t child : below[index]) {
    node.children.push_back(assembled(entries, below, child));
  }
  return node;
}

std::string_view without_continued(std::string_view name) {
  for (const std::string_view tail : {"（續）", "(續)", "（續前頁）", "(續前頁)", "續"}) {
    if (name.ends_with(tail)) return name.substr(0, name.size() - tail.size());
  }
  return name;
}

}  // namespace

std::vector<OutlineNode> assemble(const std::vector<TableEntry>& entries) {
  std::vector<std::vector<std::size_t>> below(entries.size());
  std::vector<std::size_t> roots;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const int parent = entries[i].parent;
    (parent < 0 ? roots : below[static_cast<std::size_t>(parent)]).push_back(i);
  }
  std::vector<OutlineNode> nodes;
  for (const std::size_t root : roots) nodes.push_back(assembled(entries, below, root));
  return nodes;
}

/// Takes the heading that starts at row `at`; says how many rows it takes, none for an entry's row.
std::size_t TableReader::read_heading(const Grid& grid, std::size_t at,
                                      std::vector<OutlineTable>& tables) {
  auto heading = read_heading_rows(grid, at);
  if (!heading) return 0;
  const int line = grid.rows[at].number;
  if (is_same_heading(heading->columns)) {
    settle_bands(grid, at + heading->rows);
    for (const ColumnHeading& column : heading->columns) {
      outline_.dropped.push_back({line, column.name, DropReason::repeated_header});
    }
    return heading->rows;
  }
  columns_ = std::move(heading->columns);
  settle_row_numbers(grid, at + heading->rows);
  settle_bands(grid, at + heading->rows);
  band_ = -1;
  shaded_alike_ = shaded_alike(grid, at + heading->rows, columns_);
  OutlineTable table;
  table.line = line;
  for (const ColumnHeading& column : columns_) {
    table.columns.push_back(column.name);
    if (column.role != ColumnRole::other || column.name.empty()) continue;
    outline_.warnings.push_back({line, "plan.outline.column_unknown", {{"column", column.name}}});
  }
  tables.push_back(std::move(table));
  const auto levels = static_cast<std::size_t>(std::count_if(
      columns_.begin(), columns_.end(),
      [](const ColumnHeading& column) { return is_level(column.role) && !column.joins_left; }));
  current_.assign(levels, -1);
  marked_.assign(levels, false);
  return heading->rows;
}

/// Where no column is for items, that of 項次 may hold them with their words: 壹、完善基礎服務.
void TableReader::settle_row_numbers(const Grid& grid, std::size_t from) {
  const auto has = [this](ColumnRole role) {
    return std::any_of(columns_.begin(), columns_.end(),
                       [role](const ColumnHeading& column) { return column.role == role; });
  };
  if (has(ColumnRole::item)) return;
  for (std::size_t column = 0; column < columns_.size(); ++column) {
    if (columns_[column].role != ColumnRole::ordinal) continue;
    for (std::size_t row = from; row < grid.rows.size(); ++row) {
      const auto& cells = grid.rows[row].cells;
      if (column >= cells.size() || cells[column].empty()) continue;
      if (is_wide(grid.rows[row], columns_.size())) continue;
      const std::string words = cell_text(cells[column]);
      const auto marker = find_marker(words);
      const bool says = marker && marker->text_begin < words.size();
      if (!says) return;
      columns_[column].role = ColumnRole::item;
      return;
    }
  }
}

/// Also where it says so itself: 實施要項（續）.
bool TableReader::is_same_heading(const std::vector<ColumnHeading>& columns) const {
  return std::equal(columns.begin(), columns.end(), columns_.begin(), columns_.end(),
                    [](const ColumnHeading& a, const ColumnHeading& b) {
                      return without_continued(a.name) == without_continued(b.name);
                    });
}

bool TableReader::lacks_first_level(const GridRow& row) const {
  for (std::size_t column = 0; column < columns_.size(); ++column) {
    if (!is_level(columns_[column].role)) continue;
    return column >= row.cells.size() || row.cells[column].empty();
  }
  return false;
}

bool TableReader::goes_on_in(const Grid& grid) const {
  if (entries_.empty() || grid.rows.empty()) return false;
  const auto heading = read_heading_rows(grid, 0);
  if (!heading) return grid.rows.front().cells.size() == columns_.size();
  if (!is_same_heading(heading->columns) || heading->rows >= grid.rows.size()) return false;
  const GridRow& first = grid.rows[heading->rows];
  // What a row over the whole table heads goes on, too.
  return lacks_first_level(first) || (band_ >= 0 && !lone_cell(first));
}

/// Tells how high a row of one cell has to be numbered to head those that follow.
void TableReader::settle_bands(const Grid& grid, std::size_t from) {
  const auto first = std::find_if(columns_.begin(), columns_.end(),
                                  [](const auto& column) { return is_level(column.role); });
  first_level_ = static_cast<std::size_t>(first - columns_.begin());
  entry_depth_ = depth_of_entries(grid, from, first_level_);
}

bool TableReader::add(const Grid& grid, std::vector<OutlineTable>& tables) {
  std::size_t first = 0;
  // A caption may stand above the heading; in the first table also what the plan is about: who
  // answers for it, from when to when. Within a table that goes on such rows would be its entries.
  const std::size_t searched =
      std::min(grid.rows.size(), entries_.empty() ? kRowsAbove : std::size_t{2});
  while (first < searched && !read_heading_rows(grid, first)) ++first;
  const bool headed = first < grid.rows.size() && read_heading_rows(grid, first);
  if (!headed) {
    const bool fits = !columns_.empty() && !grid.rows.empty() &&
                      grid.rows.front().cells.size() <= columns_.size() && !entries_.empty();
    if (!fits) return false;
    first = 0;
    settle_bands(grid, 0);
  }
  const bool band_above = headed && is_first_band(grid, first);
  for (std::size_t i = 0; i < grid.rows.size();) {
    if (band_above && i + 1 == first) {
      i += 1 + read_heading(grid, first, tables);
      if (!add_band(grid.rows[first - 1])) add_row(grid.rows[first - 1]);
    } else if (i < first) {
      for (OutlineNode& node :
           plain_rows({{grid.rows[i]}, grid.rows[i].number}, outline_.warnings)) {
        entries_.push_back({std::move(node), -1});
        offsets_.push_back(0);
        depths_.push_back(columns_.size());
      }
      ++i;
    } else if (const std::size_t heading = read_heading(grid, i, tables)) {
      i += heading;
    } else {
      doubt_missing_above(grid.rows[i]);
      add_row(grid.rows[i++]);
    }
  }
  return true;
}

/// The first cell is left to a row above that is not there: the item may stand in another table.
void TableReader::doubt_missing_above(const GridRow& row) {
  const bool several = current_.size() > 1;
  if (!several || current_.front() >= 0 || !entries_.empty() || !lacks_first_level(row)) return;
  outline_.warnings.push_back({row.number, "plan.outline.nothing_above", {}});
}

/// A row of one cell that heads those below it, or speaks of the table; says whether it does.
bool TableReader::add_band(const GridRow& row) {
  const auto lone = lone_cell(row);
  if (!lone || first_level_ >= columns_.size()) return false;
  const auto& cell = row.cells[*lone];
  const bool wide = is_wide(row, columns_.size());
  if (wide && reads_like_remark(cell)) {
    OutlineNode remark = cell_node("", cell_text(cell), ColumnRole::note, cell.front().number);
    remark.last_line = cell.back().number;
    keep_side(std::move(remark), -1);
    return true;
  }
  const auto role = role_above(columns_[first_level_].role);
  const auto marker = find_marker(cell.front().text);
  const bool higher = marker && entry_depth_ && depth_of(marker->level) < *entry_depth_;
  const bool named = wide && (!marker || !entry_depth_);
  if (!role || *lone > first_level_ || !(higher || named)) return false;
  if (band_ >= 0) {
    const OutlineNode& last = entries_[static_cast<std::size_t>(band_)].node;
    const std::string words = without_blanks(cell_text(cell));
    if (words == without_blanks(last.marker + last.title)) {
      outline_.dropped.push_back({cell.front().number, words, DropReason::repeated_header});
      return true;
    }
  }
  for (OutlineNode& node : split_cell(cell, *role, outline_.warnings)) {
    keep_side(std::move(node), -1);
    band_ = static_cast<int>(entries_.size()) - 1;
  }
  std::fill(current_.begin(), current_.end(), -1);
  return true;
}

void TableReader::add_row(GridRow row) {
  if (add_band(row)) return;
  for (std::size_t column = std::min(columns_.size(), row.cells.size()); column-- > 1;) {
    if (!columns_[column].joins_left) continue;
    auto& left = row.cells[column - 1];
    std::move(row.cells[column].begin(), row.cells[column].end(), std::back_inserter(left));
    row.cells[column].clear();
  }
  const std::size_t from = entries_.size();
  std::size_t depth = 0;
  for (std::size_t column = 0; column < columns_.size(); ++column) {
    if (!is_level(columns_[column].role) || columns_[column].joins_left) continue;
    if (column < row.cells.size()) add_cell(row, column, depth, from);
    ++depth;
  }
  const std::size_t cells = std::max(row.cells.size(), columns_.size());
  for (std::size_t column = 0; column < cells; ++column) {
    const bool side = column >= columns_.size() || !is_level(columns_[column].role);
    if (side && column < row.cells.size() && !row.cells[column].empty()) {
      add_side_cell(row, column, from);
    }
  }
  add_drawn_months(row, from);
}

/// Months that are marked by colours, or by a bar of strokes.
void TableReader::add_drawn_months(const GridRow& row, std::size_t from) {
  const DrawnMonths shaded = shaded_months(row, columns_);
  const DrawnMonths stroked = stroked_months(row, columns_);
  const DrawnMonths& drawn = shaded.columns.empty() ? stroked : shaded;
  if (drawn.columns.empty()) return;
  const int parent = parent_of_side(steps_of_row(from));
  // Colours above all entries decorate.
  if (parent < 0) return;
  std::string named;
  for (const std::size_t column : drawn.columns) {
    OutlineNode node = cell_node("", "", ColumnRole::month, row.number);
    node.title = columns_[column].name;
    node.months = columns_[column].months;
    named += (named.empty() ? "" : "、") + node.title;
    keep_side(std::move(node), parent);
  }
  const bool doubted = !drawn.sure || (shaded_alike_ && !shaded.columns.empty());
  if (!doubted) return;
  const bool strokes = shaded.columns.empty();
  outline_.warnings.push_back(
      {row.number,
       strokes ? "plan.outline.month_stroke_unsure" : "plan.outline.month_colour_unsure",
       {{"months", named}}});
}

bool TableReader::goes_on(const std::vector<TextLine>& cell, std::size_t depth) const {
  if (!marked_[depth] || current_[depth] < 0 || find_marker(cell.front().text)) return false;
  const OutlineNode& last = entries_[static_cast<std::size_t>(current_[depth])].node;
  return !last.marker.empty() && !ends_sentence(content_of(last));
}

/// A sheet may say on every row whose row it is, in the same words.
bool TableReader::repeats(const std::vector<TextLine>& cell, std::size_t depth) {
  if (current_[depth] < 0) return false;
  const OutlineNode& last = entries_[static_cast<std::size_t>(current_[depth])].node;
  const std::string words = without_blanks(cell_text(cell));
  // Where at most one blank stands between two signs, a much longer text cannot be the same.
  if (last.title.size() > 2 * words.size() + 1) return false;
  if (!is_heading(last.role) || words != without_blanks(last.marker + last.title)) return false;
  outline_.dropped.push_back({cell.front().number, words, DropReason::repeated_header});
  return true;
}

int TableReader::parent_for(std::size_t depth, std::size_t from, std::size_t offset) const {
  for (std::size_t above = depth; above-- > 0;) {
    int found = -1;
    for (std::size_t i = from; i < entries_.size(); ++i) {
      if (depths_[i] != above) continue;
      if (found < 0 || offsets_[i] <= offset) found = static_cast<int>(i);
    }
    if (found < 0) found = current_[above];
    if (found >= 0) return found;
  }
  return band_;
}

int TableReader::add_cell(const GridRow& row, std::size_t column, std::size_t depth,
                          std::size_t from) {
  const auto& cell = row.cells[column];
  const bool parent_is_new =
      std::any_of(depths_.begin() + static_cast<std::ptrdiff_t>(from), depths_.end(),
                  [depth](std::size_t other) { return other < depth; });
  if (cell.empty()) {
    if (parent_is_new) current_[depth] = -1;
    return 0;
  }
  if (!parent_is_new && repeats(cell, depth)) return 0;
  const bool wide = is_wide(row, columns_.size());
  if (!parent_is_new && !wide && goes_on(cell, depth)) {
    OutlineNode& last = entries_[static_cast<std::size_t>(current_[depth])].node;
    join_line(content_of(last), cell_text(cell));
    last.last_line = cell.back().number;
    outline_.warnings.push_back(
        {cell.front().number, "plan.outline.cell_continued", {{"marker", last.marker}}});
    return 0;
  }
  int added = 0;
  for (OutlineNode& node : split_cell(cell, columns_[column].role, outline_.warnings)) {
    std::size_t offset = 0;
    while (offset < cell.size() && cell[offset].number < node.line) ++offset;
    if (!node.marker.empty()) marked_[depth] = true;
    entries_.push_back({std::move(node), parent_for(depth, from, offset)});
    offsets_.push_back(offset);
    depths_.push_back(depth);
    current_[depth] = static_cast<int>(entries_.size()) - 1;
    ++added;
  }
  return added;
}

/// The entries of a row that stand deepest: those that its other cells speak of.
std::vector<std::size_t> TableReader::steps_of_row(std::size_t from) const {
  std::size_t deepest = 0;
  std::vector<std::size_t> steps;
  for (std::size_t i = from; i < entries_.size(); ++i) {
    if (depths_[i] > current_.size()) continue;
    if (depths_[i] > deepest) steps.clear();
    deepest = std::max(deepest, depths_[i]);
    if (depths_[i] == deepest) steps.push_back(i);
  }
  return steps;
}

/// One cell beside several steps says the same of all of them: it belongs to what holds them.
int TableReader::parent_of_side(const std::vector<std::size_t>& steps) const {
  int parent = -1;
  if (steps.size() == 1) parent = static_cast<int>(steps.front());
  if (steps.size() > 1) parent = entries_[steps.front()].parent;
  for (std::size_t above = current_.size(); parent < 0 && above-- > 0;) parent = current_[above];
  return parent < 0 ? band_ : parent;
}

void TableReader::keep_side(OutlineNode node, int parent) {
  entries_.push_back({std::move(node), parent});
  offsets_.push_back(0);
  depths_.push_back(current_.size() + 1);
}

void TableReader::add_side_cell(const GridRow& row, std::size_t column, std::size_t from) {
  const ColumnRole role = column < columns_.size() ? columns_[column].role : ColumnRole::other;
  const auto& cell = row.cells[column];
  const std::vector<std::size_t> steps = steps_of_row(from);
  if (role == ColumnRole::ordinal) follow_row_number(cell);
  if (role == ColumnRole::ordinal && !steps.empty() && entries_[from].node.marker.empty()) {
    entries_[from].node.marker = without_blanks(cell_text(cell));
    return;
  }
  if (role == ColumnRole::ordinal && is_row_number(cell_text(cell))) {
    outline_.dropped.push_back({cell.front().number, cell_text(cell), DropReason::row_number});
    return;
  }
  auto lists = split_deadlines(cell);
  if (role == ColumnRole::deadline && steps.size() > 1 && lists.size() == steps.size()) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
      if (columns_[column].counts_months) lists[i].months = month_numbers(lists[i].text);
      keep_side(std::move(lists[i]), static_cast<int>(steps[i]));
    }
    return;
  }
  const int parent = parent_of_side(steps);
  if (role == ColumnRole::month) {
    if (auto node = month_cell(row, column)) keep_side(std::move(*node), parent);
    return;
  }
  OutlineNode node = cell_node("", cell_text(cell), role, cell.front().number);
  node.last_line = cell.back().number;
  if (column < columns_.size() && columns_[column].counts_months) {
    node.months = month_numbers(node.text);
  }
  keep_side(std::move(node), parent);
}

/// What stands in the column of a month: a mark that says no more than that, or words and numbers,
/// which are kept. A cell that reaches over several months marks them all.
std::optional<OutlineNode> TableReader::month_cell(const GridRow& row, std::size_t column) {
  const auto& cell = row.cells[column];
  const int line = cell.front().number;
  const std::string words = cell_text(cell);
  const MonthMark mark = read_month_mark(words);
  // A stroke says nothing by itself; add_drawn_months() sees those that are pieces of a bar.
  if (mark == MonthMark::no || mark == MonthMark::stroke) {
    outline_.dropped.push_back({line, words, DropReason::mark});
    return std::nullopt;
  }
  if (const auto own = read_months(words); own && !own->empty() && !parse_number(words)) {
    return cell_node("", words, ColumnRole::deadline, line);
  }
  OutlineNode node = cell_node("", "", ColumnRole::month, line);
  node.last_line = cell.back().number;
  node.title = columns_[column].name;
  if (mark == MonthMark::unsure) {
    outline_.warnings.push_back(
        {line, "plan.outline.month_mark_unsure", {{"column", node.title}, {"mark", words}}});
  } else {
    const int span = column < row.spans.size() ? row.spans[column] : 1;
    for (int right = 0; right < std::max(span, 1); ++right) {
      const std::size_t at = column + static_cast<std::size_t>(right);
      if (at >= columns_.size()) break;
      const auto& months = columns_[at].months;
      node.months.insert(node.months.end(), months.begin(), months.end());
    }
  }
  if (mark == MonthMark::yes) {
    outline_.dropped.push_back({line, words, DropReason::mark});
  } else {
    node.text = words;
  }
  return node;
}

/// 項次 counts rows; a new count begins at one.
void TableReader::follow_row_number(const std::vector<TextLine>& cell) {
  const std::string written = without_blanks(cell_text(cell));
  const auto number = read_numeral(written, 0);
  if (!number || number->end != written.size()) return;
  const MarkerFit fit = fit_of(number->value, row_number_);
  const bool said = fit == MarkerFit::skipped || fit == MarkerFit::repeated;
  if (said && row_number_) doubt_fit(fit, written, cell.front().number, outline_.warnings);
  row_number_ = number->value;
}

std::vector<OutlineNode> TableReader::take() {
  std::vector<OutlineNode> nodes = assemble(entries_);
  entries_.clear();
  offsets_.clear();
  depths_.clear();
  columns_.clear();
  current_.clear();
  marked_.clear();
  band_ = -1;
  entry_depth_.reset();
  row_number_.reset();
  return nodes;
}

std::vector<OutlineNode> plain_rows(const Grid& grid, std::vector<OutlineWarning>& warnings) {
  std::vector<OutlineNode> nodes;
  for (const GridRow& row : grid.rows) {
    OutlineNode line = cell_node("", "", ColumnRole::other, row.number);
    for (const auto& cell : row.cells) {
      for (OutlineNode& node : split_cell(cell, ColumnRole::other, warnings)) {
        line.children.push_back(std::move(node));
      }
    }
    if (line.children.size() == 1) line = std::move(line.children.front());
    // A number alone is content as well.
    const bool says = !line.marker.empty() || !line.text.empty() || !line.children.empty();
    if (says) nodes.push_back(std::move(line));
  }
  return nodes;
}

}  // namespace hb::plan
