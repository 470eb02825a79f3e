// One page of a PDF as drawn: characters with their places, and the straight lines between them. A
// PDF holds no tables; what a reader sees as one is found again from the lines that were drawn.
#pragma once

#include <string>
#include <vector>

namespace poppler {
class page;
}

namespace hb::documents {

/// One character. Coordinates are points from the page's upper left corner.
struct Glyph {
  std::string text;
  double left = 0;
  double right = 0;
  double top = 0;
  double bottom = 0;
  bool word_start = false;  ///< Poppler saw a gap in front of it.

  double height() const { return bottom - top; }
  double middle_x() const { return (left + right) / 2; }
  double middle_y() const { return (top + bottom) / 2; }
};

/// A horizontal or vertical line: `at` is its y or x, `from` and `to` its extent.
struct Rule {
  double at = 0;
  double from = 0;
  double to = 0;
};

struct PdfPage {
  double width = 0;
  double height = 0;
  std::vector<Glyph> glyphs;
  std::vector<Rule> horizontal;
  std::vector<Rule> vertical;
};

/// Characters and lines of a page. Lines are read from a rendering at two pixels a point, since
/// programs draw borders in many ways (strokes, thin boxes, dashes) that all look alike.
PdfPage read_pdf_page(const poppler::page& page);

}  // namespace hb::documents
