#include "heading_rows.h"

#include <algorithm>
#include <string>

#include "kernel/numeral.h"
#include "text_shape.h"

namespace hb::plan {
namespace {

constexpr std::size_t kLongestSecondHeading = 14;  // In signs.

int span_of(const GridRow& row, std::size_t column) {
  return column < row.spans.size() ? std::max(row.spans[column], 1) : 1;
}

bool spans_columns(const GridRow& row) {
  return std::any_of(row.spans.begin(), row.spans.end(), [](int span) { return span > 1; });
}

/// For each column the cell of the upper row that heads it: its own, or one on its left that
/// reaches over it. Where nobody says how far a cell reaches, it reaches over empty ones that have
/// something below them.
std::vector<std::size_t> owners(const GridRow& top, const std::vector<std::string>& above,
                                const std::vector<std::string>& below) {
  std::vector<std::size_t> owner(std::max(above.size(), below.size()));
  std::size_t last = 0;
  for (std::size_t column = 0; column < owner.size(); ++column) {
    const bool named = column < above.size() && !above[column].empty();
    const bool reached = column < last + static_cast<std::size_t>(span_of(top, last));
    const bool guessed = !spans_columns(top) && column < below.size() && !below[column].empty() &&
                         last < below.size() && !below[last].empty();
    if (named || !(reached || guessed)) last = column;
    owner[column] = last;
  }
  return owner;
}

std::vector<int> months_under(const ColumnHeading& top, std::string_view second) {
  const auto number = parse_number(second);
  const bool counted = top.role == ColumnRole::deadline && number && *number >= 1 && *number <= 12;
  return counted ? std::vector{*number} : months_of_heading(second);
}

/// Whether a row says more of the headings above it, and nothing of its own.
bool is_second_row(const GridRow& top, const std::vector<std::string>& above,
                   const std::vector<std::string>& below) {
  // One cell over all columns is the table's title.
  const auto named = std::count_if(above.begin(), above.end(),
                                   [](const std::string& name) { return !name.empty(); });
  if (named < 2) return false;
  const auto owner = owners(top, above, below);
  bool any = false;
  for (std::size_t column = 0; column < below.size(); ++column) {
    const std::string& words = below[column];
    if (words.empty()) continue;
    any = true;
    if (count_signs(words) > kLongestSecondHeading || holds_sentence(words)) return false;
    const std::size_t head = owner[column];
    const std::size_t next = column + 1;
    const bool shared = head != column || span_of(top, column) > 1 ||
                        (next < owner.size() && owner[next] == column);
    const bool nameless = column >= above.size() || above[column].empty();
    if (!shared && !nameless) return false;
    if (spans_columns(top)) continue;
    const auto upper = head < above.size() ? read_heading_cell(above[head]) : std::nullopt;
    const bool known =
        read_heading_cell(words) || !months_under(upper.value_or(ColumnHeading{}), words).empty();
    if (!known) return false;
  }
  return any;
}

/// What a column holds whose heading stands in two rows.
ColumnHeading combined(const ColumnHeading& top, const std::string& second) {
  ColumnHeading column{"", top.role, top.months};
  column.counts_months = top.counts_months;
  if (second.empty()) return column;
  const auto months = months_under(top, second);
  if (!months.empty()) {
    column.role = ColumnRole::month;
    column.months = months;
    column.counts_months = false;
  } else if (const auto known = read_heading_cell(second)) {
    // 編號 and 內容 below 執行策略 are two cells of one strategy.
    if (!is_level(top.role) || known->role == top.role) column.role = known->role;
    if (is_level(top.role) && is_level(known->role)) column.role = known->role;
  }
  return column;
}

std::vector<ColumnHeading> combine(const GridRow& top, const std::vector<ColumnHeading>& above,
                                   const std::vector<std::string>& below) {
  std::vector<std::string> names;
  for (const ColumnHeading& column : above) names.push_back(column.name);
  const auto owner = owners(top, names, below);
  const auto twelve = twelve_numbers(below);
  std::vector<ColumnHeading> columns;
  for (std::size_t column = 0; column < owner.size(); ++column) {
    const std::string second = column < below.size() ? below[column] : std::string{};
    const ColumnHeading upper =
        owner[column] < above.size() ? above[owner[column]] : ColumnHeading{};
    ColumnHeading both = combined(upper, second);
    if (twelve && column >= *twelve && column < *twelve + 12) {
      both.role = ColumnRole::month;
      both.months = {static_cast<int>(column - *twelve) + 1};
    }
    both.name = (owner[column] == column ? upper.name : std::string{}) + second;
    both.joins_left = owner[column] != column && is_level(both.role) && !columns.empty() &&
                      columns.back().role == both.role;
    columns.push_back(std::move(both));
  }
  settle_timetable(columns);
  return columns;
}

}  // namespace

std::optional<HeadingRows> read_heading_rows(const Grid& grid, std::size_t at) {
  const GridRow& top = grid.rows[at];
  std::vector<std::string> above = row_texts(top);
  for (std::string& name : above) name = without_blanks(name);
  std::vector<std::string> below;
  if (at + 1 < grid.rows.size()) below = row_texts(grid.rows[at + 1]);
  for (std::string& name : below) name = without_blanks(name);
  const bool second = is_second_row(top, above, below);
  if (!second) below.clear();
  auto columns = read_heading_row(above);
  if (!columns && second && spans_columns(top)) {
    // A heading whose words all stand in the second row: 工作 above 項目, 重點 and 方法.
    std::vector<std::string> whole = above;
    whole.resize(std::max(above.size(), below.size()));
    for (std::size_t i = 0; i < below.size(); ++i) {
      if (!below[i].empty()) whole[i] = below[i];
    }
    columns = read_heading_row(whole);
    if (!columns) return std::nullopt;
    for (std::size_t i = 0; i < columns->size(); ++i) {
      (*columns)[i].name = (i < above.size() ? above[i] : "") + (i < below.size() ? below[i] : "");
    }
    return HeadingRows{std::move(*columns), 2};
  }
  if (!columns) return std::nullopt;
  if (!second && !spans_columns(top)) return HeadingRows{std::move(*columns), 1};
  return HeadingRows{combine(top, *columns, below), second ? 2U : 1U};
}

bool is_row_number(std::string_view text) {
  std::string bare = without_blanks(text);
  for (const std::string_view close : {"、", ".", "．"}) {
    if (bare.ends_with(close)) bare.resize(bare.size() - close.size());
  }
  const auto number = read_numeral(bare, 0);
  return number && number->end == bare.size();
}

}  // namespace hb::plan
