#include "pdf_columns.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "pdf_flow.h"
#include "pdf_lines.h"

namespace hb::documents {
namespace {

// In parts of the width of a full character.
constexpr double kHeadingGap = 0.9;    ///< Between two headings.
constexpr double kOpenGap = 0.25;      ///< What stays free between two columns in every line.
constexpr double kWidestHeading = 14;  ///< Longer is a sentence.
// In parts of the height of a line.
constexpr double kRowSpace = 0.2;   ///< More blank space than between the lines of a cell.
constexpr double kTableEnds = 2.5;  ///< Blank space over which no table goes on.
constexpr double kSameTop = 0.5;
/// Share of filled cells at which each line is taken for a row.
constexpr double kFilled = 0.8;

constexpr std::size_t kFewestColumns = 3;
constexpr std::size_t kRunningLines = 3;

struct Extent {
  double from = 0;
  double to = 0;
  double width() const { return to - from; }
  double middle() const { return (from + to) / 2; }
};

/// A line of characters from left to right, with its size.
struct Row {
  std::vector<Glyph> glyphs;
  double top = 0;
  double bottom = 0;
  double em = 0;  ///< Width of its widest character: a Chinese one, where there is one.

  double left() const { return glyphs.front().left; }
  double height() const { return bottom - top; }
  double middle() const { return (top + bottom) / 2; }
};

Row row_of(std::vector<Glyph> glyphs) {
  Row row;
  std::stable_sort(glyphs.begin(), glyphs.end(),
                   [](const Glyph& a, const Glyph& b) { return a.left < b.left; });
  row.top = glyphs.front().top;
  row.bottom = glyphs.front().bottom;
  for (const Glyph& glyph : glyphs) {
    row.top = std::min(row.top, glyph.top);
    row.bottom = std::max(row.bottom, glyph.bottom);
    row.em = std::max(row.em, glyph.right - glyph.left);
  }
  row.em = std::max(row.em, 0.5 * row.height());
  row.glyphs = std::move(glyphs);
  return row;
}

/// The pieces of a line between wide gaps.
std::vector<Extent> pieces_of(const Row& row) {
  std::vector<Extent> pieces;
  for (const Glyph& glyph : row.glyphs) {
    if (!pieces.empty() && glyph.left - pieces.back().to < kHeadingGap * row.em) {
      pieces.back().to = std::max(pieces.back().to, glyph.right);
    } else {
      pieces.push_back({glyph.left, glyph.right});
    }
  }
  return pieces;
}

bool ends_sentence(const Row& row) { return row.glyphs.back().text == "。"; }

/// The blank stretches between headings, if the line can be a row of headings.
std::vector<Extent> heading_gaps(const Row& row) {
  const auto pieces = pieces_of(row);
  if (pieces.size() < kFewestColumns || ends_sentence(row)) return {};
  std::vector<Extent> gaps;
  for (std::size_t at = 0; at < pieces.size(); ++at) {
    if (pieces[at].width() > kWidestHeading * row.em) return {};
    if (at > 0) gaps.push_back({pieces[at - 1].to, pieces[at].from});
  }
  return gaps;
}

/// What of a gap stays blank beside the characters of one more line: its widest rest.
Extent narrowed(Extent gap, const Row& row) {
  Extent widest{gap.from, gap.from};
  double from = gap.from;
  for (const Glyph& glyph : row.glyphs) {
    if (glyph.right <= gap.from || glyph.left >= gap.to) continue;
    if (glyph.left - from > widest.width()) widest = {from, glyph.left};
    from = std::max(from, glyph.right);
  }
  if (gap.to - from > widest.width()) widest = {from, gap.to};
  return widest;
}

/// The lines of one column that belong to one cell.
struct Block {
  std::size_t column = 0;
  double top = 0;
  double bottom = 0;
  std::vector<Glyph> glyphs;
  std::vector<double> tops;  ///< Of its lines.
};

class TableFinder {
 public:
  TableFinder(std::vector<Row> rows, const std::vector<Rule>& horizontal)
      : rows_(std::move(rows)), rules_(horizontal) {}

