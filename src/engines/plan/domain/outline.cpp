#include "plan/outline.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "document_title.h"
#include "kernel/numbering.h"
#include "kernel/unicode.h"
#include "kernel/utf8.h"
#include "loose_table.h"
#include "number_order.h"
#include "outline_frames.h"
#include "source_lines.h"
#include "table_grid.h"
#include "table_tree.h"
#include "text_shape.h"

namespace hb::plan {
namespace {

/// So many signs without a comma can be a heading in a text whose lines do not wrap.
constexpr std::size_t kLongestHeading = 20;
/// Lines of wrapped text miss the full width by at most this: hanging indents, words, brackets.
constexpr int kFullLineTolerance = 12;
constexpr int kWidestWrap = 110;
constexpr std::size_t kHeadingLines = 8;  ///< A table's heading spreads over so many loose lines.
constexpr std::size_t kMarkerLookahead = 80;

/// The heading of a table without borders, and where its loose lines stand.
struct LooseTable {
  std::size_t begin = 0;    ///< First line of the heading.
  std::size_t content = 0;  ///< First line after it.
  std::size_t end = 0;
  std::vector<ColumnHeading> columns;
};

bool is_line(const std::vector<SourceItem>& items, std::size_t at) {
  return at < items.size() && items[at].table == nullptr;
}

/// A heading of at least three columns that starts at `at`, over as few lines as it takes.
std::optional<LooseTable> loose_heading(const std::vector<SourceItem>& items, std::size_t at) {
  std::string text;
  std::optional<LooseTable> found;
  for (std::size_t i = at; i < at + kHeadingLines && is_line(items, i); ++i) {
    const TextLine& line = items[i].line;
    if (find_marker(line.text) || line.width > 80) break;
    if (line.raw.find_first_of("\t|") != std::string::npos) break;
    text += without_blanks(line.text);
    const HeadingRun run = read_heading_run(text);
    const auto levels = std::count_if(run.columns.begin(), run.columns.end(),
                                      [](const ColumnHeading& c) { return is_level(c.role); });
    if (run.whole && run.columns.size() >= 3 && levels >= 2) {
      found = LooseTable{at, i + 1, 0, run.columns};
    }
    if (!run.whole && !run.pending) break;
  }
  return found;
}

/// The tables without borders of a file. One ends where a marker of a level that is open outside it
/// comes: 肆 holds the table, 伍 ends it.
std::vector<LooseTable> find_loose_tables(const std::vector<SourceItem>& items) {
  std::vector<LooseTable> tables;
  std::vector<std::pair<NumberingLevel, int>> open;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].table != nullptr) continue;
    if (const auto marker = find_marker(items[i].line.text)) {
      std::erase_if(open,
                    [&](const auto& o) { return depth_of(o.first) >= depth_of(marker->level); });
      open.emplace_back(marker->level, marker->ordinal);
      continue;
    }
    auto table = loose_heading(items, i);
    if (!table) continue;
    std::size_t end = table->content;
    for (; is_line(items, end); ++end) {
      const auto marker = find_marker(items[end].line.text);
      const bool closes = marker && std::any_of(open.begin(), open.end(), [&](const auto& o) {
                            return o.first == marker->level &&
                                   (marker->ordinal == o.second + 1 || marker->ordinal == 1);
                          });
      if (closes || reads_like_annex(items[end].line.text)) break;
    }
    table->end = end;
    i = end - 1;
    tables.push_back(std::move(*table));
  }
  return tables;
}

/// The width at which the running text wraps; 0 when paragraphs stand on one line each.
int wrap_width(const std::vector<SourceItem>& items, const std::vector<LooseTable>& tables) {
  std::vector<int> widths;
  auto table = tables.begin();
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (table != tables.end() && i >= table->begin) {
      i = table->end - 1;
      ++table;
    } else if (items[i].table == nullptr &&
               items[i].line.raw.find_first_of("\t|") == std::string::npos) {
      // A row of cells is as wide as its cells, whatever the running text does.
      widths.push_back(items[i].line.width);
    }
  }
  if (widths.size() < 8) return 0;
  std::sort(widths.begin(), widths.end());
  const int wide = widths[widths.size() * 9 / 10];
  const auto full = std::count_if(widths.begin(), widths.end(), [wide](int width) {
    return width >= wide - kFullLineTolerance && width <= wide + 4;
  });
  const bool wraps = wide <= kWidestWrap && full * 4 >= static_cast<std::ptrdiff_t>(widths.size());
  return wraps ? wide : 0;
}

class OutlineReader {
 public:
  OutlineReader(const SourceText& source, Outline& outline)
      : outline_(outline),
        items_(undress(source, outline)),
        loose_(find_loose_tables(items_)),
        wrap_(wrap_width(items_, loose_)),
        table_(outline) {}

