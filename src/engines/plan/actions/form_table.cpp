#include "form_table.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <utility>

#include "each_line.h"
#include "form_numbers.h"
#include "plan/plan_edit.h"
#include "plan/spoken_facts.h"
#include "plan/step_in_force.h"

namespace hb::plan {
namespace {

using documents::ParagraphStyle;
using rulebook::ColumnKey;

/// Each line of the texts is a paragraph.
documents::TableCell cell(const std::vector<std::string>& texts,
                          ParagraphStyle style = ParagraphStyle::table_contents) {
  documents::TableCell out;
  for (const std::string& text : texts) {
    each_line(text, [&](std::string_view line) {
      if (!line.empty()) out.paragraphs.push_back({std::string{line}, style, 1});
    });
  }
  return out;
}

documents::TableCell covered() {
  documents::TableCell out;
  out.covered = true;
  return out;
}

/// Of a hundred, where all are there that a plan's table mostly has.
double width_of(ColumnKey key) {
  switch (key) {
    case ColumnKey::item: return 18;
    case ColumnKey::strategy: return 28;
    case ColumnKey::step: return 29;
    // 每季（3、6、9、12月） in two lines.
    case ColumnKey::check_months: return 15;
    case ColumnKey::indicator: return 16;
    case ColumnKey::units: return 12;
    case ColumnKey::continuity:
    case ColumnKey::priority: return 8;
    case ColumnKey::note:
    case ColumnKey::result:
    case ColumnKey::result_last_year:
    case ColumnKey::change:
    case ColumnKey::evidence:
    case ColumnKey::not_applicable: return 10;
  }
  std::abort();
}

/// What no column takes goes to those that say most.
double share_of(ColumnKey key) {
  if (key == ColumnKey::item) return 2.0 / 15;
  if (key == ColumnKey::strategy) return 4.0 / 15;
  return key == ColumnKey::step ? 9.0 / 15 : 0;
}

std::vector<double> widths_of(const std::vector<rulebook::Column>& columns) {
  double left = 100;
  for (const rulebook::Column& column : columns) left -= width_of(column.key);
  std::vector<double> widths;
  for (const rulebook::Column& column : columns) {
    widths.push_back(width_of(column.key) + std::max(left, 0.0) * share_of(column.key));
  }
  return widths;
}

/// What a column says of a step, as it is in force; nothing of what only its results tell.
std::string step_words(ColumnKey key, const Plan& plan, const PlanNode& step,
                       const DocumentNames& names) {
  const NodeFields& fields = step.fields;
  switch (key) {
    case ColumnKey::check_months: return short_months_text(fields.check_months);
    case ColumnKey::indicator: return fields.indicator;
    case ColumnKey::continuity: return std::string{continuity_words(fields.continuity)};
    case ColumnKey::priority: {
      const int priority = priority_in_force(plan, step);
      return priority > 0 ? std::to_string(priority) : "";
    }
    case ColumnKey::note: return fields.note;
    case ColumnKey::units: {
      std::string words = names_of_owners(names, plan, step, true);
      const std::string helping = names_of_owners(names, plan, step, false);
      return helping.empty() ? words : words + (words.empty() ? "" : "、") + helping;
    }
    case ColumnKey::item:
    case ColumnKey::strategy:
    case ColumnKey::step:
    case ColumnKey::result:
    case ColumnKey::result_last_year:
    case ColumnKey::change:
    case ColumnKey::evidence:
    case ColumnKey::not_applicable: return {};
  }
  std::abort();
}

/// What the form has no column for. Of what reading knows again: 性質 and 優先順序 are the plan's
/// own way of saying more, and 量化指標 stands in a list behind the chapters.
std::string what_no_column_says(const Plan& plan, const PlanForm& form, const PlanNode& step,
                                const DocumentNames& names) {
  const auto unless_shown = [&](ColumnKey key) {
    return form.shows(key) ? std::string{} : step_words(key, plan, step, names);
  };
  return spoken({.deadline = unless_shown(ColumnKey::check_months),
                 .unit = unless_shown(ColumnKey::units),
                 .note = unless_shown(ColumnKey::note)});
}

/// The rows that an entry takes in the table: one for each step below it, at least one.
int rows_of(const Plan& plan, const PlanNode& node) {
  int rows = 0;
  if (node.kind == NodeKind::step) return 1;
  for (const PlanNode* child : plan.children(node.id)) rows += rows_of(plan, *child);
  return rows == 0 ? 1 : rows;
}

class TableRows {
 public:
  TableRows(const Plan& plan, const PlanForm& form, const DocumentNames& names)
      : plan_(plan), form_(form), names_(names) {
    for (const ColumnKey key : {ColumnKey::item, ColumnKey::strategy, ColumnKey::step}) {
      if (form.shows(key)) last_ = key;
    }
  }

  std::vector<documents::TableRow> make() {
    documents::TableRow heading;
    for (const rulebook::Column& column : form_.form.columns) {
      heading.cells.push_back(cell({column.title.zh}, ParagraphStyle::table_heading));
    }
    rows_.push_back(std::move(heading));
    for (const PlanNode* item : plan_.children(NodeId{})) {
      open_item_ = item;
      const auto strategies = plan_.children(item->id);
      if (strategies.empty()) add_row(nullptr, nullptr);
      for (const PlanNode* strategy : strategies) {
        open_strategy_ = strategy;
        const auto steps = plan_.children(strategy->id);
        if (steps.empty()) add_row(strategy, nullptr);
        for (const PlanNode* step : steps) add_row(strategy, step);
      }
    }
    return std::move(rows_);
  }