  WordTables find(const OpenTable& open) {
    WordTables found;
    for (std::size_t at = 0; at < rows_.size();) {
      // A running head may stand above what goes on.
      const bool may_go_on = at < kRunningLines && !open.lefts.empty() && found.tables.empty();
      const auto end = may_go_on ? try_going_on(at, open, found) : std::nullopt;
      const auto next = end ? end : try_table(at, heading_gaps(rows_[at]), {}, found);
      if (next) {
        at = *next;
        continue;
      }
      set_free(at, at + 1, found);
      ++at;
    }
    return found;
  }

 private:
  void set_free(std::size_t first, std::size_t end, WordTables& found) {
    for (std::size_t at = first; at < end; ++at) {
      auto& glyphs = rows_[at].glyphs;
      std::move(glyphs.begin(), glyphs.end(), std::back_inserter(found.free));
    }
  }

  /// A table that began on the page before: its columns tell where gaps must be open.
  std::optional<std::size_t> try_going_on(std::size_t first, const OpenTable& open,
                                          WordTables& found) {
    std::vector<Extent> gaps;
    for (std::size_t column = 1; column < open.lefts.size(); ++column) {
      gaps.push_back({open.lefts[column] - rows_[first].em, open.lefts[column] - 1});
    }
    // A line in one column alone may be a running head, unless the next one follows close.
    std::vector<double> bounds;
    for (const Extent& gap : gaps) bounds.push_back(gap.middle());
    const bool head = first + 1 >= rows_.size() || (columns_in(rows_[first], bounds) < 2 &&
                                                    rows_[first + 1].top - rows_[first].bottom >
                                                        kSameTop * rows_[first].height());
    if (head) return std::nullopt;
    for (Extent& gap : gaps) {
      gap = narrowed(gap, rows_[first]);
      if (gap.width() < kOpenGap * rows_[first].em) return std::nullopt;
    }
    return try_table(first, std::move(gaps), open, found);
  }

  /// The line behind the table that begins at `first`, if one does; one whose rows cannot be told
  /// is set free.
  std::optional<std::size_t> try_table(std::size_t first, std::vector<Extent> gaps,
                                       const OpenTable& open, WordTables& found) {
    if (gaps.empty()) return std::nullopt;
    const std::size_t end = grow(first, gaps);
    if (end < first + 2) return std::nullopt;
    std::vector<double> bounds;
    for (const Extent& gap : gaps) bounds.push_back(gap.middle());
    if (lines_over_columns(first + 1, end, bounds) < 2) return std::nullopt;
    auto table = make_table(first, end, bounds, open);
    if (!table) {
      found.unsure.push_back(rows_[first].middle());
      set_free(first, end, found);
      return end;
    }
    found.tables.push_back(*std::move(table));
    return end;
  }

  /// Takes in lines while all gaps stay open; lines at the end that fill the first column only may
  /// as well follow the table, and do.
  std::size_t grow(std::size_t first, std::vector<Extent>& gaps) const {
    std::size_t end = first + 1;
    std::size_t last_whole = first;
    std::vector<Extent> kept = gaps;
    for (; end < rows_.size(); ++end) {
      const Row& row = rows_[end];
      if (row.top - rows_[end - 1].bottom > kTableEnds * row.height()) break;
      std::vector<Extent> next;
      for (const Extent& gap : gaps) next.push_back(narrowed(gap, row));
      const bool open = std::all_of(next.begin(), next.end(), [&row](const Extent& gap) {
        return gap.width() >= kOpenGap * row.em;
      });
      if (!open) break;
      gaps = std::move(next);
      if (row.glyphs.back().right > gaps.front().to) {
        last_whole = end;
        kept = gaps;
      }
    }
    gaps = std::move(kept);
    // The rest of a first cell stands as close below it as lines do, and begins nothing.
    std::size_t last = last_whole;
    while (last + 1 < end && rows_[last].left() < gaps.front().from &&
           rows_[last + 1].top - rows_[last].bottom <=
               least_space(first, last_whole) + kRowSpace * rows_[last].height() &&
           !begins_item(text_of(rows_[last + 1]))) {
      ++last;
    }
    return last + 1;
  }

