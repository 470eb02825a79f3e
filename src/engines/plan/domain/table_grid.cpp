#include "table_grid.h"

#include <algorithm>
#include <utility>

#include "kernel/unicode.h"
#include "kernel/utf8.h"
#include "table_heading.h"
#include "text_shape.h"

namespace hb::plan {
namespace {

using utf8::sign_at;

bool is_bar(char32_t sign) { return sign == U'│' || sign == U'┃' || sign == U'║'; }

/// Signs that draw horizontal rules and corners.
bool is_rule(char32_t sign) { return sign >= 0x2500 && sign <= 0x257F && !is_bar(sign); }

/// A piece of a drawn line: what stands between two borders.
struct Segment {
  std::string text;
  bool rule = false;  ///< A border runs through it.
};

/// Cuts a line at its vertical borders; junctions such as ├ count as borders too.
std::vector<Segment> box_segments(std::string_view line) {
  std::vector<Segment> segments;
  Segment current;
  bool inside = false;
  for (std::size_t at = 0; at < line.size();) {
    const auto sign = sign_at(line, at);
    const bool dash = sign.value == U'─' || sign.value == U'━' || sign.value == U'═' ||
                      (sign.value >= 0x2504 && sign.value <= 0x250B);
    if (is_bar(sign.value) || (is_rule(sign.value) && !dash)) {
      if (inside) segments.push_back(std::exchange(current, {}));
      inside = true;
    } else if (dash) {
      current.rule = true;
    } else {
      current.text += line.substr(at, sign.length);
    }
    at += sign.length;
  }
  if (!trim(current.text).empty()) segments.push_back(current);
  return segments;
}

bool is_box_line(const TextLine& line) {
  const char32_t first = sign_at(line.text, 0).value;
  return is_bar(first) || is_rule(first);
}

/// Keeps in the ledger the signs of a box line that draw.
void drop_drawing(const TextLine& line, Outline& outline) {
  std::string drawn;
  for (std::size_t at = 0; at < line.raw.size();) {
    const auto sign = sign_at(line.raw, at);
    if (is_bar(sign.value) || is_rule(sign.value)) drawn += line.raw.substr(at, sign.length);
    at += sign.length;
  }
  if (!drawn.empty()) outline.dropped.push_back({line.number, drawn, DropReason::rule});
}

/// Rows of a box: lines between rules are one row. A rule under some columns only starts a new row
/// in those; text that goes on in the others belongs to the cell that spans both rows.
class BoxReader {
 public:
  void add(const TextLine& line) {
    const auto segments = box_segments(line.raw);
    const bool any_rule =
        std::any_of(segments.begin(), segments.end(), [](const Segment& s) { return s.rule; });
    if (grid_.rows.empty() || (any_rule && !blank_row())) {
      grid_.rows.push_back({{}, line.number, false});
    }
    GridRow& row = grid_.rows.back();
    if (row.cells.size() < segments.size()) row.cells.resize(segments.size());
    if (owner_.size() < segments.size()) owner_.resize(segments.size(), 0);
    if (blank_row()) row.number = line.number;
    for (std::size_t column = 0; column < segments.size(); ++column) {
      if (segments[column].rule) owner_[column] = grid_.rows.size() - 1;
      for (TextLine& piece : cell_lines(segments[column].text, line.number)) {
        GridRow& target = any_rule || spans(column) ? grid_.rows[owner_[column]] : row;
        if (target.cells.size() <= column) target.cells.resize(column + 1);
        target.cells[column].push_back(std::move(piece));
      }
    }
  }

  Grid take() {
    while (!grid_.rows.empty() && blank_row()) grid_.rows.pop_back();
    return std::move(grid_);
  }

 private:
  bool blank_row() const {
    const auto& cells = grid_.rows.back().cells;
    return std::all_of(cells.begin(), cells.end(), [](const auto& c) { return c.empty(); });
  }
  bool spans(std::size_t column) const { return owner_[column] + 1 < grid_.rows.size(); }

