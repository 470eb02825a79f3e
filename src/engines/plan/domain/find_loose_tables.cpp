#include "find_loose_tables.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "document_title.h"
#include "kernel/numbering.h"
#include "number_order.h"
#include "text_shape.h"

namespace hb::plan {
namespace {

constexpr std::size_t kHeadingLines = 8;  ///< A table's heading spreads over so many loose lines.

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

}  // namespace

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

}  // namespace hb::plan
