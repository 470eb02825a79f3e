#include <map>

#include "kernel/utf8.h"
#include "plan/outline.h"
#include "plan/plan_import.h"
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
  void forget(char32_t sign) { counts_.erase(sign); }
  const std::map<char32_t, int>& counts() const { return counts_; }

 private:
  std::map<char32_t, int> counts_;
};

/// What does not come out even.
void settle(const Ledger& ledger, Accounting& result) {
  for (const auto& [sign, count] : ledger.counts()) {
    if (count > 0) result.missing.emplace_back(sign, count);
    if (count < 0) result.invented.emplace_back(sign, -count);
  }
}

std::size_t source_signs(const SourceLine& line, Ledger& ledger) {
  return ledger.add(decode_entities(line.list_marker), 1) +
         ledger.add(decode_entities(line.text), 1);
}

enum class Of { source, draft };

/// A mark repeats the heading of its month's column, which is counted with the table. In a draft
/// the month stands before the words of such a cell.
std::size_t add_node(const OutlineNode& node, Ledger& ledger, int times, Of of) {
  const bool repeats = node.role == ColumnRole::month && (of == Of::source || node.text.empty());
  std::size_t signs = ledger.add(node.marker, times) +
                      ledger.add(repeats ? std::string{} : node.title, times) +
                      ledger.add(node.text, times);
  for (const OutlineNode& child : node.children) signs += add_node(child, ledger, times, of);
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
      for (const OutlineNode& node : *nodes) {
        result.node_characters += add_node(node, ledger, -1, Of::source);
      }
    }
    for (const OutlineTable& table : document.tables) {
      for (const std::string& column : table.columns) {
        result.node_characters += ledger.add(column, -1);
      }
    }
  }
  for (const DroppedText& dropped : outline.dropped) ledger.add(dropped.text, -1);
  settle(ledger, result);
  return result;
}

namespace {

/// The fields of a draft, each once.
class DraftLedger {
 public:
  explicit DraftLedger(Ledger& ledger) : ledger_(ledger) {}

  std::size_t take(const PlanDraft& draft) {
    add(draft.title);
    // An issue line that says more than its day stands among the sections, whole.
    if (draft.issue && draft.issue->rest.empty()) add(draft.issue->text);
    if (draft.period) add(draft.period->text);
    for (const DraftHeading& heading : draft.headings) add(heading.marker), add(heading.title);
    for (const DraftBasis& basis : draft.legal_bases) add(basis.lead), add(basis.text);
    for (const auto* paragraphs : {&draft.goals, &draft.objects}) {
      for (const DraftParagraph& each : *paragraphs) add(each.marker), add(each.text);
    }
    add(draft.preface);
    for (const DraftItem& item : draft.items) take(item);
    for (const DraftSection& section : draft.sections)
      signs_ += add_node(section.node, ledger_, -1, Of::draft);
    for (const OutlineWarning& warning : draft.warnings) {
      if (warning.key == "plan.import.cover_line") add(warning.args.front().second);
    }
    return signs_;
  }

 private:
  void add(std::string_view text) { signs_ += ledger_.add(text, -1); }

  void take(const DraftItem& item) {
    add(item.marker);
    // A table of strategies only is one item that bears the section's heading.
    add(item.title);
    add(item.text);
    for (const DraftStrategy& strategy : item.strategies) {
      const bool own = strategy.steps.size() == 1 && strategy.steps.front().is_strategy;
      add(strategy.marker);
      add(strategy.title);
      add(strategy.text);
      for (const DraftStep& step : strategy.steps) {
        add(step.marker);
        // The only step of a strategy without steps repeats its words.
        if (!own || bare(step.text) != bare(strategy.title)) add(step.text);
        for (const auto* side : {&step.deadline, &step.unit, &step.indicator, &step.note}) {
          add(*side);
        }
      }
    }
  }

  /// Without the colon that a heading loses.
  static std::string bare(std::string text) {
    for (const std::string_view colon : {"：", ":"}) {
      if (text.ends_with(colon)) text.resize(text.size() - colon.size());
    }
    return text;
  }

  Ledger& ledger_;
  std::size_t signs_ = 0;
};

}  // namespace

Accounting account_for(const Outline& outline, const PlanDraft& draft) {
  Accounting result;
  Ledger ledger;
  for (const OutlineDocument& document : outline.documents) {
    result.source_characters += ledger.add(document.title, 1);
    for (const auto* nodes : {&document.preface, &document.sections}) {
      for (const OutlineNode& node : *nodes) {
        result.source_characters += add_node(node, ledger, 1, Of::draft);
      }
    }
  }
  result.node_characters = DraftLedger{ledger}.take(draft);
  for (const char32_t colon : {U'：', U':', U'﹕'}) ledger.forget(colon);
  settle(ledger, result);
  return result;
}

}  // namespace hb::plan