  Grid grid_;
  std::vector<std::size_t> owner_;  ///< The row that each column's text now belongs to.
};

/// Whether the sign at `at` is one of the text: `\|` is no border.
bool is_escaped(std::string_view text, std::size_t at) { return at > 0 && text[at - 1] == '\\'; }

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != separator || (separator == '|' && is_escaped(text, at))) continue;
    parts.push_back(text.substr(from, at - from));
    from = at + 1;
  }
  parts.push_back(text.substr(from));
  return parts;
}

bool is_pipe_line(const TextLine& line) {
  const std::string_view text = trim(line.raw);
  const auto bars = split(text, '|').size() - 1;
  return bars >= 2 || (bars == 1 && text.front() != '|' && text.back() != '|');
}

bool is_pipe_rule(std::string_view text) {
  return text.find_first_not_of("|-: +") == std::string_view::npos &&
         text.find('-') != std::string_view::npos;
}

/// A rule of a box drawn with signs of the keyboard: +----+----+, also |    +----+.
bool is_keyboard_rule(const TextLine& line) {
  const std::string_view text = trim(line.raw);
  return !text.empty() && text.find_first_not_of("+-=|: ") == std::string_view::npos &&
         (text.find("+-") != std::string_view::npos || text.find("+=") != std::string_view::npos);
}

bool opens_keyboard_box(const TextLine& line) {
  return is_keyboard_rule(line) && trim(line.raw).starts_with('+');
}

bool is_keyboard_box_line(const TextLine& line) {
  return opens_keyboard_box(line) || trim(line.raw).starts_with('|');
}

/// The line with box-drawing signs instead, and those of the keyboard that drew in `drawn`.
TextLine as_box_line(const TextLine& line, std::string& drawn) {
  const bool rule = is_keyboard_rule(line);
  TextLine box = line;
  box.raw.clear();
  for (std::size_t at = 0; at < line.raw.size(); ++at) {
    const char sign = line.raw[at];
    const bool bar = sign == '|' && !is_escaped(line.raw, at);
    const bool dash = rule && (sign == '-' || sign == '=' || sign == ':');
    const bool corner = rule && sign == '+';
    if (bar || dash || corner) {
      box.raw += bar ? "│" : dash ? "─" : "┼";
      drawn += sign;
    } else {
      box.raw += sign;
    }
  }
  return box;
}

GridRow tab_row(const TextLine& line) {
  GridRow row{{}, line.number, false};
  for (const std::string_view cell : split(line.raw, '\t')) {
    row.cells.push_back(cell_lines(cell, line.number));
  }
  return row;
}

GridRow pipe_row(const TextLine& line, Outline& outline) {
  std::string_view text = trim(line.raw);
  outline.dropped.push_back(
      {line.number, std::string(split(text, '|').size() - 1, '|'), DropReason::rule});
  if (text.starts_with('|')) text.remove_prefix(1);
  if (text.ends_with('|') && !is_escaped(text, text.size() - 1)) text.remove_suffix(1);
  GridRow row{{}, line.number, false};
  for (const std::string_view cell : split(text, '|')) {
    std::string words{cell};
    for (auto at = words.find("\\|"); at != std::string::npos; at = words.find("\\|", at + 1)) {
      words.erase(at, 1);
      outline.dropped.push_back({line.number, "\\", DropReason::decoration});
    }
    row.cells.push_back(cell_lines(words, line.number));
  }
  return row;
}

bool is_tab_line(const TextLine& line) {
  const auto tab = line.raw.find('\t');
  if (tab == std::string::npos) return false;
  // A tab behind a marker only sets its text apart.
  return !trim(std::string_view{line.raw}.substr(tab)).empty() || tab != line.raw.rfind('\t');
}

/// Lines from `at` on for which `belongs` holds.
template <typename Belongs>
std::size_t run_end(const std::vector<SourceItem>& items, std::size_t at, Belongs belongs) {
  while (at < items.size() && items[at].table == nullptr && belongs(items[at].line)) ++at;
  return at;
}

