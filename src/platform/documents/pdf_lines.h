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

/// The lines of one region (a cell, or the page outside of tables), top to bottom. A blank is put
/// where a gap is clearly wider than the line's usual one, so that justified Chinese text, whose
/// characters all stand apart a little, gains none.
std::vector<PdfLine> build_lines(std::vector<Glyph> glyphs);

}  // namespace hb::documents
