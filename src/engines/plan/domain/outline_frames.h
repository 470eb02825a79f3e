// The stack of open sections while a document is read: which node a marker opens, and under which.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/numbering.h"
#include "number_order.h"
#include "plan/outline.h"
#include "source_lines.h"

namespace hb::plan {

/// A section that is still open.
struct Frame {
  OutlineNode node;
  std::optional<NumberingLevel> level;  ///< Nothing for a heading without a marker.
  int ordinal = 0;
  int heading_level = 0;
  std::vector<std::string> paragraphs;  ///< The first stands beside the marker.
  bool open = true;                     ///< The last paragraph goes on with the next line.
  int brackets = 0;                     ///< How many the last paragraph has left open.

  /// The last paragraph, and its next line.
  void begin_paragraph(std::string text);
  void join(std::string_view line);
};

class Frames {
 public:
  bool empty() const { return stack_.empty(); }
  Frame& top() { return stack_.back(); }
  const Frame& top() const { return stack_.back(); }
  const std::vector<Frame>& all() const { return stack_; }

  /// How a marker fits what is open.
  MarkerFit fit(const NumberingMarker& marker) const;

  /// Whether this level is open, and with which last number.
  std::optional<int> last_ordinal(NumberingLevel level) const;

  /// Whether a marker would open a section of the document itself.
  bool opens_section(const NumberingMarker& marker) const;

  /// Opens a node for a marker, closing what it ends.
  void open_marked(const NumberingMarker& marker, const TextLine& line);

  /// Opens a node for a heading that has no marker.
  void open_heading(const TextLine& line);

  /// Closes everything: the sections of the document.
  std::vector<OutlineNode> take();

 private:
  void close_top();
  void push(Frame frame);
  std::size_t frames_kept(NumberingLevel level, int ordinal) const;

  std::vector<Frame> stack_;
  std::optional<int> last_article_;
  std::vector<OutlineNode> sections_;
};

/// Whether a first paragraph is the node's heading, and no sentence of its text.
bool is_heading_text(std::string_view paragraph);

}  // namespace hb::plan