  void read() {
    auto loose = loose_.begin();
    while (at_ < items_.size()) {
      if (loose != loose_.end() && at_ >= loose->begin) {
        read_loose(*loose++);
      } else if (items_[at_].table != nullptr) {
        read_grid(grid_of(*items_[at_++].table, outline_));
      } else if (auto grid = take_drawn_table(items_, at_, outline_)) {
        read_grid(*grid);
      } else {
        read_line(items_[at_++].line);
      }
    }
    end_document();
    std::stable_sort(
        outline_.warnings.begin(), outline_.warnings.end(),
        [](const OutlineWarning& a, const OutlineWarning& b) { return a.line < b.line; });
  }

 private:
  void warn(int line, std::string_view key, std::vector<TextArgument> args = {}) {
    outline_.warnings.push_back({line, key, std::move(args)});
  }

  // --- Lines

  void read_line(const TextLine& line) {
    const auto marker = find_marker(line.text);
    if (marker && accept(*marker, line)) return open_marked(*marker, line);
    if (!marker && read_lost_number(line)) return;
    if (starts_document(line)) {
      end_document();
    } else if (!frames_.empty() && line.heading_level > 0 && !marker && previous_closed()) {
      end_table();
      frames_.open_heading(line);
      remember(line);
      return;
    }
    if (frames_.empty()) {
      add_to_preface(line);
    } else {
      add_text(line);
    }
    remember(line);
  }

  void remember(const TextLine& line) { last_line_ = line; }

  /// Whether the text before has come to an end, as far as its last line tells.
  bool previous_closed() const {
    if (!last_line_) return true;
    const TextLine& last = *last_line_;
    if (last.hard_break || last.heading_level > 0 || last.is_title || after_table_) return true;
    if (ends_sentence(last.text)) return true;
    if (open_brackets(open_text()) > 0) return false;
    if (wrap_ > 0) return last.width < wrap_ - kFullLineTolerance;
    return is_short_heading(last);
  }

  std::string open_text() const {
    if (frames_.empty() || frames_.top().paragraphs.empty()) return {};
    return frames_.top().paragraphs.back();
  }

  static bool is_short_heading(const TextLine& line) {
    const auto marker = find_marker(line.text);
    const auto text = std::string_view{line.text}.substr(marker ? marker->text_begin : 0);
    return count_signs(text) <= kLongestHeading && text.find("，") == std::string_view::npos &&
           !ends_sentence(text) && open_brackets(text) == 0;
  }

  /// Decides whether something that looks like a marker is one. A wrapped line may start with 3、
  /// in the middle of 附件 3、 or with 一、 in the middle of 一、二股.
  bool accept(const NumberingMarker& marker, const TextLine& line) {
    const bool listed = line.bullet || line.heading_level > 0;
    const MarkerFit fit = frames_.fit(marker);
    const bool bare_blank = marker.delimiter == Delimiter::blank;
    if (bare_blank && fit != MarkerFit::expected && fit != MarkerFit::restarted) return false;
    if (listed || previous_closed()) {
      say_fit(fit, marker, line);
      return true;
    }
    if (open_brackets(open_text()) > 0) return doubt(line);
    if (fit == MarkerFit::expected) {
      const bool goes_on = marker.ordinal > 1 || has_second(marker);
      return goes_on || doubt(line);
    }
    return doubt(line);
  }

  bool doubt(const TextLine& line) {
    warn(line.number, "plan.outline.marker_taken_as_text",
         {{"text", std::string{first_characters(line.text, 12)}}});
    return false;
  }

  void say_fit(MarkerFit fit, const NumberingMarker& marker, const TextLine& line) {
    if (fit == MarkerFit::restarted && starts_over(marker)) return;
    doubt_fit(fit, std::string_view{line.text}.substr(marker.begin, marker.length), line.number,
              outline_.warnings);
  }

  /// Whether the second of a list follows before anything that would end the list.
  bool has_second(const NumberingMarker& first) const {
    for (std::size_t i = at_; i < items_.size() && i < at_ + kMarkerLookahead; ++i) {
      if (items_[i].table != nullptr) continue;
      const auto marker = find_marker(items_[i].line.text);
      if (!marker) continue;
      if (marker->level == first.level) return marker->ordinal == first.ordinal + 1;
      if (depth_of(marker->level) < depth_of(first.level)) return false;
    }
    return false;
  }

  /// 壹 again after 貳, or the sections' own level again: another document.
  bool starts_over(const NumberingMarker& marker) const {
    if (marker.ordinal != 1 || frames_.empty()) return false;
    const Frame& root = frames_.all().front();
    return root.level == marker.level && root.ordinal > 1;
  }

