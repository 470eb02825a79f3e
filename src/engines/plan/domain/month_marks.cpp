#include "month_marks.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "kernel/utf8.h"

namespace hb::plan {
namespace {

constexpr std::u32string_view kYes =
    U"●○◎■□▲△▼★☆◆◇✓✔√ˇ∨＊*※⊙◉⚫⬤VvOo\uFF36\uFF56\uFF2F\uF0FC█▓▒░▉▇▆▅▄▬▪•〇⭕☑✅";
constexpr std::u32string_view kArrows = U"→←↔⇒⇐⇔►▶◄◀➔➜➞⟶⟵⟷＞＜><";
constexpr std::u32string_view kStrokes = U"-–—－─━═=＝~～﹏_＿";
constexpr std::u32string_view kNo = U"/／無";
constexpr std::u32string_view kCross = U"Xx×✕✗╳\uFF38\uFF58";
/// A stroke of so many signs is drawn on purpose.
constexpr int kLongStroke = 3;
constexpr std::size_t kFewestAlike = 3;
/// So many rows tell what a table's colours are for.
constexpr std::size_t kMostLookedAt = 100;

bool is_among(std::u32string_view set, char32_t sign) { return set.find(sign) != set.npos; }

/// The cell's colour, for the month's column at `column` of a row.
const std::string& fill_at(const GridRow& row, std::size_t column) {
  static const std::string kNone;
  return column < row.fills.size() ? row.fills[column] : kNone;
}

bool is_month(const std::vector<ColumnHeading>& columns, std::size_t column) {
  return column < columns.size() && columns[column].role == ColumnRole::month;
}

bool is_blank(const GridRow& row, std::size_t column) {
  return column >= row.cells.size() || row.cells[column].empty();
}

/// How often each colour stands behind the row's months, or behind its other cells.
std::map<std::string, std::size_t> colours(const GridRow& row,
                                           const std::vector<ColumnHeading>& columns, bool months) {
  std::map<std::string, std::size_t> counts;
  for (std::size_t column = 0; column < columns.size(); ++column) {
    if (is_month(columns, column) == months) ++counts[fill_at(row, column)];
  }
  return counts;
}

/// The colour of months that say nothing.
std::string plain_colour(const std::map<std::string, std::size_t>& months,
                         const std::map<std::string, std::size_t>& others, bool& sure) {
  if (months.contains("")) return "";
  for (const auto& other : others) {
    if (months.contains(other.first)) return other.first;
  }
  sure = false;
  return std::max_element(months.begin(), months.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

}  // namespace

MonthMark read_month_mark(std::string_view text) {
  bool yes = true;
  bool no = true;
  bool cross = true;
  bool stroke = true;
  bool drawn = true;
  bool arrow = false;
  int signs = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto sign = utf8::sign_at(text, at);
    at += sign.length;
    if (utf8::is_blank(sign.value)) continue;
    ++signs;
    yes = yes && is_among(kYes, sign.value);
    no = no && is_among(kNo, sign.value);
    cross = cross && is_among(kCross, sign.value);
    stroke = stroke && is_among(kStrokes, sign.value);
    const bool head = is_among(kArrows, sign.value);
    arrow = arrow || head;
    drawn = drawn && (head || is_among(kYes, sign.value) || is_among(kStrokes, sign.value));
  }
  if (yes || (drawn && arrow)) return MonthMark::yes;
  if (stroke) return signs >= kLongStroke ? MonthMark::yes : MonthMark::stroke;
  if (no) return MonthMark::no;
  return cross ? MonthMark::unsure : MonthMark::words;
}

DrawnMonths shaded_months(const GridRow& row, const std::vector<ColumnHeading>& columns) {
  DrawnMonths drawn;
  const auto has_colour = [](const std::string& fill) { return !fill.empty(); };
  if (std::none_of(row.fills.begin(), row.fills.end(), has_colour)) return drawn;
  const auto months = colours(row, columns, true);
  const bool coloured = std::any_of(months.begin(), months.end(),
                                    [](const auto& each) { return !each.first.empty(); });
  if (!coloured) return drawn;
  const auto others = colours(row, columns, false);
  const bool one_colour = months.size() == 1;
  // The row as a whole has that colour.
  if (one_colour && others.contains(months.begin()->first)) return drawn;
  const std::string plain = one_colour ? "" : plain_colour(months, others, drawn.sure);
  bool marks = false;
  for (std::size_t column = 0; column < columns.size(); ++column) {
    if (!is_month(columns, column)) continue;
    if (!is_blank(row, column)) {
      marks = true;
    } else if (fill_at(row, column) != plain) {
      drawn.columns.push_back(column);
    }
  }
  // A field of one colour with marks in it is a field.
  if (one_colour && marks) return {};
  drawn.sure = drawn.sure && !one_colour && !marks;
  return drawn;
}

bool shaded_alike(const Grid& grid, std::size_t from, const std::vector<ColumnHeading>& columns) {
  std::set<std::vector<std::size_t>> patterns;
  std::size_t rows = 0;
  const std::size_t end = std::min(grid.rows.size(), from + kMostLookedAt);
  for (std::size_t row = from; row < end; ++row, ++rows) {
    patterns.insert(shaded_months(grid.rows[row], columns).columns);
    if (patterns.size() > 1) return false;
  }
  return rows >= kFewestAlike;
}

DrawnMonths stroked_months(const GridRow& row, const std::vector<ColumnHeading>& columns) {
  DrawnMonths drawn{.columns = {}, .sure = false};
  bool empty = false;
  for (std::size_t column = 0; column < columns.size(); ++column) {
    if (!is_month(columns, column)) continue;
    if (is_blank(row, column)) {
      empty = true;
      continue;
    }
    if (read_month_mark(cell_text(row.cells[column])) != MonthMark::stroke) return {};
    drawn.columns.push_back(column);
  }
  return empty ? drawn : DrawnMonths{};
}

}  // namespace hb::plan
