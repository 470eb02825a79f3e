#include "plan_document.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "kernel/numbering.h"
#include "kernel/roc_date.h"
#include "plan/draft_plan.h"
#include "plan/plan_edit.h"

namespace hb::plan {
namespace {

using documents::ParagraphStyle;

/// The headings of a table form, in their order.
struct FormWords {
  std::string_view content;
  std::string_view strategy;
  std::string_view step;
  bool months;
};

FormWords words_of(ExportForm form) {
  switch (form) {
    case ExportForm::execution: return {"實施內容", "執行重點", "執行步驟", true};
    case ExportForm::work: return {"計畫內容", "工作重點", "工作方法", false};
  }
  std::abort();
}

std::string numbered(NumberingLevel level, int ordinal) {
  const auto marker = render_marker(level, ordinal);
  return marker ? *marker : std::to_string(ordinal) + "、";
}

class Layout {
 public:
  explicit Layout(documents::Document& document) : document_(document) {}

  void paragraph(std::string text, ParagraphStyle style = ParagraphStyle::body, int level = 1) {
    document_.blocks.emplace_back(documents::Paragraph{std::move(text), style, level});
  }
  /// 壹、 and on.
  void part(std::string_view title) {
    paragraph(numbered(NumberingLevel::part, ++parts_) + std::string{title},
              ParagraphStyle::heading, 1);
  }
  /// A section without a heading has its text beside its number: 捌、本計畫奉核後實施。
  void section(std::string_view heading, std::string_view text) {
    if (!heading.empty()) {
      part(heading);
      return lines(text);
    }
    const std::size_t end = std::min(text.find('\n'), text.size());
    paragraph(numbered(NumberingLevel::part, ++parts_) + std::string{text.substr(0, end)});
    lines(text.substr(std::min(end + 1, text.size())));
  }
  /// Behind the chapters, on a page of its own; its numbers are its own text.
  void annex(std::string_view label, std::string_view text) {
    document_.blocks.emplace_back(documents::PageBreak{});
    paragraph(std::string{label}, ParagraphStyle::heading, 1);
    lines(text);
  }
  /// Several are numbered 一、 and on; a single one stands for itself.
  void list(const std::vector<std::string>& texts) {
    int ordinal = 0;
    for (const std::string& text : texts) {
      if (texts.size() == 1) {
        lines(text);
      } else {
        paragraph(numbered(NumberingLevel::section, ++ordinal) + text, ParagraphStyle::list, 1);
      }
    }
  }
  void lines(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = text.find('\n');
      if (end != 0) paragraph(std::string{text.substr(0, end)});
      text = end == text.npos ? std::string_view{} : text.substr(end + 1);
    }
  }

 private:
  documents::Document& document_;
  int parts_ = 0;
};

/// Each line of the texts is a paragraph.
documents::TableCell cell(const std::vector<std::string>& texts,
                          ParagraphStyle style = ParagraphStyle::table_contents) {
  documents::TableCell out;
  for (std::string_view text : texts) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      if (end > 0) out.paragraphs.push_back({std::string{text.substr(0, end)}, style, 1});
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }
  return out;
}

documents::TableCell covered() {
  documents::TableCell out;
  out.covered = true;
  return out;
}

