#include "plan/plan_import.h"

#include <algorithm>

#include "kernel/date_mention.h"
#include "kernel/numbering.h"
#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "plan_facts.h"
#include "plan_items.h"
#include "section_kinds.h"
#include "text_shape.h"

namespace hb::plan {
namespace {

class PlanMapper {
 public:
  explicit PlanMapper(const Outline& outline) : outline_(outline) {
    draft_.warnings = outline.warnings;
  }

  PlanDraft map(const SourceText& source) {
    if (outline_.documents.empty()) {
      warn(0, "plan.import.no_items");
      return std::move(draft_);
    }
    const OutlineDocument& plan = outline_.documents.front();
    content_ = find_content(plan.sections);
    if (content_ == nullptr) take_bare_table(plan);
    draft_.title = plan.title.empty() ? source.title : plan.title;
    read_preface(plan);
    for (const OutlineNode& section : plan.sections) read_section(section, true);
    for (std::size_t i = 1; i < outline_.documents.size(); ++i) {
      keep_annex(outline_.documents[i], static_cast<int>(i));
    }
    settle_head(plan);
    std::stable_sort(
        draft_.warnings.begin(), draft_.warnings.end(),
        [](const OutlineWarning& a, const OutlineWarning& b) { return a.line < b.line; });
    return std::move(draft_);
  }

 private:
  void warn(int line, std::string_view key) { draft_.warnings.push_back({line, key, {}}); }

  /// The section with the items: the best one, also one level down.
  static const OutlineNode* find_content(const std::vector<OutlineNode>& sections) {
    const OutlineNode* best = nullptr;
    int best_score = 0;
    const auto consider = [&](const OutlineNode& node) {
      if (const int score = content_score(node); score > best_score)
        best = &node, best_score = score;
    };
    for (const OutlineNode& section : sections) consider(section);
    if (best == nullptr) {
      for (const OutlineNode& section : sections) {
        for (const OutlineNode& child : section.children) consider(child);
      }
    }
    return best;
  }

  /// A sheet, or a table under a title, has no sections: the table is the content.
  void take_bare_table(const OutlineDocument& plan) {
    bare_table_.title = plan.title;
    for (const OutlineNode& node : plan.preface) {
      if (node.role != ColumnRole::none && node.role != ColumnRole::other) {
        bare_table_.children.push_back(node);
      }
    }
    if (content_score(bare_table_) == 0) return;
    bare_table_.line = bare_table_.children.front().line;
    read_section(*(content_ = &bare_table_), true);
  }

  void read_preface(const OutlineDocument& plan) {
    for (const OutlineNode& node : plan.preface) {
      const bool taken = content_ == &bare_table_ && node.role != ColumnRole::none &&
                         node.role != ColumnRole::other;
      if (taken) continue;
      doubt_days(node.text, node.line);
      if (read_loose_basis(node) || read_loose_fact(node) || read_form_row(node)) continue;
      // What is numbered is one of the plan's own lines, such as the first of what it rests on.
      const bool numbered = !node.marker.empty() || find_marker(node.text);
      auto issue = numbered ? std::nullopt : read_issue(node.text);
      if (issue && !draft_.issue) {
        if (!issue->rest.empty()) draft_.sections.push_back({node, 0});
        draft_.issue = std::move(issue);
      } else if (is_cover_line(node)) {
        draft_.warnings.push_back({node.line, "plan.import.cover_line", {{"text", node.text}}});
      } else {
        draft_.sections.push_back({node, 0});
      }
    }
  }

  /// 依據：行政院…函 above the first section is what the plan rests on, and not its own letter.
  bool read_loose_basis(const OutlineNode& node) {
    const std::string_view text = trim(node.text);
    if (!node.children.empty() || !text.starts_with("依據") || read_bases(text, 0).empty()) {
      return false;
    }
    const OutlineNode parted = with_heading_apart(node);
    if (!parted.title.empty() && kind_of_section(parted) != SectionKind::basis) return false;
    const bool cites = !read_bases(text, 0).front().number.empty() ||
                       !read_bases(text, 0).front().title.empty() || !parted.title.empty();
    if (!cites) return false;
    read_basis(parted);
    return true;
  }

  /// 計畫期程：… and 計畫目標：… above the first section or the table.
  bool read_loose_fact(const OutlineNode& node) {
    if (!node.children.empty()) return false;
    const OutlineNode parted = with_heading_apart(node);
    const SectionKind kind = kind_of_section(parted);
    const bool known = kind == SectionKind::goals || kind == SectionKind::objects ||
                       (kind == SectionKind::period && !draft_.period);
    if (parted.title.empty() || !known) return false;
    read_section(parted, false);
    return true;
  }

