// Lines of text rebuilt from the places of characters.
#pragma once

#include <string>
#include <vector>

#include "pdf_page.h"

namespace hb::documents {

struct PdfLine {
  std::string text;
  double left = 0;
  double right = 0;
  double top = 0;
  double bottom = 0;
};

/// Characters by the line that they stand on, lines from top to bottom.
std::vector<std::vector<Glyph>> group_lines(std::vector<Glyph> glyphs);

/// The lines of one region (a cell, or the page outside of tables), top to bottom. A blank is put
/// where a gap is clearly wider than the line's usual one, so that justified Chinese text, whose
/// characters all stand apart a little, gains none.
std::vector<PdfLine> build_lines(std::vector<Glyph> glyphs);

/// For each line of a cell, whether a paragraph ends with it: it leaves room at the cell's right
/// `edge` that the start of the next line would have filled. The last line is never told.
std::vector<bool> paragraph_ends(const std::vector<PdfLine>& lines, double left_edge, double edge);

}  // namespace hb::documents
