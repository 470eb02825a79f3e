#include "collector.h"

#include <algorithm>

#include "xml.h"

namespace hb::documents {
namespace {

bool blank(std::string_view text) {
  return text.find_first_not_of(" \t\n") == std::string_view::npos;
}

}  // namespace

void Collector::paragraph(std::string_view text, SourceLine like) {
  ++number_;
  if (in_cell() && blank(text) && like.list_marker.empty()) return;
  const std::string kept = clean(text);
  std::string_view rest = kept;
  while (true) {
    const auto end = rest.find('\n');
    SourceLine line = like;
    line.text = rest.substr(0, end);
    line.number = number_;
    line.page = page_;
    line.hard_break = end == std::string_view::npos;
    if (header_) line.style = LineStyle::header;
    add(std::move(line));
    if (end == std::string_view::npos) return;
    like.list_marker.clear();
    rest.remove_prefix(end + 1);
  }
}

void Collector::add(SourceLine line) {
  if (++lines_ > limits_.lines) overflowed_ = true;
  if (overflowed_) return;
  if (in_cell()) {
    cells_.back()->lines.push_back(std::move(line));
    return;
  }
  SourceBlock block;
  block.line = std::move(line);
  out_.blocks.push_back(std::move(block));
}

void Collector::table(SourceTable table) {
  if (table.rows.empty()) return;
  SourceBlock block;
  block.kind = SourceBlock::Kind::table;
  block.table = std::move(table);
  out_.blocks.push_back(std::move(block));
}

bool Collector::count_cells(std::uint64_t count) {
  cell_count_ += count;
  if (cell_count_ > limits_.cells) overflowed_ = true;
  return !overflowed_;
}

Result<SourceText> Collector::finish() {
  if (overflowed_) return refusal::too_many_parts;
  if (!has_words(out_)) return refusal::no_content;
  if (page_ > 1) return std::move(out_);
  for (auto& block : out_.blocks) {
    block.line.page = 0;
    for (auto& row : block.table.rows) {
      for (auto& cell : row.cells) {
        for (auto& line : cell.lines) line.page = 0;
      }
    }
  }
  return std::move(out_);
}

bool has_words(const SourceText& text) {
  const auto line_has = [](const SourceLine& line) { return !blank(line.text); };
  return std::any_of(text.blocks.begin(), text.blocks.end(), [&](const SourceBlock& block) {
    if (block.kind == SourceBlock::Kind::line) return line_has(block.line);
    for (const auto& row : block.table.rows) {
      for (const auto& cell : row.cells) {
        if (std::any_of(cell.lines.begin(), cell.lines.end(), line_has)) return true;
      }
    }
    return false;
  });
}

}  // namespace hb::documents
