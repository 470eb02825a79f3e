#include "plan_document.h"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <utility>

#include "each_line.h"
#include "form_numbers.h"
#include "form_table.h"
#include "kernel/roc_date.h"
#include "plan/draft_plan.h"
#include "plan/plan_edit.h"
#include "plan/step_in_force.h"

namespace hb::plan {
namespace {

using documents::ParagraphStyle;
using rulebook::SectionContent;

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

constexpr const char* kIndicators = "量化指標";

/// 一、（一）：洽公民眾滿意度 ≥ 92.0%: of items and strategies, which have no column for it.
std::vector<std::string> indicator_lines(const Plan& plan, const rulebook::Form& form) {
  std::vector<std::string> lines;
  for (const PlanNode& node : plan.nodes) {
    if (node.kind == NodeKind::step || node.fields.indicator.empty()) continue;
    std::string line = full_number(form, plan, node) + node.fields.title + "：";
    for (const char sign : node.fields.indicator) {
      line += sign == '\n' ? std::string{"；"} : std::string(1, sign);
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

/// Writes a plan by a form, from its cover to its annexes.
class Layout {
 public:
  Layout(const Plan& plan, const PlanForm& form, const DocumentNames& names)
      : plan_(plan), form_(form), names_(names), indicators_(indicator_lines(plan, form.form)) {
    document_ = {.title = plan.head.title,
                 .creator = names.agency,
                 .created = names.today,
                 .landscape = false,
                 .blocks = {}};
    for (const Paragraph* section : plan.paragraphs_of(ParagraphKind::section)) {
      // An old list of indicators that came back with an earlier export stands below as it is now.
      const bool is_old = !indicators_.empty() && section->heading == kIndicators;
      if (!is_annex(*section) && !is_old) unplaced_.push_back(section);
    }
  }

  documents::Document make() {
    paragraph(plan_.head.title, ParagraphStyle::title);
    if (plan_.head.issued_on) {
      paragraph(roc_date(*plan_.head.issued_on) + plan_.head.issue_number + "函頒",
                ParagraphStyle::subtitle);
    }
    for (const rulebook::FormSection& section : form_.form.sections) place(section);
    add_unplaced();
    return std::move(document_);
  }

 private:
  void paragraph(std::string text, ParagraphStyle style = ParagraphStyle::body, int level = 1) {
    document_.blocks.emplace_back(documents::Paragraph{std::move(text), style, level});
  }
  /// 壹、 and on, or as the form counts.
  void chapter(std::string_view title) {
    paragraph(number_at(form_.form, 0, ++chapters_) + std::string{title}, ParagraphStyle::heading);
  }
  void lines(std::string_view text) {
    each_line(text, [&](std::string_view line) {
      if (!line.empty()) paragraph(std::string{line});
    });
  }
  /// Several are numbered 一、 and on; a single one stands for itself. Nothing has no chapter.
  void list(std::string_view title, const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    chapter(title);
    int ordinal = 0;
    for (const std::string& text : texts) {
      if (texts.size() == 1) {
        lines(text);
      } else {
        paragraph(number_at(form_.form, 1, ++ordinal) + text, ParagraphStyle::list);
      }
    }
  }
  /// A chapter without a heading has its text beside its number: 捌、本計畫奉核後實施。
  void own_chapter(const Paragraph& section) {
    const std::string text = below_chapter(form_.form, section.text);
    if (!section.heading.empty()) {
      chapter(section.heading);
      return lines(text);
    }
    std::string number = number_at(form_.form, 0, ++chapters_);
    each_line(text, [&](std::string_view line) {
      if (number.empty() && line.empty()) return;
      paragraph(std::exchange(number, {}).append(line));
    });
  }

  void place(const rulebook::FormSection& section) {
    switch (section.content) {
      case SectionContent::cover: return cover();
      case SectionContent::bases:
      case SectionContent::period:
      case SectionContent::goals:
      case SectionContent::objects: return list_of(section.content, section.title.zh);
      case SectionContent::table:
      case SectionContent::outline: return content(section.content, section.title.zh);
      case SectionContent::text: return text(section);
    }
    std::abort();
  }

  /// A page of its own.
  void cover() { document_.blocks.emplace_back(documents::PageBreak{}); }

  /// Bases, period, goals or covered units, once.
  void list_of(SectionContent content, std::string_view title) {
    if (!placed_.insert(content).second) return;
    switch (content) {
      case SectionContent::bases: return list(title, citations(plan_));
      case SectionContent::goals: return list(title, texts_of(plan_, ParagraphKind::goal));
      case SectionContent::objects: return list(title, texts_of(plan_, ParagraphKind::object));
      case SectionContent::period: {
        const std::string period = period_line(plan_.head);
        if (!period.empty()) list(title, {period});
        return;
      }
      case SectionContent::cover:
      case SectionContent::table:
      case SectionContent::outline:
      case SectionContent::text: return;
    }
  }

  /// The tree, once, below what stands before its first item.
  void content(SectionContent as, std::string_view title) {
    if (std::exchange(has_content_, true)) return;
    chapter(title);
    for (const std::string& preface : texts_of(plan_, ParagraphKind::preface)) lines(preface);
    if (as == SectionContent::outline) return add_outline(document_, plan_, form_, names_);
    const bool has_columns = !form_.form.columns.empty();
    document_.blocks.emplace_back(
        form_table(plan_, has_columns ? form_ : execution_form(), names_));
  }

  /// Whether a chapter of the plan is what a section of the form asks for: by its heading, or by
  /// the words by which the scheme knows the part.
  bool is_for(const rulebook::FormSection& section, const Paragraph& chapter) const {
    if (chapter.heading.find(section.title.zh) != std::string::npos) return true;
    const auto part =
        std::find_if(form_.parts.begin(), form_.parts.end(),
                     [&](const rulebook::Part& each) { return each.code == section.part; });
    return part != form_.parts.end() &&
           std::any_of(part->words.begin(), part->words.end(), [&](const std::string& word) {
             return chapter.heading.find(word) != std::string::npos;
           });
  }

  /// The chapters of the plan that belong under a heading of the form; where a chapter had another
  /// heading, that one is its first line. An empty place stays: it shows what is still to be
  /// written, or why it does not apply.
  void text(const rulebook::FormSection& section) {
    chapter(section.title.zh);
    const auto rest =
        std::stable_partition(unplaced_.begin(), unplaced_.end(),
                              [&](const Paragraph* each) { return !is_for(section, *each); });
    const std::vector<const Paragraph*> own(rest, unplaced_.end());
    unplaced_.erase(rest, unplaced_.end());
    for (const Paragraph* each : own) {
      if (each->heading != section.title.zh) paragraph(each->heading);
      lines(below_chapter(form_.form, each->text));
    }
    const auto reason = names_.not_applicable.find(section.part);
    if (own.empty() && reason != names_.not_applicable.end()) {
      lines("不適用：" + reason->second);
    }
  }

  /// What the form has no place for: nothing of a plan is lost.
  void add_unplaced() {
    for (const rulebook::FormSection& section : execution_form().form.sections) {
      if (section.content == SectionContent::table) {
        content(section.content, section.title.zh);
      } else {
        list_of(section.content, section.title.zh);
      }
    }
    for (const Paragraph* section : unplaced_) own_chapter(*section);
    list(kIndicators, indicators_);
    for (const Paragraph* section : plan_.paragraphs_of(ParagraphKind::section)) {
      if (is_annex(*section)) annex(*section);
    }
  }

  /// Behind the chapters, on a page of its own; its numbers are its own text.
  void annex(const Paragraph& section) {
    document_.blocks.emplace_back(documents::PageBreak{});
    paragraph(section.heading, ParagraphStyle::heading);
    lines(section.text);
  }

  const Plan& plan_;
  const PlanForm& form_;
  const DocumentNames& names_;
  documents::Document document_;
  std::vector<std::string> indicators_;
  std::vector<const Paragraph*> unplaced_;  // Chapters that stand nowhere yet.
  std::set<SectionContent> placed_;
  bool has_content_ = false;
  int chapters_ = 0;
};

}  // namespace

documents::Document plan_document(const Plan& plan, const PlanForm& form,
                                  const DocumentNames& names) {
  return Layout{plan, form, names}.make();
}

std::string names_of_owners(const DocumentNames& names, const Plan& plan, const PlanNode& node,
                            bool leading) {
  std::string words;
  const std::vector<Owner>* owners = owners_in_force(plan, node);
  if (!owners) return words;
  for (const Owner& owner : *owners) {
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
    const int in_force = priority_in_force(plan, step);
    if (in_force > 0) priority = static_cast<double>(in_force);
    sheet.rows.push_back(
        {heading(item), heading(strategy), marker(plan, step) + step.fields.text,
         months_text(step.fields.check_months), names_of_owners(names, plan, step, true),
         names_of_owners(names, plan, step, false), step.fields.indicator,
         std::string{continuity_words(step.fields.continuity)}, priority, step.fields.note});
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
