#include "line_wrap.h"

#include <algorithm>
#include <cstdlib>

#include "kernel/numbering.h"
#include "text_shape.h"

namespace hb::plan {
namespace {

/// So many signs without a comma can be a heading in a text whose lines do not wrap.
constexpr std::size_t kLongestHeading = 20;
/// Lines of wrapped text miss the full width by at most this: hanging indents, words, brackets.
constexpr int kTolerance = 12;
/// Punctuation may hang over the edge by so much.
constexpr int kOverhang = 4;
constexpr int kWidestWrap = 110;
/// Short headings are of much the same width too: below this, lines have to show that they wrap.
constexpr int kSurelyWide = 44;
constexpr int kNarrowestWrap = 36;
constexpr int kFewestWrapped = 3;

/// A line of running text, and whether the next one begins an entry.
struct Measured {
  int width = 0;
  bool ended = false;
};

int wrap_width(const std::vector<SourceItem>& items, const std::vector<LooseTable>& tables) {
  std::vector<Measured> lines;
  auto table = tables.begin();
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (table != tables.end() && i >= table->begin) {
      i = table->end - 1;
      ++table;
    } else if (items[i].table == nullptr &&
               items[i].line.raw.find_first_of("\t|") == std::string::npos) {
      // A row of cells is as wide as its cells, whatever the running text does.
      const bool marked = find_marker(items[i].line.text).has_value();
      if (!lines.empty()) lines.back().ended = lines.back().ended || marked;
      lines.push_back({items[i].line.width, ends_sentence(items[i].line.text)});
    }
  }
  if (lines.size() < 8) return 0;
  std::vector<int> widths;
  for (const Measured& line : lines) widths.push_back(line.width);
  std::sort(widths.begin(), widths.end());
  const int wide = widths[widths.size() * 9 / 10];
  const auto is_full = [wide](const Measured& line) {
    return line.width >= wide - kTolerance && line.width <= wide + kOverhang;
  };
  const auto full = std::count_if(lines.begin(), lines.end(), is_full);
  if (wide > kWidestWrap || full * 4 < static_cast<std::ptrdiff_t>(lines.size())) return 0;
  if (wide >= kSurelyWide) return wide;
  const auto wrapped = std::count_if(lines.begin(), lines.end(), [&](const Measured& line) {
    return is_full(line) && !line.ended;
  });
  return wide >= kNarrowestWrap && wrapped >= kFewestWrapped && wrapped * 3 >= full ? wide : 0;
}

bool is_short_heading(const TextLine& line) {
  const auto marker = find_marker(line.text);
  const auto text = std::string_view{line.text}.substr(marker ? marker->text_begin : 0);
  return count_signs(text) <= kLongestHeading && text.find("，") == std::string_view::npos &&
         !ends_sentence(text) && open_brackets(text) == 0;
}

}  // namespace

LineWrap::LineWrap(const std::vector<SourceItem>& items, const std::vector<LooseTable>& tables)
    : width_(wrap_width(items, tables)) {}

bool LineWrap::ends_with(const TextLine& line) const {
  if (line.hard_break || line.heading_level > 0) return true;
  if (open_brackets(line.text) > 0) return false;
  if (width_ > 0) return line.width < width_ - kTolerance;
  return ends_sentence(line.text) || (find_marker(line.text) && is_short_heading(line));
}

bool LineWrap::ended_with(const TextLine& last, bool in_brackets) const {
  if (last.hard_break || last.heading_level > 0 || last.is_title) return true;
  if (ends_sentence(last.text)) return true;
  if (in_brackets) return false;
  if (width_ > 0) return last.width < width_ - kTolerance;
  return is_short_heading(last);
}

bool LineWrap::fills(const TextLine& line) const {
  return width_ > 0 && !line.hard_break && std::abs(line.width - width_) <= kOverhang;
}

}  // namespace hb::plan
