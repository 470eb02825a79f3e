#include "pdf_flow.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace hb::documents {
namespace {

constexpr double kMargin = 0.12;     ///< Share of the page's height where heads and feet stand.
constexpr double kSameColumn = 4.0;  ///< Points.

/// The text with every number as one #, and no blanks.
std::string without_numbers(std::string_view text) {
  std::string shape;
  for (const char letter : text) {
    if (letter >= '0' && letter <= '9') {
      if (shape.empty() || shape.back() != '#') shape += '#';
    } else if (letter != ' ') {
      shape += letter;
    }
  }
  return shape;
}

bool is_page_number(const std::string& shape) {
  static const std::set<std::string, std::less<>> kShapes{
      "#",          "-#-",          "–#–",         "—#—",         "#/#",          "第#頁",
      "第#頁共#頁", "第#頁，共#頁", "第#頁,共#頁", "第#頁/共#頁", "第#頁／共#頁", "Page#",
      "Page#of#"};
  return kShapes.contains(shape);
}

bool in_margin(const PlacedPage& page, const PlacedBlock& placed) {
  return placed.bottom < page.height * kMargin || placed.top > page.height * (1 - kMargin);
}

bool is_running(const PlacedBlock& placed) {
  return placed.block.kind == SourceBlock::Kind::line &&
         placed.block.line.style == LineStyle::header;
}

std::string cell_text(const SourceCell& cell) {
  std::string all;
  for (const auto& line : cell.lines) all += line.text;
  return all;
}

bool same_words(const SourceRow& a, const SourceRow& b) {
  if (a.cells.size() != b.cells.size()) return false;
  bool any = false;
  for (std::size_t at = 0; at < a.cells.size(); ++at) {
    const std::string text = cell_text(a.cells[at]);
    if (text != cell_text(b.cells[at]) || a.cells[at].covered != b.cells[at].covered) return false;
    any = any || !text.empty();
  }
  return any;
}

bool same_columns(const std::vector<double>& a, const std::vector<double>& b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](double x, double y) {
           return std::abs(x - y) <= kSameColumn;
         });
}

/// The row where the cell over column `column` of the last row begins.
std::size_t owner_row(const SourceTable& table, std::size_t column) {
  std::size_t row = table.rows.size() - 1;
  while (row > 0 && table.rows[row].cells[column].covered) --row;
  return row;
}

/// What the body of a table tells of one column.
struct Habit {
  bool always_filled = true;  ///< Each row has words of its own here.
  bool numbered = false;      ///< Some entries begin with a number.
};

Habit habit_of(const SourceTable& table, std::size_t column) {
  Habit habit;
  std::size_t rows = 0;
  for (const SourceRow& row : table.rows) {
    if (row.header || &row == &table.rows.front()) continue;
    const std::string text = cell_text(row.cells[column]);
    habit.always_filled = habit.always_filled && !text.empty();
    habit.numbered = habit.numbered || begins_item(text);
    ++rows;
  }
  habit.always_filled = habit.always_filled && rows > 0;
  return habit;
}

/// Whether `row`, the first of a page, is the rest of the last row, which the page's end cut
/// through: nothing in it begins anew, and some cell above stops in mid-sentence, or the row lacks
/// what every row has, or the number that entries of its column have.
bool goes_on(const SourceTable& table, const SourceRow& row) {
  bool cut = false;
  bool any = false;
  for (std::size_t column = 0; column < row.cells.size(); ++column) {
    const std::string text = cell_text(row.cells[column]);
    const Habit habit = habit_of(table, column);
    if (text.empty()) {
      cut = cut || (habit.always_filled && !row.cells[column].covered);
      continue;
    }
    any = true;
    const std::string before = cell_text(table.rows[owner_row(table, column)].cells[column]);
    if (before.empty() || begins_item(text)) return false;
    const bool open = !before.ends_with("。") && !before.ends_with("；") && !before.ends_with("）");
    cut = cut || open || habit.numbered;
  }
  return any && cut;
}

/// Adds the rest of a row to the last one. A cell that spans further rows of the page goes on under
/// the one above.
void append_row(SourceTable& table, SourceRow row) {
  for (std::size_t column = 0; column < row.cells.size(); ++column) {
    if (row.cells[column].covered) continue;
    const std::size_t owner = owner_row(table, column);
    SourceCell& above = table.rows[owner].cells[column];
    auto& more = row.cells[column].lines;
    above.lines.insert(above.lines.end(), std::make_move_iterator(more.begin()),
                       std::make_move_iterator(more.end()));
    const int further = row.cells[column].row_span - 1;
    if (further > 0) above.row_span = static_cast<int>(table.rows.size() - owner) + further;
  }
}

