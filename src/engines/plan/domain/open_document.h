// The document that is being read: its preface, among whose lines the title is found when it ends.
#pragma once

#include <vector>

#include "line_wrap.h"
#include "plan/outline.h"
#include "source_lines.h"

namespace hb::plan {

class OpenDocument {
 public:
  /// Whether anything has been read of it.
  bool begun() const { return begun_; }

  /// Says that a section opens in this line; the first one is where a document begins that has
  /// nothing before it.
  void begin_at(int line);

  /// The tables read so far.
  std::vector<OutlineTable>& tables();

  /// Adds a line before the first section.
  void add_line(const TextLine& line, const LineWrap& wrap);
  /// Adds the row of a table that stands before the first section.
  void add_row(OutlineNode row) { rows_.push_back(std::move(row)); }

  /// The document with its title and sections, and a fresh start.
  OutlineDocument close(std::vector<OutlineNode> sections);

 private:
  bool take_title_row();

  bool begun_ = false;
  OutlineDocument document_;
  std::vector<TextLine> lines_;
  std::vector<OutlineNode> rows_;
};

}  // namespace hb::plan
