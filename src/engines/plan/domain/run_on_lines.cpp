#include "run_on_lines.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "kernel/numbering.h"
#include "kernel/unicode.h"
#include "kernel/utf8.h"
#include "number_order.h"
#include "text_shape.h"

namespace hb::plan {
namespace {

/// The lists that are open at one place of a line, and the last number of each.
class OpenLists {
 public:
  explicit OpenLists(const NumberingMarker& first) : first_(first.level) { open(first); }

  /// Takes a number that is due; says false for any other.
  bool take(const NumberingMarker& marker) {
    const auto list = std::find_if(lists_.begin(), lists_.end(), [&marker](const auto& open) {
      return open.first == marker.level;
    });
    if (list == lists_.end()) {
      const bool below = depth_of(marker.level) > depth_of(lists_.back().first);
      if (marker.ordinal != 1 || !below) return false;
      open(marker);
      return true;
    }
    if (marker.ordinal != list->second + 1) return false;
    lists_.erase(list, lists_.end());
    open(marker);
    goes_on_ = goes_on_ || marker.level == first_;
    return true;
  }

  /// Whether the first list has come to another number.
  bool goes_on() const { return goes_on_; }

 private:
  void open(const NumberingMarker& marker) { lists_.emplace_back(marker.level, marker.ordinal); }

  NumberingLevel first_;
  std::vector<std::pair<NumberingLevel, int>> lists_;
  bool goes_on_ = false;
};

/// Where entries begin, from the second on; none when the line is one entry.
std::vector<std::size_t> entry_starts(std::string_view text) {
  const auto first = find_marker(text);
  if (!first || first->delimiter == Delimiter::blank) return {};
  OpenLists lists{*first};
  std::vector<std::size_t> starts;
  std::size_t from = first->text_begin;
  int brackets = 0;
  for (std::size_t at = from; at < text.size();) {
    const std::string_view before = text.substr(from, at - from);
    const bool apart = !before.empty() &&
                       (utf8::is_blank(utf8::sign_before(text, at).value) || ends_sentence(before));
    const auto marker = apart && brackets == 0 ? find_marker(text.substr(at)) : std::nullopt;
    const bool here = marker && marker->begin == 0 && marker->delimiter != Delimiter::blank;
    if (here && lists.take(*marker)) {
      starts.push_back(at);
      at = from = at + marker->text_begin;
    } else {
      const std::size_t length = utf8::sign_at(text, at).length;
      brackets = open_brackets(text.substr(at, length), brackets);
      at += length;
    }
  }
  return lists.goes_on() ? starts : std::vector<std::size_t>{};
}

}  // namespace

std::vector<TextLine> split_run_on(TextLine line, std::vector<OutlineWarning>& warnings) {
  const auto starts = entry_starts(line.text);
  if (starts.empty()) return {std::move(line)};
  warnings.push_back({line.number,
                      "plan.outline.line_split",
                      {{"text", std::string{first_characters(line.text, 12)}}}});
  std::vector<TextLine> entries;
  for (std::size_t entry = 0; entry <= starts.size(); ++entry) {
    const std::size_t begin = entry == 0 ? 0 : starts[entry - 1];
    const std::size_t end = entry < starts.size() ? starts[entry] : line.text.size();
    TextLine piece = entry == 0 ? line : TextLine{};
    piece.text = std::string{trim(line.text.substr(begin, end - begin))};
    piece.raw = piece.text;
    piece.number = line.number;
    piece.width = display_width(piece.text);
    piece.hard_break = end < line.text.size() || line.hard_break;
    piece.after_blank = entry == 0 && line.after_blank;
    entries.push_back(std::move(piece));
  }
  return entries;
}

}  // namespace hb::plan
