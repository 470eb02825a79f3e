// Where the readers of word processor files put what they find: numbers the paragraphs, counts the
// pages, splits at line breaks, and stops growing at the limits.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "documents/read.h"

namespace hb::documents {

class Collector {
 public:
  Collector(SourceText& out, const ReadLimits& limits) : out_(out), limits_(limits) {}

  /// Adds one paragraph, `like` giving its style and marker. A line feed in `text` makes a line of
  /// its own with the same number; only the last ends the paragraph. An empty paragraph is kept
  /// outside of tables.
  void paragraph(std::string_view text, SourceLine like);

  /// Until the matching end, paragraphs go into `cell` (nested tables too: their cells follow one
  /// another as lines of the outer cell).
  void begin_cell(SourceCell& cell) { cells_.push_back(&cell); }
  void end_cell() { cells_.pop_back(); }
  bool in_cell() const { return !cells_.empty(); }

  /// Adds a table between the lines.
  void table(SourceTable table);

  /// Lines gathered from now on are running heads or feet.
  void set_header(bool header) { header_ = header; }

  void next_page() { ++page_; }
  int next_number() const { return number_ + 1; }

  /// Counts `count` more cells; false once the limit is passed.
  bool count_cells(std::uint64_t count);
  bool overflowed() const { return overflowed_; }

  /// Clears page numbers when no page break was seen; refuses too_many_parts and no_content.
  Result<SourceText> finish();

 private:
  void add(SourceLine line);

  SourceText& out_;
  const ReadLimits& limits_;
  std::vector<SourceCell*> cells_;
  int number_ = 0;
  int page_ = 1;
  bool header_ = false;
  std::uint64_t lines_ = 0;
  std::uint64_t cell_count_ = 0;
  bool overflowed_ = false;
};

/// Whether any line or cell of the document holds more than blanks.
bool has_words(const SourceText& text);

}  // namespace hb::documents