  void open_marked(const NumberingMarker& marker, const TextLine& line) {
    if (starts_over(marker)) end_document();
    end_table();
    if (frames_.empty() && document().line == 0) document().line = line.number;
    frames_.open_marked(marker, line);
    frames_.top().open = !ends_here(line);
    remember(line);
  }

  /// `()各局…` and `、本公司…`: the number was lost on the way here. It is taken for the next of
  /// the list that is open.
  bool read_lost_number(const TextLine& line) {
    if (frames_.empty() || !previous_closed() || !frames_.top().level) return false;
    std::size_t length = 0;
    for (const std::string_view lost : {"()", "（）", "( )", "（ ）", "（　）", "、"}) {
      if (line.text.starts_with(lost)) length = std::max(length, lost.size());
    }
    if (length == 0) return false;
    const bool bracket = line.text.starts_with("(") || line.text.starts_with("（");
    const NumberingLevel level = bracket ? NumberingLevel::item : lost_level();
    NumberingMarker marker;
    marker.level = level;
    marker.ordinal = frames_.last_ordinal(level).value_or(0) + 1;
    marker.length = length;
    marker.text_begin = utf8::skip_blanks(line.text, length);
    warn(line.number, "plan.outline.number_lost",
         {{"text", std::string{first_characters(line.text.substr(marker.text_begin), 12)}}});
    open_marked(marker, line);
    return true;
  }

  NumberingLevel lost_level() const {
    for (auto frame = frames_.all().rbegin(); frame != frames_.all().rend(); ++frame) {
      if (frame->level == NumberingLevel::section || frame->level == NumberingLevel::point) {
        return *frame->level;
      }
    }
    return NumberingLevel::section;
  }

  /// Whether a paragraph ends with this line.
  bool ends_here(const TextLine& line) const {
    if (line.hard_break || line.heading_level > 0) return true;
    if (open_brackets(line.text) > 0) return false;
    if (wrap_ > 0) return line.width < wrap_ - kFullLineTolerance;
    return ends_sentence(line.text) || (find_marker(line.text) && is_short_heading(line));
  }

  void add_text(const TextLine& line) {
    end_table();
    Frame& frame = frames_.top();
    const bool joins = !frame.paragraphs.empty() && (frame.open || starts_with_closing(line.text));
    if (joins) {
      join_line(frame.paragraphs.back(), line.text);
    } else {
      if (frame.paragraphs.empty()) frame.paragraphs.emplace_back();
      frame.paragraphs.push_back(line.text);
    }
    frame.node.last_line = line.number;
    frame.open = !ends_here(line);
  }

  // --- Documents

  /// Whether an unmarked line is the title of another document, or an annex's label.
  bool starts_document(const TextLine& line) const {
    if (frames_.empty() || !previous_closed()) return false;
    if (reads_like_annex(line.text)) return true;
    if (!line.is_title && !reads_like_title(line.text)) return false;
    // Its numbering starts anew, at the level of sections.
    for (std::size_t i = at_; i < items_.size() && i < at_ + kHeadingLines; ++i) {
      if (items_[i].table != nullptr) return false;
      const auto marker = find_marker(items_[i].line.text);
      if (!marker) continue;
      const bool high = depth_of(marker->level) <= depth_of(NumberingLevel::section);
      const bool inside = !frames_.opens_section(*marker) && is_short_open_heading();
      return marker->ordinal == 1 && high && !inside;
    }
    return false;
  }

  /// The section just opened has nothing yet: what follows is its content.
  bool is_short_open_heading() const {
    const Frame& top = frames_.top();
    return top.node.children.empty() && top.paragraphs.size() <= 1 &&
           (top.paragraphs.empty() || is_heading_text(top.paragraphs.front()));
  }

  OutlineDocument& document() {
    if (!document_) document_.emplace();
    return *document_;
  }

  void add_to_preface(const TextLine& line) {
    document();
    const bool joins = !preface_.empty() && wrap_ > 0 && !line.is_title &&
                       std::abs(preface_.back().width - wrap_) <= 4 &&
                       !ends_sentence(preface_.back().text) &&
                       !reads_like_title(preface_.back().text);
    if (joins) {
      join_line(preface_.back().text, line.text);
      preface_.back().width = line.width;
    } else {
      preface_.push_back(line);
    }
  }