/// One line with tabs may be a list; a heading row or a second line with as many cells makes it a
/// table.
bool starts_tab_table(const std::vector<SourceItem>& items, std::size_t at, std::size_t end) {
  const GridRow first = tab_row(items[at].line);
  if (read_heading_row(row_texts(first))) return true;
  if (end - at < 2 || first.cells.size() < 2) return false;
  const GridRow second = tab_row(items[at + 1].line);
  return second.cells.size() == first.cells.size();
}

}  // namespace

std::string cell_text(const std::vector<TextLine>& lines) {
  std::string text;
  for (const TextLine& line : lines) join_line(text, line.text);
  return text;
}

std::vector<std::string> row_texts(const GridRow& row) {
  std::vector<std::string> texts;
  for (const auto& cell : row.cells) texts.push_back(cell_text(cell));
  return texts;
}

namespace {

/// The colour behind each cell of a row. What lies under a span has that of the cell that reaches
/// over it: from the left as far as it says, else from above.
std::vector<std::string> fills_of(const SourceRow& row, const std::vector<std::string>& above) {
  std::vector<std::string> fills;
  std::size_t reached = 0;
  for (std::size_t column = 0; column < row.cells.size(); ++column) {
    const SourceCell& cell = row.cells[column];
    if (!cell.covered) reached = column + static_cast<std::size_t>(std::max(cell.column_span, 1));
    const bool from_left = cell.covered && column > 0 && column < reached;
    const bool from_above = cell.covered && !from_left && column < above.size();
    fills.push_back(from_left ? fills.back() : from_above ? above[column] : cell.fill);
  }
  return fills;
}

}  // namespace

Grid grid_of(const SourceTable& table, Outline& outline) {
  Grid grid;
  std::vector<std::string> above;
  for (const SourceRow& row : table.rows) {
    GridRow kept{{}, row.number, row.header};
    for (const SourceCell& cell : row.cells) {
      kept.cells.push_back(undress_cell(cell, row.number, outline));
      kept.spans.push_back(cell.column_span);
      for (const TextLine& line : kept.cells.back()) {
        if (kept.number == 0) kept.number = line.number;
      }
    }
    above = kept.fills = fills_of(row, above);
    grid.rows.push_back(std::move(kept));
  }
  if (!grid.rows.empty()) grid.number = grid.rows.front().number;
  return grid;
}

std::optional<Grid> take_drawn_table(const std::vector<SourceItem>& items, std::size_t& at,
                                     Outline& outline) {
  Grid grid;
  const TextLine& first = items[at].line;
  if (is_box_line(first)) {
    const std::size_t end = run_end(items, at, is_box_line);
    BoxReader reader;
    for (; at < end; ++at) {
      drop_drawing(items[at].line, outline);
      reader.add(items[at].line);
    }
    grid = reader.take();
  } else if (opens_keyboard_box(first)) {
    const std::size_t end = run_end(items, at, is_keyboard_box_line);
    BoxReader reader;
    for (; at < end; ++at) {
      std::string drawn;
      reader.add(as_box_line(items[at].line, drawn));
      outline.dropped.push_back({items[at].line.number, drawn, DropReason::rule});
    }
    grid = reader.take();
  } else if (is_pipe_line(first)) {
    const std::size_t end = run_end(items, at, is_pipe_line);
    if (end - at < 2) return std::nullopt;
    for (; at < end; ++at) {
      const TextLine& line = items[at].line;
      if (is_pipe_rule(line.text)) {
        outline.dropped.push_back({line.number, line.text, DropReason::rule});
      } else {
        grid.rows.push_back(pipe_row(line, outline));
      }
    }
  } else if (is_tab_line(first)) {
    const std::size_t end = run_end(items, at, is_tab_line);
    if (!starts_tab_table(items, at, end)) return std::nullopt;
    for (; at < end; ++at) {
      grid.rows.push_back(tab_row(items[at].line));
    }
  } else {
    return std::nullopt;
  }
  grid.number = first.number;
  return grid;
}

}  // namespace hb::plan
