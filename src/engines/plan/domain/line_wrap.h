// The width at which a file's running text wraps, and what the width of a line then says of its
// paragraph. Where paragraphs stand on one line each, their last signs say it.
#pragma once

#include <vector>

#include "find_loose_tables.h"
#include "source_lines.h"

namespace hb::plan {

class LineWrap {
 public:
  /// Learns the width from the lines outside of `tables`.
  LineWrap(const std::vector<SourceItem>& items, const std::vector<LooseTable>& tables);

  /// Whether a paragraph ends with this line.
  bool ends_with(const TextLine& line) const;

  /// Whether the paragraph had come to an end with `last`, now that another line follows;
  /// `in_brackets` says that it left a bracket open.
  bool ended_with(const TextLine& last, bool in_brackets) const;

  /// Whether running text wraps.
  bool wraps() const { return width_ > 0; }

  /// Whether a line reaches the edge; none does where nothing wraps.
  bool fills(const TextLine& line) const;

 private:
  int width_;  ///< 0 when paragraphs stand on one line each.
};

}  // namespace hb::plan
