#include "table_cells.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "kernel/numbering.h"
#include "kernel/unicode.h"
#include "kernel/utf8.h"
#include "number_order.h"
#include "run_on_lines.h"
#include "text_shape.h"

namespace hb::plan {

bool is_heading(ColumnRole role) {
  return role == ColumnRole::item || role == ColumnRole::strategy;
}

std::string& content_of(OutlineNode& node) {
  return is_heading(node.role) && node.text.empty() ? node.title : node.text;
}

const std::string& content_of(const OutlineNode& node) {
  return is_heading(node.role) && node.text.empty() ? node.title : node.text;
}

OutlineNode cell_node(std::string marker, std::string text, ColumnRole role, int line) {
  OutlineNode node;
  node.marker = std::move(marker);
  (is_heading(role) ? node.title : node.text) = std::move(text);
  node.line = line;
  node.last_line = line;
  node.role = role;
  return node;
}

namespace {

std::string marker_of(const TextLine& line, const NumberingMarker& marker) {
  return without_blanks(std::string_view{line.text}.substr(marker.begin, marker.length));
}

std::string text_after(const TextLine& line, const NumberingMarker& marker) {
  return line.text.substr(marker.text_begin);
}

/// A list inside a cell that may go on.
struct CellList {
  NumberingLevel level;
  int ordinal;
  std::vector<OutlineNode>* entries;
};

/// Reads the lines of one cell into entries.
class CellReader {
 public:
  /// `in_sentences` are levels whose numbers stand in the middle of sentences.
  CellReader(ColumnRole role, std::set<NumberingLevel> in_sentences,
             std::vector<OutlineWarning>& warnings)
      : role_(role), in_sentences_(std::move(in_sentences)), warnings_(warnings) {}

  /// `says_sentence` tells whether the paragraph that goes through this line ends a sentence.
  void add(const TextLine& line, bool says_sentence) {
    const auto marker = find_marker(line.text);
    // Entries of a list without numbers are entries all the same.
    const bool listed = !marker && line.bullet && !is_heading(role_) && lists_.empty();
    if (marker && opens(*marker, line)) {
      open(*marker, line);
    } else if (current_ == nullptr || listed) {
      nodes_.push_back(cell_node("", line.text, role_, line.number));
      current_ = &nodes_.back();
      brackets_ = open_brackets(line.text);
    } else {
      go_on(line, says_sentence);
      current_->last_line = line.number;
    }
    hard_break_ = line.hard_break;
  }

  std::vector<OutlineNode> take() { return std::move(nodes_); }

 private:
  /// A number in its turn opens an entry unless a bracket is open; any other one only behind the
  /// end of a sentence or paragraph.
  bool opens(const NumberingMarker& marker, const TextLine& line) {
    if (current_ == nullptr) return true;
    const std::string& before = content_of(*current_);
    const bool ended = hard_break_ || ends_sentence(before);
    const auto list = list_of(marker.level);
    const int due = list == lists_.end() ? 1 : list->ordinal + 1;
    const bool only_wrapped = list == lists_.end() && in_sentences_.contains(marker.level);
    if (only_wrapped && !hard_break_) {
      warnings_.push_back({line.number,
                           "plan.outline.marker_taken_as_text",
                           {{"text", std::string{first_characters(line.text, 12)}}}});
      return false;
    }
    if (ended || (marker.ordinal == due && brackets_ == 0)) return true;
    warnings_.push_back({line.number,
                         "plan.outline.marker_taken_as_text",
                         {{"text", std::string{first_characters(line.text, 12)}}}});
    return false;
  }

  /// A line without a marker: the rest of the one before, or a paragraph of its own. Below a
  /// heading, a paragraph that is a sentence explains it; anything else is the heading's rest.
  void go_on(const TextLine& line, bool says_sentence) {
    OutlineNode& node = *current_;
    std::string& before = content_of(node);
    const bool paragraph = (line.bullet || hard_break_) && comes_to_end(before);
    if (&before == &node.text) {
      if (paragraph && !before.empty()) before += '\n';
      join_line(before, line.text);
    } else if (paragraph && says_sentence) {
      node.text = line.text;
      brackets_ = 0;
    } else {
      join_line(before, line.text);
    }
    brackets_ = open_brackets(line.text, brackets_);
  }