  /// A row of a form above its table, 計畫期程 | 115年1月1日至…, is the section that it stands for.
  bool read_form_row(const OutlineNode& row) {
    const bool cells = row.marker.empty() && row.title.empty() && row.text.empty();
    if (!cells || row.children.size() < 2) return false;
    OutlineNode section = row;
    section.title = bare_heading(row.children.front().text);
    section.children.erase(section.children.begin());
    if (without_blanks(section.title).ends_with("計畫名稱") && draft_.title.empty()) {
      draft_.title = flat_text(section.children.front());
      return true;
    }
    if (!is_section_heading(section.title)) return false;
    if (section.children.size() == 1 && section.children.front().marker.empty()) {
      section.text = flat_text(section.children.front());
      section.line = section.children.front().line;
      section.children.clear();
    }
    read_section(section, false);
    return true;
  }

  /// 附件 1, an office, the year's plan once more: what a cover says and no chapter is made of.
  static bool is_cover_line(const OutlineNode& node) {
    return node.role == ColumnRole::none && node.children.empty() && !ends_sentence(node.text) &&
           !holds_sentence(node.text) && node.text.find("，") == std::string::npos;
  }

  void read_section(const OutlineNode& section, bool top) {
    if (&section == content_) return read_content(section);
    const OutlineNode parted = with_heading_apart(section);
    switch (kind_of_section(parted)) {
      case SectionKind::basis: return read_basis(parted);
      case SectionKind::period:
        if (!draft_.period) return read_plan_period(parted);
        break;
      case SectionKind::goals: return read_paragraphs(parted, draft_.goals);
      case SectionKind::objects: return read_paragraphs(parted, draft_.objects);
      case SectionKind::other: break;
    }
    const bool holds_content = top && std::any_of(section.children.begin(), section.children.end(),
                                                  [this](const auto& c) { return &c == content_; });
    if (!holds_content) {
      draft_.sections.push_back({parted, 0});
      return;
    }
    OutlineNode rest = parted;
    rest.children.clear();
    draft_.sections.push_back({std::move(rest), 0});
    for (const OutlineNode& child : section.children) read_section(child, false);
  }

  void read_content(const OutlineNode& section) {
    const bool bare = &section == &bare_table_;
    const OutlineNode content = bare ? section : with_heading_apart(section);
    MappedItems mapped = map_items(content, year_said(), draft_.warnings);
    draft_.preface = std::move(mapped.preface);
    draft_.items = std::move(mapped.items);
    // A table of strategies only is one item, and the heading its title.
    const bool titled = !draft_.items.empty() && draft_.items.front().marker == content.marker &&
                        draft_.items.front().title == bare_heading(content.title);
    if (!bare && !titled) take_heading(content);
  }

  /// 壹、依據：行政院… on one line: the words before the colon are the heading.
  static OutlineNode with_heading_apart(const OutlineNode& section) {
    SplitHeading split = split_heading(section);
    OutlineNode parted = section;
    parted.title = std::move(split.heading);
    if (section.title.empty()) {
      parted.text = std::move(split.content);
    } else if (!split.content.empty()) {
      parted.text = std::move(split.content) + (section.text.empty() ? "" : "\n" + section.text);
    }
    return parted;
  }

  /// A heading becomes the field it stands for. What it says more in brackets stands in the preface
  /// of the content, where a person finds it, and is doubted.
  void take_heading(const OutlineNode& section) {
    if (section.title.empty() && section.marker.empty()) return;
    const std::string heading = bare_heading(section.title);
    const std::size_t remark = remark_in(heading);
    draft_.headings.push_back({section.marker, heading.substr(0, remark), section.line});
    if (remark == heading.size()) return;
    if (!remarks_.empty()) remarks_ += '\n';
    remarks_ += heading.substr(remark);
    draft_.warnings.push_back({section.line, "plan.import.heading_remark", {{"heading", heading}}});
  }

  /// Where what stands in brackets behind a heading begins; brackets in its midst take it whole.
  static std::size_t remark_in(std::string_view heading) {
    std::size_t begin = heading.size();
    for (const std::string_view open : {"（", "(", "【"})
      begin = std::min(begin, heading.find(open));
    for (const std::string_view close : {"）", ")", "】"}) {
      if (heading.ends_with(close)) return begin;
    }
    return begin == heading.size() ? begin : 0;
  }

