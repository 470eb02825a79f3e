// The entries inside one cell of a table.
#pragma once

#include <string>
#include <vector>

#include "plan/outline.h"
#include "source_lines.h"

namespace hb::plan {

/// Whether the column's entries are headings, and not text.
bool is_heading(ColumnRole role);

/// The text that a cell's node holds, as far as it has come.
std::string& content_of(OutlineNode& node);
const std::string& content_of(const OutlineNode& node);

/// A node for a cell's text: headings go to `title`, methods and other cells to `text`.
OutlineNode cell_node(std::string marker, std::string text, ColumnRole role, int line);

/// The entries in one cell: one for each marker at the start of a line, deeper ones below. What may
/// be a marker or the middle of a sentence stays text, with a doubt.
std::vector<OutlineNode> split_cell(const std::vector<TextLine>& lines, ColumnRole role,
                                    std::vector<OutlineWarning>& warnings);

}  // namespace hb::plan