  bool comes_to_end(const std::string& text) const {
    return brackets_ == 0 && !text.ends_with("，") && !text.ends_with("、");
  }

  void open(const NumberingMarker& marker, const TextLine& line) {
    // The entries' vector may move when it grows: lists below this one are closed first.
    std::vector<OutlineNode>* entries = &nodes_;
    const auto list = list_of(marker.level);
    if (list != lists_.end()) {
      entries = list->entries;
      lists_.erase(list, lists_.end());
    } else if (!lists_.empty() && depth_of(marker.level) > depth_of(lists_.back().level)) {
      entries = &current_->children;
    } else {
      lists_.clear();
    }
    entries->push_back(
        cell_node(marker_of(line, marker), text_after(line, marker), role_, line.number));
    current_ = &entries->back();
    brackets_ = open_brackets(content_of(*current_));
    lists_.push_back({marker.level, marker.ordinal, entries});
  }

  std::vector<CellList>::iterator list_of(NumberingLevel level) {
    return std::find_if(lists_.begin(), lists_.end(),
                        [level](const CellList& list) { return list.level == level; });
  }

  ColumnRole role_;
  std::set<NumberingLevel> in_sentences_;
  std::vector<OutlineWarning>& warnings_;
  std::vector<OutlineNode> nodes_;
  std::vector<CellList> lists_;
  OutlineNode* current_ = nullptr;
  int brackets_ = 0;  ///< How many its text has left open.
  bool hard_break_ = false;
};

/// Whether the number `ordinal` of a level stands inside of a line, in brackets.
bool stands_inside(const TextLine& line, NumberingLevel level, int ordinal) {
  const std::string_view text = line.text;
  for (std::size_t at = utf8::sign_at(text, 0).length; at < text.size();
       at += utf8::sign_at(text, at).length) {
    const auto marker = find_marker(text.substr(at));
    const bool here = marker && marker->begin == 0 && marker->brackets != Brackets::none;
    if (here && marker->level == level && marker->ordinal == ordinal) return true;
  }
  return false;
}

/// Levels that a text without number of its own counts in its sentences, as in 依業務屬性完成：(1)…
/// (2)…(3)…: where a line was wrapped, some of its numbers stand at a beginning, and the next one
/// does not.
std::set<NumberingLevel> counted_in_sentences(const std::vector<TextLine>& lines) {
  std::set<NumberingLevel> levels;
  if (lines.empty() || find_marker(lines.front().text)) return levels;
  std::map<NumberingLevel, int> last;
  for (const TextLine& line : lines) {
    if (const auto marker = find_marker(line.text)) last[marker->level] = marker->ordinal;
  }
  for (const auto& each : last) {
    const bool inside = std::any_of(lines.begin(), lines.end(), [&](const TextLine& line) {
      return stands_inside(line, each.first, each.second + 1);
    });
    if (inside) levels.insert(each.first);
  }
  return levels;
}

/// For each line, whether the paragraph that goes through it ends a sentence: at its break, or
/// before the next marker.
std::vector<bool> paragraphs_say_sentences(const std::vector<TextLine>& lines) {
  std::vector<bool> say(lines.size());
  for (std::size_t at = lines.size(); at-- > 0;) {
    const bool last =
        at + 1 == lines.size() || lines[at].hard_break || find_marker(lines[at + 1].text);
    say[at] = last ? ends_sentence(lines[at].text) : say[at + 1];
  }
  return say;
}

}  // namespace

std::vector<OutlineNode> split_cell(const std::vector<TextLine>& lines, ColumnRole role,
                                    std::vector<OutlineWarning>& warnings) {
  std::vector<TextLine> entries;
  for (const TextLine& line : lines) {
    for (TextLine& entry : split_run_on(line, warnings)) entries.push_back(std::move(entry));
  }
  CellReader reader{role, counted_in_sentences(entries), warnings};
  const std::vector<bool> say_sentences = paragraphs_say_sentences(entries);
  for (std::size_t at = 0; at < entries.size(); ++at) reader.add(entries[at], say_sentences[at]);
  return reader.take();
}

}  // namespace hb::plan