 private:
  std::vector<std::string> words_of(const PlanNode& node) const {
    const NodeFields& fields = node.fields;
    const std::string number = entry_number(form_.form, plan_, node);
    std::vector<std::string> words{number + fields.title, fields.text};
    if (fields.title.empty()) words = {number + fields.text};
    if (node.kind == NodeKind::step) {
      words.push_back(what_no_column_says(plan_, form_, node, names_));
    }
    return words;
  }

  /// The words of a level that has no column of its own, for the next cell of a level.
  void carry(const PlanNode*& open, ColumnKey key) {
    if (!open || form_.shows(key)) return;
    for (std::string& words : words_of(*open)) carried_.push_back(std::move(words));
    open = nullptr;
  }

  /// A cell of a level, below what was carried.
  documents::TableCell level_cell(std::vector<std::string> texts) {
    texts.insert(texts.begin(), carried_.begin(), carried_.end());
    carried_.clear();
    return cell(texts);
  }

  /// The entry's cell on its first row, a covered one below it.
  documents::TableCell heading(const PlanNode*& open) {
    if (!open) return covered();
    const PlanNode& node = *std::exchange(open, nullptr);
    documents::TableCell out = level_cell(words_of(node));
    out.row_span = rows_of(plan_, node);
    return out;
  }

  documents::TableCell cell_for(ColumnKey key, const PlanNode* strategy, const PlanNode* step) {
    if (key == ColumnKey::item) return heading(open_item_);
    if (key == ColumnKey::strategy) {
      return strategy ? heading(open_strategy_) : documents::TableCell{};
    }
    if (key == ColumnKey::step) {
      return level_cell(step ? words_of(*step) : std::vector<std::string>{});
    }
    return step ? cell({step_words(key, plan_, *step, names_)}) : documents::TableCell{};
  }

  void add_words(std::vector<std::string>& texts, const PlanNode* node) const {
    if (!node) return;
    for (std::string& words : words_of(*node)) texts.push_back(std::move(words));
  }

  /// Of a form without a column for steps: the deepest level that has one says, row by row, what
  /// the levels below it would say in theirs.
  documents::TableCell last_cell(const PlanNode* step) {
    std::vector<std::string> texts;
    if (last_ == ColumnKey::item) add_words(texts, std::exchange(open_item_, nullptr));
    add_words(texts, std::exchange(open_strategy_, nullptr));
    add_words(texts, step);
    return level_cell(std::move(texts));
  }

  void add_row(const PlanNode* strategy, const PlanNode* step) {
    if (last_ != ColumnKey::item) carry(open_item_, ColumnKey::item);
    if (!last_ || last_ == ColumnKey::step) carry(open_strategy_, ColumnKey::strategy);
    documents::TableRow row;
    for (const rulebook::Column& column : form_.form.columns) {
      const bool last = column.key == last_ && last_ != ColumnKey::step;
      row.cells.push_back(last ? last_cell(step) : cell_for(column.key, strategy, step));
    }
    if (!last_ && !row.cells.empty()) {
      // No level has a column: the first cell says them all.
      std::vector<std::string> texts;
      add_words(texts, step);
      documents::TableCell words = level_cell(std::move(texts));
      auto& first = row.cells.front().paragraphs;
      first.insert(first.begin(), words.paragraphs.begin(), words.paragraphs.end());
    }
    rows_.push_back(std::move(row));
  }

  const Plan& plan_;
  const PlanForm& form_;
  const DocumentNames& names_;
  std::optional<ColumnKey> last_;  // The deepest level that has a column.
  std::vector<documents::TableRow> rows_;
  std::vector<std::string> carried_;
  const PlanNode* open_item_ = nullptr;  // Whose words are not written yet.
  const PlanNode* open_strategy_ = nullptr;
};

void add_lines(documents::Document& document, std::string_view text) {
  each_line(text, [&](std::string_view line) {
    if (line.empty()) return;
    document.blocks.emplace_back(documents::Paragraph{.text = std::string{line}});
  });
}

}  // namespace

documents::Table form_table(const Plan& plan, const PlanForm& form, const DocumentNames& names) {
  documents::Table table{
      .column_widths = {}, .header_rows = 1, .rows = TableRows{plan, form, names}.make()};
  table.column_widths = widths_of(form.form.columns);
  return table;
}

void add_outline(documents::Document& document, const Plan& plan, const PlanForm& form,
                 const DocumentNames& names) {
  for (const PlanNode& node : plan.nodes) {
    const bool step = node.kind == NodeKind::step;
    const std::string number = entry_number(form.form, plan, node, LoneStep::numbered);
    document.blocks.emplace_back(documents::Paragraph{
        .text = number + node.fields.title + (step ? node.fields.text : ""),
        .style = node.kind == NodeKind::item ? ParagraphStyle::heading : ParagraphStyle::list,
        .level = node.kind == NodeKind::strategy ? 1 : 2});
    add_lines(document, step ? what_no_column_says(plan, form, node, names) : node.fields.text);
  }
}

}  // namespace hb::plan
