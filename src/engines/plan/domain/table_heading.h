// The headings of columns in plans' tables. The vocabulary is data: a new wording is a new word in
// the lists of table_heading.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plan/outline.h"

namespace hb::plan {

/// One column as its heading says.
struct ColumnHeading {
  std::string name;
  ColumnRole role = ColumnRole::other;
  std::vector<int> months{};   ///< Of a month's column: those by whose end the work is looked at.
  bool joins_left = false;     ///< A heading spans it and its neighbour: their cells are one.
  bool counts_months = false;  ///< 查核月份, 完成期限(月): the numbers in it are months.
};

/// The column that one heading cell names, if its words are known: 執行步驟(方法), 查核期限.
std::optional<ColumnHeading> read_heading_cell(std::string_view cell);

/// The months that a heading names: 6月, 第二季, Q1, 下半年. Of a stretch it is the last month;
/// empty for any other heading.
std::vector<int> months_of_heading(std::string_view name);

/// The place of 1, 2 … 12 beside each other, as a timetable heads its months without a word.
std::optional<std::size_t> twelve_numbers(const std::vector<std::string>& cells);

/// In a timetable of one column of work, its rows are entries of one item, which bears the heading.
void settle_timetable(std::vector<ColumnHeading>& columns);

/// A heading row of separate cells. At least two cells are known, and none is a sentence.
std::optional<std::vector<ColumnHeading>> read_heading_row(const std::vector<std::string>& cells);

/// How a run of heading words without borders between them was understood.
struct HeadingRun {
  std::vector<ColumnHeading> columns;
  bool whole = false;    ///< All text was used.
  bool pending = false;  ///< The text ends inside a heading: 查核 of 查核期限.
};

/// Cuts 實施要項執行重點執行步驟(方法)查核期限備註 into its columns.
HeadingRun read_heading_run(std::string_view text);

/// Whether children of a column stand below its entries (item, strategy, method).
bool is_level(ColumnRole role);

}  // namespace hb::plan