  void read_basis(const OutlineNode& section) {
    take_heading(section);
    const auto add = [this](const std::string& text, const std::string& marker, int line) {
      auto bases = read_bases(text, line);
      bases.front().lead.insert(0, marker);
      for (DraftBasis& basis : bases) {
        doubt_days(basis.text, basis.line);
        draft_.legal_bases.push_back(std::move(basis));
      }
    };
    if (!section.text.empty()) add(section.text, "", section.line);
    for (const OutlineNode& child : section.children) {
      OutlineNode bare = child;
      bare.marker.clear();
      add(flat_text(bare), child.marker, child.line);
    }
  }

  void read_plan_period(const OutlineNode& section) {
    take_heading(section);
    OutlineNode bare = section;
    bare.marker.clear();
    bare.title.clear();
    draft_.period = read_period(flat_text(bare));
    doubt_days(draft_.period->text, section.line);
    if (draft_.period->from && draft_.period->to) return;
    warn(section.line, "plan.import.period_unreadable");
  }

  /// 102年2月30日 is kept as it is written and means no day.
  void doubt_days(std::string_view text, int line) {
    for (const Mention& each : find_mentions(text)) {
      if (each.kind != MentionKind::no_such_date) continue;
      draft_.warnings.push_back({line,
                                 "plan.import.no_such_day",
                                 {{"text", std::string{text.substr(each.begin, each.length)}}}});
    }
  }

  void read_paragraphs(const OutlineNode& section, std::vector<DraftParagraph>& into) {
    take_heading(section);
    if (!section.text.empty()) into.push_back({"", section.text, section.line});
    for (const OutlineNode& child : section.children) {
      OutlineNode bare = child;
      bare.marker.clear();
      into.push_back({child.marker, flat_text(bare), child.line});
    }
  }

  void keep_annex(const OutlineDocument& annex, int number) {
    std::vector<OutlineNode> nodes = annex.preface;
    if (!annex.title.empty()) {
      // Beside what stood around it: its label, its office.
      OutlineNode heading;
      heading.title = annex.title;
      heading.line = annex.line;
      const auto behind = std::find_if(nodes.begin(), nodes.end(), [&annex](const auto& node) {
        return node.line > annex.line;
      });
      nodes.insert(behind, std::move(heading));
    }
    for (OutlineNode& node : nodes) draft_.sections.push_back({std::move(node), number});
    for (const OutlineNode& node : annex.sections) draft_.sections.push_back({node, number});
  }

  /// A cover often has the year where the heading below it has none: 「97 年…計畫」.
  void take_year_of_cover(const OutlineDocument& plan) {
    if (year_in(draft_.title) != 0) return;
    for (const OutlineNode& node : plan.preface) {
      std::string titled = with_year_of(draft_.title, node.text);
      if (titled.empty()) continue;
      draft_.title = std::move(titled);
      return;
    }
  }

  /// The year that title, cover or period name, as far as they are read; 0 for none.
  int year_said() const {
    int year = year_in(draft_.title);
    for (const OutlineNode& node : outline_.documents.front().preface) {
      if (year == 0) year = year_in(node.text);
    }
    const bool by_period = year == 0 && draft_.period && draft_.period->from;
    return by_period ? roc_year(*draft_.period->from) : year;
  }

  void settle_head(const OutlineDocument& plan) {
    if (!remarks_.empty()) {
      draft_.preface = remarks_ + (draft_.preface.empty() ? "" : "\n" + draft_.preface);
    }
    take_year_of_cover(plan);
    draft_.agency = agency_in_title(draft_.title);
    draft_.year = year_said();
    for (const OutlineNode& node : plan.preface) {
      if (draft_.agency.empty()) draft_.agency = agency_in_title(node.text);
    }
    if (draft_.title.empty()) warn(plan.line, "plan.import.no_title");
    if (draft_.agency.empty()) warn(plan.line, "plan.import.no_agency");
    if (draft_.year == 0) warn(plan.line, "plan.import.no_year");
    if (!draft_.period) warn(plan.line, "plan.import.no_period");
    if (draft_.legal_bases.empty()) warn(plan.line, "plan.import.no_basis");
    if (draft_.goals.empty()) warn(plan.line, "plan.import.no_goals");
    if (draft_.items.empty()) warn(plan.line, "plan.import.no_items");
  }

  const Outline& outline_;
  const OutlineNode* content_ = nullptr;
  OutlineNode bare_table_;
  std::string remarks_;  ///< What headings said in brackets.
  PlanDraft draft_;
};

}  // namespace

PlanDraft map_plan(const Outline& outline, const SourceText& source) {
  return PlanMapper{outline}.map(source);
}

}  // namespace hb::plan
