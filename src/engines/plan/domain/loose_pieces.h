// A table whose borders are lost: its lines cut into pieces of cells, and what each piece can be.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/numbering.h"
#include "source_lines.h"
#include "table_heading.h"

namespace hb::plan {

/// Part of a cell, on one line.
struct LoosePiece {
  enum class Kind { text, deadline, unit };
  Kind kind = Kind::text;
  std::string text;                       ///< Squeezed.
  int number = 0;                         ///< Line of the source.
  int width = 0;                          ///< Columns as it stood.
  std::optional<NumberingMarker> marker;  ///< If it starts with a marker of the table's levels.
};

/// The loose pieces of a table and the kinds of marker that its level columns use, shallow first.
struct LoosePieces {
  std::vector<LoosePiece> pieces;
  std::vector<NumberingLevel> levels;
};

/// Cuts lines where several blanks, a deadline or a marker behind a finished sentence show that a
/// neighbouring cell begins.
LoosePieces cut_pieces(const std::vector<TextLine>& lines,
                       const std::vector<ColumnHeading>& columns);

/// Whether a text is a deadline and nothing else: 6月、12月 / 每季 / 3月底前.
bool is_deadline(std::string_view text);

}  // namespace hb::plan
