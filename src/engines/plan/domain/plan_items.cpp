#include "plan_items.h"

#include <algorithm>

#include "kernel/unicode.h"
#include "plan/check_months.h"
#include "plan/spoken_facts.h"
#include "table_heading.h"
#include "text_months.h"
#include "text_shape.h"

namespace hb::plan {
namespace {

void add_paragraph(std::string& text, std::string_view more) {
  if (more.empty()) return;
  if (!text.empty()) text += '\n';
  text += more;
}

bool is_side(ColumnRole role) {
  switch (role) {
    case ColumnRole::deadline:
    case ColumnRole::month:
    case ColumnRole::unit:
    case ColumnRole::indicator:
    case ColumnRole::note:
    case ColumnRole::ordinal:
    case ColumnRole::other: return true;
    case ColumnRole::none:
    case ColumnRole::item:
    case ColumnRole::strategy:
    case ColumnRole::method: return false;
  }
  return false;
}

/// Text that belongs to its parent, and opens nothing.
bool is_plain_text(const OutlineNode& node) {
  return node.marker.empty() && node.title.empty() && node.children.empty() &&
         node.role == ColumnRole::none;
}

class Mapper {
 public:
  Mapper(int roc_year, std::vector<OutlineWarning>& warnings)
      : year_(roc_year), warnings_(warnings) {}

  MappedItems map(const OutlineNode& content) {
    MappedItems mapped;
    mapped.preface = content.text;
    const bool rows =
        std::any_of(content.children.begin(), content.children.end(), [](const auto& n) {
          return n.role == ColumnRole::strategy || n.role == ColumnRole::method;
        });
    if (rows) {
      // A table without a column of items: the section itself is the one item.
      OutlineNode whole = content;
      whole.title = bare_heading(content.title);
      whole.text.clear();
      mapped.items.push_back(map_item(whole));
      return mapped;
    }
    for (const OutlineNode& child : content.children) {
      if (is_plain_text(child) || is_side(child.role)) {
        add_paragraph(mapped.preface, flat_text(child));
      } else {
        mapped.items.push_back(map_item(child));
      }
    }
    return mapped;
  }

 private:
  DraftItem map_item(const OutlineNode& node) {
    DraftItem item;
    item.marker = node.marker;
    item.title = bare_heading(node.title.empty() ? node.text : node.title);
    if (!node.title.empty()) item.text = node.text;
    item.line = node.line;
    item.last_line = node.last_line;
    const bool methods = std::any_of(node.children.begin(), node.children.end(),
                                     [](const auto& n) { return n.role == ColumnRole::method; });
    if (methods) {
      // Items with methods and no strategies between them.
      OutlineNode between = node;
      between.text.clear();
      between.marker.clear();
      warnings_.push_back({node.line, "plan.import.strategy_missing", {{"marker", node.marker}}});
      item.strategies.push_back(map_strategy(between));
      return item;
    }
    for (const OutlineNode& child : node.children) {
      if (is_plain_text(child) || is_side(child.role)) {
        add_paragraph(item.text, flat_text(child));
      } else {
        item.strategies.push_back(map_strategy(child));
      }
    }
    if (item.strategies.empty()) {
      warnings_.push_back(
          {node.line, "plan.import.item_without_strategy", {{"marker", node.marker}}});
    }
    return item;
  }

  DraftStrategy map_strategy(const OutlineNode& node) {
    DraftStrategy strategy;
    strategy.marker = node.marker;
    strategy.title = bare_heading(node.title.empty() ? node.text : node.title);
    strategy.line = node.line;
    strategy.last_line = node.last_line;
    DraftStep shared;  // What cells beside several steps say of all of them.
    for (const OutlineNode& child : node.children) {
      if (is_side(child.role)) {
        take_side(shared, child);
      } else {
        strategy.steps.push_back(map_step(child));
      }
    }
    const std::string below = node.title.empty() ? std::string{} : node.text;
    if (strategy.steps.empty()) {
      DraftStep own;
      own.text = !below.empty() ? below : node.title.empty() ? node.text : node.title;
      own.is_strategy = true;
      own.line = node.line;
      own.last_line = node.last_line;
      strategy.steps.push_back(std::move(own));
    } else {
      strategy.text = below;
    }
    for (const auto part :
         {&DraftStep::deadline, &DraftStep::unit, &DraftStep::indicator, &DraftStep::note}) {
      const bool taken =
          std::any_of(strategy.steps.begin(), strategy.steps.end(),
                      [part](const DraftStep& step) { return (step.*part).empty(); });
      if (!taken) add_paragraph(strategy.text, shared.*part);
    }
    for (DraftStep& step : strategy.steps) {
      take_spoken_facts(step);
      share(shared, step);
      read_months_of_text(step);
    }
    return strategy;
  }

