#include "outline_frames.h"

#include <algorithm>
#include <utility>

#include "text_shape.h"

namespace hb::plan {

bool is_heading_text(std::string_view paragraph) {
  if (paragraph.empty()) return false;
  if (ends_with_colon(paragraph)) return !holds_sentence(paragraph);
  return !ends_sentence(paragraph) && !holds_sentence(paragraph);
}

void Frame::begin_paragraph(std::string text) {
  brackets = open_brackets(text);
  paragraphs.push_back(std::move(text));
}

void Frame::join(std::string_view line) {
  brackets = open_brackets(line, brackets);
  join_line(paragraphs.back(), line);
}

std::optional<int> Frames::last_ordinal(NumberingLevel level) const {
  for (const Frame& frame : stack_) {
    if (frame.level == level) return frame.ordinal;
  }
  return std::nullopt;
}

/// How many frames stay open when a marker of this level comes.
std::size_t Frames::frames_kept(NumberingLevel level, int ordinal) const {
  for (std::size_t i = 0; i < stack_.size(); ++i) {
    if (stack_[i].level == level) return i;
  }
  // A new list right behind a heading belongs below it, in whatever order the levels are used.
  const bool below_heading = !stack_.empty() && stack_.back().node.children.empty() &&
                             ordinal == 1 && stack_.back().paragraphs.size() == 1 &&
                             is_heading_text(stack_.back().paragraphs.front());
  if (below_heading) return stack_.size();
  std::size_t kept = stack_.size();
  while (kept > 0 && stack_[kept - 1].level &&
         depth_of(*stack_[kept - 1].level) > depth_of(level)) {
    --kept;
  }
  return kept;
}

bool Frames::opens_section(const NumberingMarker& marker) const {
  return frames_kept(marker.level, marker.ordinal) == 0;
}

MarkerFit Frames::fit(const NumberingMarker& marker) const {
  // Articles are counted through all chapters of a law.
  const bool article = marker.level == NumberingLevel::article;
  return fit_of(marker.ordinal, article ? last_article_ : last_ordinal(marker.level));
}

void Frames::push(Frame frame) {
  frame.node.level = static_cast<int>(stack_.size()) + 1;
  stack_.push_back(std::move(frame));
}

void Frames::open_marked(const NumberingMarker& marker, const TextLine& line) {
  const std::size_t kept = frames_kept(marker.level, marker.ordinal);
  while (stack_.size() > kept) close_top();
  Frame frame;
  frame.node.marker =
      without_blanks(std::string_view{line.text}.substr(marker.begin, marker.length));
  frame.node.line = line.number;
  frame.node.last_line = line.number;
  if (marker.level == NumberingLevel::article) last_article_ = marker.ordinal;
  frame.level = marker.level;
  frame.ordinal = marker.ordinal;
  frame.heading_level = line.heading_level;
  frame.begin_paragraph(line.text.substr(marker.text_begin));
  push(std::move(frame));
}

void Frames::open_heading(const TextLine& line) {
  const auto outranks = [&line](const Frame& frame) {
    return frame.heading_level > 0 && frame.heading_level < line.heading_level;
  };
  while (!stack_.empty() && !outranks(stack_.back())) close_top();
  Frame frame;
  frame.node.line = line.number;
  frame.node.last_line = line.number;
  frame.node.title = line.text;
  frame.heading_level = line.heading_level;
  frame.open = false;
  push(std::move(frame));
}

void Frames::close_top() {
  Frame frame = std::move(stack_.back());
  stack_.pop_back();
  std::size_t first = 0;
  auto& paragraphs = frame.paragraphs;
  if (frame.level && !paragraphs.empty() && is_heading_text(paragraphs.front())) {
    frame.node.title = std::move(paragraphs.front());
    first = 1;
  }
  for (std::size_t i = first; i < paragraphs.size(); ++i) {
    if (paragraphs[i].empty()) continue;
    if (!frame.node.text.empty()) frame.node.text += '\n';
    frame.node.text += paragraphs[i];
  }
  auto& siblings = stack_.empty() ? sections_ : stack_.back().node.children;
  if (!stack_.empty()) {
    stack_.back().node.last_line = std::max(stack_.back().node.last_line, frame.node.last_line);
  }
  siblings.push_back(std::move(frame.node));
}

std::vector<OutlineNode> Frames::take() {
  while (!stack_.empty()) close_top();
  last_article_.reset();
  return std::exchange(sections_, {});
}

}  // namespace hb::plan