/// Cells at the left that are empty at a page's start hang under the span of the page before; so
/// does what a page's end cut off behind a sentence: where entries are numbered, it has no number.
void prolong_spans(SourceTable& table, SourceTable& rest) {
  auto& first = rest.rows.front();
  for (std::size_t column = 0; column + 1 < first.cells.size(); ++column) {
    SourceCell& cell = first.cells[column];
    if (cell.covered || cell.column_span != 1) return;
    const std::string text = cell_text(cell);
    if (!text.empty() && (begins_item(text) || !habit_of(table, column).numbered)) return;
    const std::size_t owner = owner_row(table, column);
    SourceCell& above = table.rows[owner].cells[column];
    if (above.lines.empty() || above.column_span != 1) return;
    above.row_span = static_cast<int>(table.rows.size() - owner) + cell.row_span;
    above.lines.insert(above.lines.end(), std::make_move_iterator(cell.lines.begin()),
                       std::make_move_iterator(cell.lines.end()));
    cell = SourceCell{.covered = true};
  }
}

void go_on_with(SourceTable& table, SourceTable rest) {
  std::size_t headers = 0;
  while (headers < rest.rows.size() && headers < table.rows.size() &&
         same_words(table.rows[headers], rest.rows[headers])) {
    table.rows[headers].header = true;
    ++headers;
  }
  rest.rows.erase(rest.rows.begin(), rest.rows.begin() + static_cast<std::ptrdiff_t>(headers));
  if (rest.rows.empty()) return;
  if (goes_on(table, rest.rows.front())) {
    append_row(table, std::move(rest.rows.front()));
    rest.rows.erase(rest.rows.begin());
  } else {
    prolong_spans(table, rest);
  }
  std::move(rest.rows.begin(), rest.rows.end(), std::back_inserter(table.rows));
}

}  // namespace

bool begins_item(std::string_view text) {
  static constexpr std::string_view kStarts[] = {"（",   "(",    "•",    "-",    "○",    "●",
                                                 "◎",    "※",    "一、", "二、", "三、", "四、",
                                                 "五、", "六、", "七、", "八、", "九、", "十"};
  if (std::any_of(std::begin(kStarts), std::end(kStarts),
                  [&](std::string_view start) { return text.starts_with(start); })) {
    return true;
  }
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  if (digits == 0 || digits > 2) return false;
  const auto rest = text.substr(digits);
  return rest.starts_with("、") || rest.starts_with(".") || rest.starts_with("．");
}

void mark_running_lines(std::vector<PlacedPage>& pages) {
  // Shape and height on the page, to the pages that have it there.
  std::map<std::pair<std::string, int>, std::set<std::size_t>> seen;
  const auto key = [](const PlacedBlock& placed) {
    constexpr double kSlot = 8.0;
    return std::pair(without_numbers(placed.block.line.text),
                     static_cast<int>(std::lround(placed.top / kSlot)));
  };
  const auto each = [&](auto&& visit) {
    for (std::size_t at = 0; at < pages.size(); ++at) {
      for (auto& placed : pages[at].blocks) {
        const bool line = placed.block.kind == SourceBlock::Kind::line;
        if (line && in_margin(pages[at], placed)) visit(at, placed);
      }
    }
  };
  each([&](std::size_t at, PlacedBlock& placed) { seen[key(placed)].insert(at); });
  each([&](std::size_t, PlacedBlock& placed) {
    const auto shape = key(placed);
    const bool repeats = seen[shape].size() >= 2 && 2 * seen[shape].size() >= pages.size();
    if (repeats || is_page_number(shape.first)) placed.block.line.style = LineStyle::header;
  });
}

std::vector<SourceBlock> join_pages(std::vector<PlacedPage> pages) {
  std::vector<SourceBlock> blocks;
  std::optional<std::size_t> open;  // The table at the end of the page before.
  std::vector<double> columns;
  for (auto& page : pages) {
    bool first = true;
    std::optional<std::size_t> last;
    for (auto& placed : page.blocks) {
      if (is_running(placed)) {
        blocks.push_back(std::move(placed.block));
        continue;
      }
      const bool table = placed.block.kind == SourceBlock::Kind::table;
      if (table && first && open && same_columns(columns, placed.columns)) {
        go_on_with(blocks[*open].table, std::move(placed.block.table));
        last = open;
      } else {
        blocks.push_back(std::move(placed.block));
        last = table ? std::optional(blocks.size() - 1) : std::nullopt;
      }
      if (table) columns = placed.columns;
      first = false;
    }
    if (!first) open = last;
  }
  return blocks;
}

}  // namespace hb::documents