  void end_document() {
    end_table();
    if (!document_ && preface_.empty() && frames_.empty()) return;
    OutlineDocument& ended = document();
    join_title(preface_);
    const int title = choose_title(preface_);
    for (std::size_t i = 0; i < preface_.size(); ++i) {
      if (static_cast<int>(i) == title) {
        ended.title = preface_[i].text;
        ended.line = preface_[i].number;
        continue;
      }
      OutlineNode node;
      node.text = preface_[i].text;
      node.line = preface_[i].number;
      node.last_line = node.line;
      ended.preface.push_back(std::move(node));
    }
    if (title < 0) take_title_row(ended);
    for (OutlineNode& node : loose_preface_) ended.preface.push_back(std::move(node));
    ended.sections = frames_.take();
    for (OutlineNode& section : ended.sections) set_levels(section, 1);
    if (ended.line == 0 && !ended.preface.empty()) ended.line = ended.preface.front().line;
    outline_.documents.push_back(std::move(ended));
    document_.reset();
    preface_.clear();
    loose_preface_.clear();
    last_line_.reset();
    after_table_ = false;
    numbers_ = {};
  }

  /// A sheet has its title in a row above the table's heading.
  void take_title_row(OutlineDocument& ended) {
    const auto row =
        std::find_if(loose_preface_.begin(), loose_preface_.end(), [](const OutlineNode& node) {
          return node.role == ColumnRole::other && node.children.empty() && node.marker.empty() &&
                 reads_like_title(node.text);
        });
    if (row == loose_preface_.end()) return;
    ended.title = row->text;
    ended.line = row->line;
    loose_preface_.erase(row);
  }

  static void set_levels(OutlineNode& node, int level) {
    node.level = level;
    for (OutlineNode& child : node.children) set_levels(child, level + 1);
  }

  // --- Tables

  void read_grid(const Grid& grid) {
    if (grid.rows.empty()) return;
    after_table_ = true;
    if (!table_.add(grid, document().tables)) {
      end_table();
      after_table_ = true;
      place(plain_rows(grid, outline_.warnings));
    }
  }

  void end_table() {
    after_table_ = false;
    if (!table_.empty()) place_checked(table_.take());
  }

  void place_checked(std::vector<OutlineNode> nodes) {
    numbers_.check(nodes, outline_.warnings);
    place(std::move(nodes));
  }

  void place(std::vector<OutlineNode> nodes) {
    auto& target = frames_.empty() ? loose_preface_ : frames_.top().node.children;
    for (OutlineNode& node : nodes) {
      if (!frames_.empty()) {
        frames_.top().node.last_line = std::max(frames_.top().node.last_line, node.last_line);
      }
      target.push_back(std::move(node));
    }
    if (!frames_.empty()) frames_.top().open = false;
  }

  void read_loose(const LooseTable& table) {
    std::vector<TextLine> lines;
    for (std::size_t i = table.content; i < table.end; ++i) lines.push_back(items_[i].line);
    auto nodes = read_loose_table(lines, table.columns, outline_.warnings);
    if (!nodes) {
      // Nothing to go by, such as an empty form: its lines stay text.
      for (std::size_t i = table.begin; i < table.end; ++i) {
        at_ = i + 1;
        keep_as_text(items_[i].line);
      }
      at_ = table.end;
      return;
    }
    OutlineTable kept{items_[table.begin].line.number, {}, true};
    for (const ColumnHeading& column : table.columns) kept.columns.push_back(column.name);
    document().tables.push_back(std::move(kept));
    place_checked(std::move(*nodes));
    after_table_ = true;
    at_ = table.end;
  }

  void keep_as_text(TextLine line) {
    line.hard_break = true;
    if (frames_.empty()) {
      add_to_preface(line);
    } else {
      add_text(line);
    }
    remember(line);
  }

  Outline& outline_;
  std::vector<SourceItem> items_;
  std::vector<LooseTable> loose_;
  int wrap_;
  std::size_t at_ = 0;
  std::optional<OutlineDocument> document_;
  std::vector<TextLine> preface_;
  std::vector<OutlineNode> loose_preface_;
  Frames frames_;
  TableReader table_;
  TableNumbers numbers_;
  std::optional<TextLine> last_line_;
  bool after_table_ = false;
};

}  // namespace

std::string_view name_of(ColumnRole role) {
  switch (role) {
    case ColumnRole::none: return "";
    case ColumnRole::ordinal: return "ordinal";
    case ColumnRole::item: return "item";
    case ColumnRole::strategy: return "strategy";
    case ColumnRole::method: return "method";
    case ColumnRole::deadline: return "deadline";
    case ColumnRole::unit: return "unit";
    case ColumnRole::indicator: return "indicator";
    case ColumnRole::note: return "note";
    case ColumnRole::other: return "other";
  }
  return "";
}

Outline parse_outline(const SourceText& source) {
  Outline outline;
  for (const int line : source.unsure_tables) {
    outline.warnings.push_back({line, "plan.outline.table_unsure", {}});
  }
  OutlineReader{source, outline}.read();
  return outline;
}

}  // namespace hb::plan
