#include <map>

#include "kernel/utf8.h"
#include "plan/outline.h"
#include "source_lines.h"

namespace hb::plan {
namespace {

/// Counts of signs; those that end at zero are even.
class Ledger {
 public:
  std::size_t add(std::string_view text, int times) {
    std::size_t signs = 0;
    for (std::size_t at = 0; at < text.size();) {
      const auto sign = utf8::sign_at(text, at);
      at += sign.length;
      if (utf8::is_blank(sign.value)) continue;
      counts_[sign.value] += times;
      ++signs;
    }
    return signs;
  }
  const std::map<char32_t, int>& counts() const { return counts_; }

 private:
  std::map<char32_t, int> counts_;
};

std::size_t source_signs(const SourceLine& line, Ledger& ledger) {
  return ledger.add(decode_entities(line.list_marker), 1) +
         ledger.add(decode_entities(line.text), 1);
}

std::size_t node_signs(const OutlineNode& node, Ledger& ledger) {
  std::size_t signs =
      ledger.add(node.marker, -1) + ledger.add(node.title, -1) + ledger.add(node.text, -1);
  for (const OutlineNode& child : node.children) signs += node_signs(child, ledger);
  return signs;
}

}  // namespace

Accounting account_for(const SourceText& source, const Outline& outline) {
  Accounting result;
  Ledger ledger;
  for (const SourceBlock& block : source.blocks) {
    if (block.kind == SourceBlock::Kind::line) {
      result.source_characters += source_signs(block.line, ledger);
      continue;
    }
    for (const SourceRow& row : block.table.rows) {
      for (const SourceCell& cell : row.cells) {
        for (const SourceLine& line : cell.lines) {
          result.source_characters += source_signs(line, ledger);
        }
      }
    }
  }
  for (const OutlineDocument& document : outline.documents) {
    result.node_characters += ledger.add(document.title, -1);
    for (const auto* nodes : {&document.preface, &document.sections}) {
      for (const OutlineNode& node : *nodes) result.node_characters += node_signs(node, ledger);
    }
    for (const OutlineTable& table : document.tables) {
      for (const std::string& column : table.columns) {
        result.node_characters += ledger.add(column, -1);
      }
    }
  }
  for (const DroppedText& dropped : outline.dropped) ledger.add(dropped.text, -1);
  for (const auto& [sign, count] : ledger.counts()) {
    if (count > 0) result.missing.emplace_back(sign, count);
    if (count < 0) result.invented.emplace_back(sign, -count);
  }
  return result;
}

}  // namespace hb::plan
