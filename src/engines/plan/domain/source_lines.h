// A source without its dress: lines freed of Markdown and HTML marks, bullets, page numbers and the
// words around a web page. What is taken away is kept in a ledger, so that nothing is lost.
#pragma once

#include <string>
#include <vector>

#include "kernel/source_text.h"
#include "plan/outline.h"

namespace hb::plan {

/// A line ready for reading.
struct TextLine {
  std::string raw;   ///< Undressed; blanks as they stood, for cutting cells apart.
  std::string text;  ///< Trimmed and squeezed.
  int number = 0;
  int width = 0;            ///< Columns of the trimmed line.
  bool after_blank = true;  ///< An empty line, or nothing, stands before it.
  bool hard_break = false;
  bool bullet = false;  ///< It was an entry of a list.
  bool is_title = false;
  int heading_level = 0;  ///< 1…6 for headings of the format, 7 for a line wholly in bold.
};

/// A line, or a table that the format itself describes.
struct SourceItem {
  TextLine line;
  const SourceTable* table = nullptr;
};

/// Undresses all lines. Empty lines are gone, but remembered in `after_blank`.
std::vector<SourceItem> undress(const SourceText& source, Outline& outline);

/// The lines of one cell, undressed.
std::vector<TextLine> undress_cell(const SourceCell& cell, int row_number, Outline& outline);

/// The lines of a piece of text that is part of line `number`; HTML line breaks cut it.
std::vector<TextLine> cell_lines(std::string_view text, int number);

/// `&amp;` and its like as the signs they stand for.
std::string decode_entities(std::string_view text);

}  // namespace hb::plan