  double least_space(std::size_t first, std::size_t last) const {
    double least = rows_[first].height();
    for (std::size_t at = first + 1; at <= last; ++at) {
      least = std::min(least, rows_[at].top - rows_[at - 1].bottom);
    }
    return least;
  }

  static std::string text_of(const Row& row) {
    std::string text;
    for (const Glyph& glyph : row.glyphs) text += glyph.text;
    return text;
  }

  static std::size_t column_of(const Glyph& glyph, const std::vector<double>& bounds) {
    const auto bound = std::upper_bound(bounds.begin(), bounds.end(), glyph.middle_x());
    return static_cast<std::size_t>(bound - bounds.begin());
  }

  static std::size_t columns_in(const Row& row, const std::vector<double>& bounds) {
    std::vector<bool> filled(bounds.size() + 1, false);
    for (const Glyph& glyph : row.glyphs) filled[column_of(glyph, bounds)] = true;
    return static_cast<std::size_t>(std::count(filled.begin(), filled.end(), true));
  }

  std::size_t lines_over_columns(std::size_t from, std::size_t end,
                                 const std::vector<double>& bounds) const {
    std::size_t lines = 0;
    for (std::size_t at = from; at < end; ++at) lines += columns_in(rows_[at], bounds) >= 2 ? 1 : 0;
    return lines;
  }

  /// The lines of each column.
  std::vector<std::vector<Row>> cut(std::size_t first, std::size_t end,
                                    const std::vector<double>& bounds) const {
    std::vector<std::vector<Row>> columns(bounds.size() + 1);
    for (std::size_t at = first; at < end; ++at) {
      std::vector<std::vector<Glyph>> parts(columns.size());
      for (const Glyph& glyph : rows_[at].glyphs) {
        parts[column_of(glyph, bounds)].push_back(glyph);
      }
      for (std::size_t column = 0; column < columns.size(); ++column) {
        if (!parts[column].empty()) columns[column].push_back(row_of(std::move(parts[column])));
      }
    }
    return columns;
  }

  bool ruled_between(double upper, double lower, double from, double to) const {
    return std::any_of(rules_.begin(), rules_.end(), [&](const Rule& rule) {
      return rule.at > upper - 2 && rule.at < lower + 2 && rule.from < to && rule.to > from;
    });
  }

  /// The blank space between the lines of one cell. When all lines stand equally far apart it is
  /// that of the page before, or each line is a row: when nearly all columns are filled in nearly
  /// all lines. Else nothing tells rows and lines apart.
  static std::optional<double> line_space(const std::vector<std::vector<Row>>& columns,
                                          const OpenTable& open) {
    if (!open.lefts.empty()) return open.line_space;
    std::vector<double> spaces;
    double height = 0;
    std::size_t lines = 0;
    std::size_t most = 0;
    for (const auto& column : columns) {
      lines += column.size();
      most = std::max(most, column.size());
      for (std::size_t at = 1; at < column.size(); ++at) {
        const double space = column[at].top - column[at - 1].bottom;
        height = std::max(height, column[at].height());
        if (space < column[at].height()) spaces.push_back(space);
      }
    }
    if (spaces.empty()) return 0;
    const auto [least, greatest] = std::minmax_element(spaces.begin(), spaces.end());
    if (*greatest - *least <= kRowSpace * height) {
      const bool filled =
          static_cast<double>(lines) >= kFilled * static_cast<double>(most * columns.size());
      return filled ? std::optional(-height) : std::nullopt;
    }
    const auto tenth = spaces.begin() + static_cast<std::ptrdiff_t>(spaces.size() / 10);
    std::nth_element(spaces.begin(), tenth, spaces.end());
    return *tenth;
  }