documents::TableRow heading_row(const FormWords& words) {
  documents::TableRow row;
  const auto add = [&](std::string_view text) {
    row.cells.push_back(cell({std::string{text}}, ParagraphStyle::table_heading));
  };
  add("實施要項");
  add(words.strategy);
  add(words.step);
  if (words.months) add("查核期限");
  add("備註");
  return row;
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
  TableRows(const Plan& plan, const FormWords& words) : plan_(plan), words_(words) {}

  std::vector<documents::TableRow> make() {
    rows_.push_back(heading_row(words_));
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
  /// The entry's cell on its first row, a covered one below it.
  documents::TableCell heading(const PlanNode*& open, const PlanNode* node) {
    if (!node) return {};
    if (open != node) return covered();
    open = nullptr;
    documents::TableCell out = cell({marker(plan_, *node) + node->fields.title, node->fields.text});
    out.row_span = rows_of(plan_, *node);
    return out;
  }

  void add_row(const PlanNode* strategy, const PlanNode* step) {
    documents::TableRow row;
    const PlanNode* item = open_item_;
    if (item) {
      row.cells.push_back(heading(open_item_, item));
    } else {
      row.cells.push_back(covered());
    }
    row.cells.push_back(strategy ? heading(open_strategy_, strategy) : documents::TableCell{});
    row.cells.push_back(step ? cell({marker(plan_, *step) + step->fields.text})
                             : documents::TableCell{});
    if (words_.months) {
      row.cells.push_back(step ? cell({short_months_text(step->fields.check_months)})
                               : documents::TableCell{});
    }
    row.cells.push_back(step ? cell({step->fields.note}) : documents::TableCell{});
    rows_.push_back(std::move(row));
  }

  const Plan& plan_;
  const FormWords& words_;
  std::vector<documents::TableRow> rows_;
  const PlanNode* open_item_ = nullptr;  // Whose cell is not written yet.
  const PlanNode* open_strategy_ = nullptr;
};

std::string period_line(const PlanHead& head) {
  if (head.period_from && head.period_to) {
    return "自民國" + roc_date(*head.period_from) + "起至" + roc_date(*head.period_to) + "止。";
  }
  return head.period_text;
}

std::vector<std::string> texts_of(const Plan& plan, ParagraphKind kind) {
  std::vector<std::string> texts;
  for (const Paragraph* each : plan.paragraphs_of(kind)) texts.push_back(each->text);
  return texts;
}

std::vector<std::string> citations(const Plan& plan) {
  std::vector<std::string> texts;
  for (const Basis& basis : plan.bases) {
    if (!basis.wording.empty()) {
      texts.push_back(basis.wording);
      continue;
    }
    std::string text = basis.issuer;
    if (basis.issued_on) text += roc_date(*basis.issued_on);
    text += basis.number;
    // The word stands between whoever issued it and its title, numbered or not.
    if (!text.empty()) text += "函頒";
    texts.push_back(text + "「" + basis.title + "」。");
  }
  return texts;
}

/// The unit that leads, or those that help.
std::string units(const DocumentNames& names, const PlanNode& step, bool leading) {
  std::string words;
  for (const Owner& owner : step.owners) {
    const auto name = names.units.find(owner.unit_id);
    if (owner.leads != leading || name == names.units.end()) continue;
    words += (words.empty() ? "" : "、") + name->second.zh_tw;
  }
  return words;
}

std::string_view continuity_words(Continuity continuity) {
  switch (continuity) {
    case Continuity::unsaid: return "";
    case Continuity::continued: return "延續";
    case Continuity::amended: return "修正";
    case Continuity::created: return "創新";
  }
  std::abort();
}

constexpr const char* kIndicators = "量化指標";

/// 一、（一）：洽公民眾滿意度 ≥ 92.0%: of items and strategies, which have no column for it.
std::vector<std::string> indicator_lines(const Plan& plan) {
  std::vector<std::string> lines;
  for (const PlanNode& node : plan.nodes) {
    if (node.kind == NodeKind::step || node.fields.indicator.empty()) continue;
    std::string line = full_marker(plan, node) + node.fields.title + "：";
    for (const char sign : node.fields.indicator) {
      line += sign == '\n' ? std::string{"；"} : std::string(1, sign);
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace

documents::Document plan_document(const Plan& plan, ExportForm form, const DocumentNames& names) {
  const FormWords words = words_of(form);
  documents::Document document{.title = plan.head.title,
                               .creator = names.agency,
                               .created = names.today,
                               .landscape = false,
                               .blocks = {}};
  Layout layout{document};
  layout.paragraph(plan.head.title, ParagraphStyle::title);
  if (plan.head.issued_on) {
    layout.paragraph(roc_date(*plan.head.issued_on) + plan.head.issue_number + "函頒",
                     ParagraphStyle::subtitle);
  }
  const auto part = [&](std::string_view title, const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    layout.part(title);
    layout.list(texts);
  };
  part("計畫依據", citations(plan));
  if (const std::string period = period_line(plan.head); !period.empty()) {
    part("計畫期程", {period});
  }
  part("計畫目標", texts_of(plan, ParagraphKind::goal));
  part("實施對象", texts_of(plan, ParagraphKind::object));
  layout.part(words.content);
  for (const std::string& preface : texts_of(plan, ParagraphKind::preface)) layout.lines(preface);
  documents::Table table{.column_widths = words.months ? std::vector<double>{18, 28, 29, 15, 10}
                                                       : std::vector<double>{20, 32, 38, 10},
                         .header_rows = 1,
                         .rows = TableRows{plan, words}.make()};
  document.blocks.emplace_back(std::move(table));
  const std::vector<std::string> indicators = indicator_lines(plan);
  const auto sections = plan.paragraphs_of(ParagraphKind::section);
  for (const Paragraph* section : sections) {
    // One that came back with an earlier export stands below as it is now.
    const bool is_old = !indicators.empty() && section->heading == kIndicators;
    if (!is_annex(*section) && !is_old) layout.section(section->heading, section->text);
  }
  part(kIndicators, indicators);
  for (const Paragraph* section : sections) {
    if (is_annex(*section)) layout.annex(section->heading, section->text);
  }
  return document;
}

documents::Workbook plan_workbook(const Plan& plan, const DocumentNames& names) {
  documents::Sheet sheet{
      .name = "計畫",
      .column_widths = {4, 6, 9, 2.5, 3, 3, 5, 2, 2, 4},
      .header_rows = 1,
      .rows = {{std::string{"實施要項"}, std::string{"執行重點"}, std::string{"執行步驟"},
                std::string{"查核期限"}, std::string{"主辦單位"}, std::string{"協辦單位"},
                std::string{"量化指標"}, std::string{"性質"}, std::string{"優先順序"},
                std::string{"備註"}}}};
  const auto heading = [&](const PlanNode* node) {
    return node ? marker(plan, *node) + node->fields.title : std::string{};
  };
  for (const PlanNode& step : plan.nodes) {
    if (step.kind != NodeKind::step) continue;
    const PlanNode* strategy = plan.find(step.parent);
    const PlanNode* item = strategy ? plan.find(strategy->parent) : nullptr;
    documents::SheetCell priority;
    if (step.fields.priority > 0) priority = static_cast<double>(step.fields.priority);
    sheet.rows.push_back({heading(item), heading(strategy), marker(plan, step) + step.fields.text,
                          months_text(step.fields.check_months), units(names, step, true),
                          units(names, step, false), step.fields.indicator,
                          std::string{continuity_words(step.fields.continuity)}, priority,
                          step.fields.note});
  }
  return {.title = plan.head.title,
          .creator = names.agency,
          .created = names.today,
          .sheets = {std::move(sheet)}};
}

documents::Sheet plan_csv_sheet(const Plan& plan, const DocumentNames& names) {
  documents::Sheet sheet = std::move(plan_workbook(plan, names).sheets.front());
  sheet.rows.insert(sheet.rows.begin(), std::vector<documents::SheetCell>{plan.head.title});
  return sheet;
}

}  // namespace hb::plan
