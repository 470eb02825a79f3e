// Tables found in the lines of a page.
#pragma once

#include <vector>

#include "pdf_page.h"

namespace hb::documents {

/// One cell of a drawn table, in rows and columns of its grid.
struct GridCell {
  int row = 0;
  int column = 0;
  int row_span = 1;
  int column_span = 1;
};

/// A drawn table: the places of its lines, and which spaces between them are one cell.
struct Grid {
  std::vector<double> xs;  ///< Column edges, left to right.
  std::vector<double> ys;  ///< Row edges, top to bottom.
  std::vector<GridCell> cells;
  std::vector<int> owners;  ///< For each space between the edges, row by row, its index in `cells`.

  int rows() const { return static_cast<int>(ys.size()) - 1; }
  int columns() const { return static_cast<int>(xs.size()) - 1; }
  /// The index in `cells` of the cell around a point, or -1 outside of the table.
  int cell_at(double x, double y) const;
};

/// Lines that cross make a table; one with a single column or a single cell is only a frame around
/// text and is left out. Ordered from top to bottom.
std::vector<Grid> find_grids(const PdfPage& page);

}  // namespace hb::documents