  std::vector<Block> blocks_of(const std::vector<std::vector<Row>>& columns, double space) const {
    std::vector<Block> blocks;
    for (std::size_t column = 0; column < columns.size(); ++column) {
      const Row* before = nullptr;
      for (const Row& row : columns[column]) {
        const bool apart =
            before == nullptr || row.top - before->bottom > space + kRowSpace * row.height() ||
            ruled_between(before->bottom, row.top, row.left(), row.glyphs.back().right);
        if (apart) blocks.push_back({column, row.top, row.bottom, {}, {}});
        Block& block = blocks.back();
        block.bottom = row.bottom;
        block.tops.push_back(row.top);
        block.glyphs.insert(block.glyphs.end(), row.glyphs.begin(), row.glyphs.end());
        before = &row;
      }
    }
    return blocks;
  }

  /// Rows begin where blocks do. Nothing when they cannot be told: when lines inside one row are
  /// filled like rows of their own, or rows overlap.
  std::optional<WordTable> make_table(std::size_t first, std::size_t end,
                                      const std::vector<double>& bounds,
                                      const OpenTable& open) const {
    const auto columns = cut(first, end, bounds);
    const bool all_filled = std::all_of(columns.begin(), columns.end(),
                                        [](const auto& lines) { return !lines.empty(); });
    if (!all_filled && open.lefts.empty()) return std::nullopt;
    const auto space = line_space(columns, open);
    if (!space) return std::nullopt;
    std::vector<Block> blocks = blocks_of(columns, *space);
    std::stable_sort(blocks.begin(), blocks.end(),
                     [](const Block& a, const Block& b) { return a.top < b.top; });
    const double height = rows_[first].height();
    WordTable table{.top = rows_[first].top, .bottom = rows_[end - 1].bottom, .line_space = *space};
    std::vector<double> starts;
    std::vector<std::size_t> row_of_block;
    for (const Block& block : blocks) {
      if (starts.empty() || block.top - starts.back() > kSameTop * height) {
        starts.push_back(block.top);
      }
      row_of_block.push_back(starts.size() - 1);
    }
    if (starts.size() < 2 || crowded(blocks, row_of_block, columns.size())) return std::nullopt;
    table.rows.assign(starts.size(), std::vector<std::vector<Glyph>>(columns.size()));
    for (std::size_t at = 0; at < blocks.size(); ++at) {
      auto& cell = table.rows[row_of_block[at]][blocks[at].column];
      if (!cell.empty()) return std::nullopt;
      cell = std::move(blocks[at].glyphs);
    }
    for (std::size_t at = 0; at < columns.size(); ++at) {
      const auto& column = columns[at];
      if (column.empty()) {
        // Its cells are on the page before.
        table.lefts.push_back(open.lefts[at]);
        table.rights.push_back(open.lefts[at]);
        continue;
      }
      double right = column.front().glyphs.back().right;
      for (const Row& row : column) right = std::max(right, row.glyphs.back().right);
      table.lefts.push_back(left_of_body(column));
      table.rights.push_back(right);
    }
    return table;
  }

  /// Where a column's text begins. Its heading may stand in the middle and tells nothing.
  static double left_of_body(const std::vector<Row>& column) {
    double left = column.back().left();
    for (std::size_t at = 1; at < column.size(); ++at) left = std::min(left, column[at].left());
    return left;
  }

  /// Whether a second line of some row fills every column: it is a row whose space above is no
  /// wider than a line's.
  static bool crowded(const std::vector<Block>& blocks,
                      const std::vector<std::size_t>& row_of_block, std::size_t columns) {
    for (std::size_t row = 0; row <= row_of_block.back(); ++row) {
      std::size_t wrapped = 0;
      for (std::size_t at = 0; at < blocks.size(); ++at) {
        if (row_of_block[at] == row && blocks[at].tops.size() > 1) ++wrapped;
      }
      if (wrapped == columns) return true;
    }
    return false;
  }

  std::vector<Row> rows_;
  const std::vector<Rule>& rules_;
};

}  // namespace

WordTables find_word_tables(std::vector<Glyph> glyphs, const std::vector<Rule>& horizontal,
                            const OpenTable& open) {
  std::vector<Row> rows;
  for (auto& line : group_lines(std::move(glyphs))) rows.push_back(row_of(std::move(line)));
  return TableFinder{std::move(rows), horizontal}.find(open);
}

}  // namespace hb::documents
