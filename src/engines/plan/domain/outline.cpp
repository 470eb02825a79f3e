#include "plan/outline.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "document_title.h"
#include "find_loose_tables.h"
#include "kernel/numbering.h"
#include "kernel/unicode.h"
#include "kernel/utf8.h"
#include "line_wrap.h"
#include "loose_table.h"
#include "number_order.h"
#include "open_document.h"
#include "outline_frames.h"
#include "sheet_text.h"
#include "source_lines.h"
#include "table_grid.h"
#include "table_tree.h"
#include "text_shape.h"

namespace hb::plan {
namespace {

constexpr std::size_t kMarkerLookahead = 80;
constexpr std::size_t kLinesInTable = 3;    ///< Lines that do not part a table from its going on.
constexpr std::size_t kTitleLookahead = 8;  ///< Lines between a title and its first section.

class OutlineReader {
 public:
  OutlineReader(const SourceText& source, Outline& outline)
      : outline_(outline),
        items_(undress(source, outline)),
        loose_(find_loose_tables(items_)),
        wrap_(items_, loose_),
        table_(outline),
        sheets_(is_sheets(source.format)) {}

  void read() {
    auto loose = loose_.begin();
    while (at_ < items_.size()) {
      if (loose != loose_.end() && at_ >= loose->begin) {
        read_loose(*loose++);
      } else if (items_[at_].table != nullptr) {
        Grid grid = grid_of(*items_[at_++].table, outline_);
        if (sheets_) read_text_of_sheet(grid);
        read_grid(grid);
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
    if (!marker && table_goes_on()) return keep_inside_table(line);
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
      document_.add_line(line, wrap_);
    } else {
      add_text(line);
    }
    remember(line);
  }

  void remember(const TextLine& line) { last_line_ = line; }

  /// Whether the text before has come to an end, as far as its last line tells. A title ends in its
  /// line, however long it is.
  bool previous_closed() const {
    if (frames_.empty() && last_line_ && reads_like_title(last_line_->text)) return true;
    return !last_line_ || after_table_ || wrap_.ended_with(*last_line_, in_brackets());
  }

  bool in_brackets() const { return !frames_.empty() && frames_.top().brackets > 0; }

  /// Decides whether something that looks like a marker is one. A wrapped line may start with 3、
  /// in the middle of 附件 3、 or with 一、 in the middle of 一、二股.
  bool accept(const NumberingMarker& marker, const TextLine& line) {
    const bool listed = line.bullet || line.heading_level > 0;
    const MarkerFit fit = frames_.fit(marker);
    const bool bare_blank = marker.delimiter == Delimiter::blank;
    if (bare_blank && fit != MarkerFit::expected && fit != MarkerFit::restarted) return false;
    // 1.5 that is not due is an amount.
    if (is_decimal(marker.level) && fit == MarkerFit::skipped) return false;
    const bool labelled = is_labelled(marker.level) && !in_brackets();
    if (listed || labelled || previous_closed()) {
      say_fit(fit, marker, line);
      return true;
    }
    if (in_brackets()) return doubt(line);
    if (fit == MarkerFit::expected) {
      const bool goes_on = marker.ordinal > 1 || has_second(marker) || opens_level(marker, line);
      return goes_on || doubt(line);
    }
    // 伍、 behind 參、 is no wrapped line: hardly a sentence holds such a number.
    if (fit == MarkerFit::skipped && marker.level == NumberingLevel::part &&
        frames_.opens_section(marker)) {
      say_fit(fit, marker, line);
      return true;
    }
    return doubt(line);
  }

  /// Whether the first number of a deeper list, alone in it, stands below what has no end: most
  /// often that is a heading without a full stop. Where the line above is as full as a wrapped
  /// line, a person is asked; words such as 附件 before it or 項 behind it make it a reference.
  bool opens_level(const NumberingMarker& marker, const TextLine& line) {
    if (frames_.empty()) return false;
    const auto& above = frames_.top().level;
    if (!above || depth_of(marker.level) <= depth_of(*above)) return false;
    if (refers_to_number(last_line_->text, std::string_view{line.text}.substr(marker.text_begin))) {
      return false;
    }
    if (wrap_.wraps()) {
      warn(line.number, "plan.outline.level_guessed",
           {{"text", std::string{first_characters(line.text, 12)}}});
    }
    return true;
  }

  bool doubt(const TextLine& line) {
    warn(line.number, "plan.outline.marker_taken_as_text",
         {{"text", std::string{first_characters(line.text, 12)}}});
    return false;
  }

  void say_fit(MarkerFit fit, const NumberingMarker& marker, const TextLine& line) {
    if (fit == MarkerFit::restarted && (starts_over(marker) || marker.above > 0)) return;
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
    // 2.1 begins nothing anew.
    if (marker.ordinal != 1 || marker.above > 0 || frames_.empty()) return false;
    const Frame& root = frames_.all().front();
    return root.level == marker.level && root.ordinal > 1;
  }

  void open_marked(const NumberingMarker& marker, const TextLine& line) {
    if (starts_over(marker)) end_document();
    end_table();
    if (frames_.empty()) document_.begin_at(line.number);
    frames_.open_marked(marker, line);
    frames_.top().open = !wrap_.ends_with(line);
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
    const auto& frames = frames_.all();
    const auto deepest = std::find_if(frames.rbegin(), frames.rend(), [](const Frame& frame) {
      return frame.level == NumberingLevel::section || frame.level == NumberingLevel::point;
    });
    return deepest == frames.rend() ? NumberingLevel::section : *deepest->level;
  }

  /// 113 年修正版 alone on its line, and 1 依縣府… whose number lacks its sign, are kept with the
  /// text before them; most often they belong elsewhere.
  void doubt_sunk(const TextLine& line) {
    const auto say = [&](std::string_view key) {
      warn(line.number, key, {{"text", std::string{first_characters(line.text, 16)}}});
    };
    if (is_stamp(line.text)) return say("plan.outline.stamp_in_text");
    const auto number = bare_number(line.text);
    const int due = frames_.last_ordinal(NumberingLevel::point).value_or(0) + 1;
    if (number && (*number == due || *number == 1) && previous_closed()) {
      say("plan.outline.marker_bare");
    }
  }

  void add_text(const TextLine& line) {
    end_table();
    doubt_sunk(line);
    Frame& frame = frames_.top();
    const bool goes_on = frame.open || starts_with_closing(line.text);
    // An entry of a list is a paragraph of its own, whatever the one before ends with.
    const bool joins = !frame.paragraphs.empty() && goes_on && !line.bullet;
    if (joins) {
      frame.join(line.text);
    } else {
      if (frame.paragraphs.empty()) frame.paragraphs.emplace_back();
      frame.begin_paragraph(line.text);
    }
    frame.node.last_line = line.number;
    frame.open = !wrap_.ends_with(line);
  }

  /// Whether the table that is open goes on behind this line, and perhaps one or two more:
  /// （續下頁）, a running head, a footnote where the page ended.
  bool table_goes_on() const {
    if (table_.empty()) return false;
    for (std::size_t i = at_; i < items_.size() && i < at_ + kLinesInTable; ++i) {
      Outline unused;
      if (items_[i].table != nullptr) return table_.goes_on_in(grid_of(*items_[i].table, unused));
      std::size_t at = i;
      if (const auto grid = take_drawn_table(items_, at, unused)) return table_.goes_on_in(*grid);
      if (find_marker(items_[i].line.text)) return false;
    }
    return false;
  }

  /// The line stands with the text of the section; the table stays open.
  void keep_inside_table(const TextLine& line) {
    warn(line.number, "plan.outline.line_inside_table",
         {{"text", std::string{first_characters(line.text, 16)}}});
    if (frames_.empty()) {
      document_.add_line(line, wrap_);
    } else {
      Frame& frame = frames_.top();
      if (frame.paragraphs.empty()) frame.paragraphs.emplace_back();
      frame.begin_paragraph(line.text);
      frame.node.last_line = line.number;
      frame.open = false;
    }
    remember(line);
  }

  // --- Documents

  /// Whether an unmarked line is the title of another document, or an annex's label.
  bool starts_document(const TextLine& line) const {
    if (frames_.empty() || !previous_closed()) return false;
    if (reads_like_annex(line.text)) return true;
    if (!line.is_title && !reads_like_title(line.text)) return false;
    // Its numbering starts anew, at the level of sections.
    for (std::size_t i = at_; i < items_.size() && i < at_ + kTitleLookahead; ++i) {
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

  void end_document() {
    end_table();
    if (!document_.begun()) return;
    outline_.documents.push_back(document_.close(frames_.take()));
    last_line_.reset();
    after_table_ = false;
    numbers_ = {};
  }

  // --- Tables

  /// Reads as lines, and takes away, what a sheet holds of the plan above its table: 壹、計畫依據.
  void read_text_of_sheet(Grid& grid) {
    const SheetText text = find_sheet_text(grid);
    // Without a heading a table that is still open goes on.
    const bool goes_on = !table_.empty() && text.end == grid.rows.size();
    if (text.begin == text.end || goes_on) return;
    const auto begin = grid.rows.begin() + static_cast<std::ptrdiff_t>(text.begin);
    const auto end = grid.rows.begin() + static_cast<std::ptrdiff_t>(text.end);
    place(plain_rows({{grid.rows.begin(), begin}, grid.number}, outline_.warnings));
    for (auto row = begin; row != end; ++row) {
      for (const TextLine& line : lines_of_row(*row)) read_line(line);
    }
    grid.rows.erase(grid.rows.begin(), end);
    if (!grid.rows.empty()) grid.number = grid.rows.front().number;
  }

  void read_grid(const Grid& grid) {
    if (grid.rows.empty()) return;
    after_table_ = true;
    if (!table_.add(grid, document_.tables())) {
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
    if (frames_.empty()) {
      for (OutlineNode& node : nodes) document_.add_row(std::move(node));
      return;
    }
    Frame& frame = frames_.top();
    for (OutlineNode& node : nodes) {
      frame.node.last_line = std::max(frame.node.last_line, node.last_line);
      frame.node.children.push_back(std::move(node));
    }
    frame.open = false;
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
    document_.tables().push_back(std::move(kept));
    place_checked(std::move(*nodes));
    after_table_ = true;
    at_ = table.end;
  }

  void keep_as_text(TextLine line) {
    line.hard_break = true;
    if (frames_.empty()) {
      document_.add_line(line, wrap_);
    } else {
      add_text(line);
    }
    remember(line);
  }

  Outline& outline_;
  std::vector<SourceItem> items_;
  std::vector<LooseTable> loose_;
  LineWrap wrap_;
  std::size_t at_ = 0;
  OpenDocument document_;
  Frames frames_;
  TableReader table_;
  bool sheets_ = false;  ///< The file is a workbook.
  TableNumbers numbers_;
  std::optional<TextLine> last_line_;
  bool after_table_ = false;
};

}  // namespace

Outline parse_outline(const SourceText& source) {
  Outline outline;
  for (const int line : source.unsure_tables) {
    outline.warnings.push_back({line, "plan.outline.table_unsure", {}});
  }
  OutlineReader{source, outline}.read();
  return outline;
}

}  // namespace hb::plan
