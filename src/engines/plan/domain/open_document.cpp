#include "open_document.h"

#include <algorithm>
#include <utility>

#include "document_title.h"
#include "kernel/numbering.h"
#include "text_shape.h"

namespace hb::plan {
namespace {

void set_levels(OutlineNode& node, int level) {
  node.level = level;
  for (OutlineNode& child : node.children) set_levels(child, level + 1);
}

}  // namespace

void OpenDocument::begin_at(int line) {
  begun_ = true;
  if (document_.line == 0) document_.line = line;
}

std::vector<OutlineTable>& OpenDocument::tables() {
  begun_ = true;
  return document_.tables;
}

void OpenDocument::add_line(const TextLine& line, const LineWrap& wrap) {
  begun_ = true;
  const bool joins = !lines_.empty() && !line.is_title && wrap.fills(lines_.back()) &&
                     !ends_sentence(lines_.back().text) && !reads_like_title(lines_.back().text) &&
                     !find_marker(line.text);
  if (joins) {
    join_line(lines_.back().text, line.text);
    lines_.back().width = line.width;
  } else {
    lines_.push_back(line);
  }
}

OutlineDocument OpenDocument::close(std::vector<OutlineNode> sections) {
  join_title(lines_);
  int title = choose_title(lines_);
  // The name of a sheet, or any other heading, is no title where a row reads like one.
  const auto* named = title < 0 ? nullptr : &lines_[static_cast<std::size_t>(title)];
  const bool sure = named && (named->is_title || reads_like_title(named->text));
  if (!sure && take_title_row()) title = -1;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    if (static_cast<int>(i) == title) {
      document_.title = lines_[i].text;
      document_.line = lines_[i].number;
      continue;
    }
    OutlineNode node;
    node.text = lines_[i].text;
    node.line = lines_[i].number;
    node.last_line = node.line;
    document_.preface.push_back(std::move(node));
  }
  for (OutlineNode& row : rows_) document_.preface.push_back(std::move(row));
  document_.sections = std::move(sections);
  for (OutlineNode& section : document_.sections) set_levels(section, 1);
  if (document_.line == 0 && !document_.preface.empty()) {
    document_.line = document_.preface.front().line;
  }
  OutlineDocument closed = std::move(document_);
  *this = {};
  return closed;
}

/// A sheet has its title in a row above the table's heading.
bool OpenDocument::take_title_row() {
  const auto row = std::find_if(rows_.begin(), rows_.end(), [](const OutlineNode& node) {
    return node.role == ColumnRole::other && node.children.empty() && node.marker.empty() &&
           reads_like_title(node.text);
  });
  if (row == rows_.end()) return false;
  document_.title = row->text;
  document_.line = row->line;
  rows_.erase(row);
  return true;
}

}  // namespace hb::plan
