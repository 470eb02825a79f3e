// What the readers of sheets share: cells from text, and tables without their empty edges.
#pragma once

#include <string_view>

#include "documents/read.h"

namespace hb::documents {

/// A cell with one line for each line of `text`; no lines when it is blank.
SourceCell make_cell(std::string_view text, int number);

/// Cells further to the right keep no colour: nobody draws a timetable there.
inline constexpr std::size_t kMostColouredColumns = 256;

/// Empties a row in which only colours are left.
void drop_wordless(SourceRow& row);

/// Takes away empty rows and columns at the end, coloured or not, and gives every row the same
/// number of cells. Refuses too_many_parts when that would pass the limit.
Result<Done> trim(SourceTable& table, const ReadLimits& limits);

/// Adds a sheet to the text, under its name when `name` is not empty. An empty sheet adds nothing.
/// Lines are numbered through all sheets, a name being one of them.
void add_sheet(SourceText& text, std::string_view name, SourceTable table);

}  // namespace hb::documents
