// Tables of a PDF that no vertical lines are drawn around, told from where their words stand: a row
// of headings with wide gaps between them, the same gaps open in the lines below, and rows set
// apart by blank space or by horizontal lines. What does not clearly show all of this stays lines.
#pragma once

#include <vector>

#include "pdf_page.h"

namespace hb::documents {

/// One such table.
struct WordTable {
  double top = 0;
  double bottom = 0;
  std::vector<double> lefts;   ///< Where the text of each column begins.
  std::vector<double> rights;  ///< And where its longest line ends.
  double line_space = 0;       ///< Blank space between the lines of one cell.
  std::vector<std::vector<std::vector<Glyph>>> rows;  ///< Characters by row and column.
};

/// What a table at the end of a page tells of its rest on the next one.
struct OpenTable {
  std::vector<double> lefts;  ///< Empty when there is none.
  double line_space = 0;
};

struct WordTables {
  std::vector<WordTable> tables;  ///< From top to bottom.
  std::vector<Glyph> free;        ///< The characters of no table.
  /// Middles of lines that look like the headings of a table whose rows could not be told apart.
  std::vector<double> unsure;
};

/// Finds them among characters outside of drawn tables. `horizontal` are the page's lines; `open`
/// is such a table at the end of the page before, which may go on without headings.
WordTables find_word_tables(std::vector<Glyph> glyphs, const std::vector<Rule>& horizontal,
                            const OpenTable& open = {});

}  // namespace hb::documents