  DraftStep map_step(const OutlineNode& node) {
    DraftStep step;
    step.marker = node.marker;
    step.text = node.title;
    add_paragraph(step.text, node.text);
    step.line = node.line;
    step.last_line = node.last_line;
    for (const OutlineNode& child : node.children) {
      if (is_side(child.role)) {
        take_side(step, child);
      } else {
        add_paragraph(step.text, flat_text(child));
      }
    }
    return step;
  }

  void take_side(DraftStep& step, const OutlineNode& cell) {
    switch (cell.role) {
      case ColumnRole::deadline: take_deadline(step, cell); return;
      case ColumnRole::month: take_month(step, cell); return;
      case ColumnRole::unit: add_paragraph(step.unit, flat_text(cell)); return;
      case ColumnRole::indicator: add_paragraph(step.indicator, flat_text(cell)); return;
      case ColumnRole::note:
      case ColumnRole::ordinal:
      case ColumnRole::other: take_note(step, cell); return;
      case ColumnRole::none:
      case ColumnRole::item:
      case ColumnRole::strategy:
      case ColumnRole::method: return;
    }
  }

  /// What a form without a column for it says behind a step's words.
  void take_spoken_facts(DraftStep& step) {
    const SpokenFacts facts = take_spoken(step.text);
    const auto cell = [&](const std::string& words) {
      OutlineNode node;
      node.text = words;
      node.line = step.line;
      return node;
    };
    if (!facts.deadline.empty()) take_deadline(step, cell(facts.deadline));
    add_paragraph(step.unit, facts.unit);
    add_paragraph(step.note, facts.note);
  }

  void take_deadline(DraftStep& step, const OutlineNode& cell) {
    const std::string words = flat_text(cell);
    add_paragraph(step.deadline, words);
    const std::vector<int> months =
        cell.months.empty() ? months_in_year(words, year_) : cell.months;
    if (months.empty()) {
      warnings_.push_back(
          {cell.line, "plan.import.deadline_without_months", {{"deadline", words}}});
      return;
    }
    add_months(step, months);
  }

  /// A mark only names its month; words beside it are kept under the month's name.
  static void take_month(DraftStep& step, const OutlineNode& cell) {
    add_months(step, cell.months);
    if (!cell.text.empty()) add_paragraph(step.note, cell.title + "：" + cell.text);
  }

  void take_note(DraftStep& step, const OutlineNode& cell) {
    const std::string words = flat_text(cell);
    add_paragraph(step.note, words);
    const auto months = read_months(words);
    const bool number = words.find_first_not_of("0123456789 ") == std::string::npos;
    if (!months || months->empty() || number) return;
    warnings_.push_back({cell.line, "plan.import.note_reads_as_months", {{"note", words}}});
  }

  /// Running text says its months in brackets at an end (…（6月、12月）。) or behind a word for
  /// them (完成期限：12月). The words stay where they are.
  void read_months_of_text(DraftStep& step) {
    if (!step.check_months.empty() || !step.deadline.empty()) return;
    const TextMonths said = months_of_text(step.text);
    add_months(step, said.months);
    if (said.unreadable.empty()) return;
    warnings_.push_back(
        {step.line, "plan.import.deadline_without_months", {{"deadline", said.unreadable}}});
  }

  static void add_months(DraftStep& step, const std::vector<int>& months) {
    for (const int month : months) {
      const auto place =
          std::lower_bound(step.check_months.begin(), step.check_months.end(), month);
      if (place == step.check_months.end() || *place != month) {
        step.check_months.insert(place, month);
      }
    }
  }

  static void share(const DraftStep& shared, DraftStep& step) {
    if (step.deadline.empty() && step.check_months.empty()) {
      step.deadline = shared.deadline;
      step.check_months = shared.check_months;
    }
    if (step.unit.empty()) step.unit = shared.unit;
    if (step.indicator.empty()) step.indicator = shared.indicator;
    if (step.note.empty()) step.note = shared.note;
  }

  int year_;
  std::vector<OutlineWarning>& warnings_;
};

}  // namespace

std::string bare_heading(std::string_view title) {
  std::string bare{trim(title)};
  for (const std::string_view colon : {"：", ":"}) {
    if (bare.ends_with(colon)) bare.resize(bare.size() - colon.size());
  }
  return bare;
}

std::string flat_text(const OutlineNode& node) {
  std::string text = node.marker + node.title;
  if (node.title.empty()) {
    text += node.text;
  } else {
    add_paragraph(text, node.text);
  }
  for (const OutlineNode& child : node.children) add_paragraph(text, flat_text(child));
  return text;
}

MappedItems map_items(const OutlineNode& content, int roc_year,
                      std::vector<OutlineWarning>& warnings) {
  return Mapper{roc_year, warnings}.map(content);
}

}  // namespace hb::plan
