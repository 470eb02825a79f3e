#include "plan/draft_plan.h"

#include <algorithm>
#include <array>

#include "document_title.h"
#include "kernel/unicode.h"
#include "plan/plan_edit.h"

namespace hb::plan {
namespace {

/// What an annex without a label of its own is called, so that the export keeps it apart.
constexpr std::string_view kAnnexLabel = "附件";
/// What holds a document in which nothing could be told apart.
constexpr std::string_view kWholeItem = "待整理的內容";
constexpr std::string_view kWholeStrategy = "文件的文字";

void add_line(std::string& text, std::string_view line) {
  if (line.empty()) return;
  if (!text.empty()) text += "\n";
  text += line;
}

/// A section with everything below it, one line for each piece, numbers as they were written.
void write_out(std::string& text, const OutlineNode& node, bool with_heading) {
  if (with_heading) {
    // Both stood beside the number, or the text on lines of its own.
    add_line(text, node.marker + (node.title.empty() ? node.text : node.title));
    if (!node.title.empty()) add_line(text, node.text);
  }
  for (const OutlineNode& child : node.children) write_out(text, child, true);
}

/// 延續, 修正 or 創新 as a line of its own is a tag and no note.
Continuity take_continuity(std::string& note) {
  constexpr std::array kTags{std::pair{std::string_view{"延續"}, Continuity::continued},
                             std::pair{std::string_view{"修正"}, Continuity::amended},
                             std::pair{std::string_view{"創新"}, Continuity::created}};
  for (const auto& [word, tag] : kTags) {
    const auto at = ("\n" + note + "\n").find("\n" + std::string{word} + "\n");
    if (at == std::string::npos) continue;
    note.erase(at > 0 ? at - 1 : 0, word.size() + (at > 0 || word.size() < note.size() ? 1 : 0));
    return tag;
  }
  return Continuity::unsaid;
}

class Builder {
 public:
  Builder(Plan& plan, std::span<const NamedUnit> units) : plan_(plan), units_(units) {}

  NodeId add(NodeKind kind, NodeId parent, NodeFields fields, int line, int last_line) {
    PlanNode node{.id = NodeId{++last_id_},
                  .parent = parent,
                  .kind = kind,
                  // Reading order is the order of ordinals; arrange() closes the gaps.
                  .ordinal = static_cast<int>(last_id_),
                  .fields = std::move(fields),
                  .owners = {},
                  .goals = {},
                  .source_from = line,
                  .source_to = std::max(line, last_line)};
    const NodeId id = node.id;
    plan_.nodes.push_back(std::move(node));
    return id;
  }

  void add_step(NodeId strategy, const DraftStep& step) {
    NodeFields fields{.title = "",
                      .text = step.text,
                      .check_months = step.check_months,
                      .note = step.note,
                      .indicator = step.indicator};
    // A deadline that names more than months keeps its own words.
    if (!says_only_months(step.deadline, step.check_months)) add_line(fields.note, step.deadline);
    fields.continuity = take_continuity(fields.note);
    const std::vector<Owner> owners = owners_of(step.unit);
    if (owners.empty()) add_line(fields.note, step.unit);
    add(NodeKind::step, strategy, std::move(fields), step.line, step.last_line);
    plan_.nodes.back().owners = owners;
  }

 private:
  /// The units that bear exactly these names, the first of them leading; the words stay in the note
  /// when one is not known.
  std::vector<Owner> owners_of(std::string_view names) const {
    constexpr std::string_view kComma = "、";
    std::vector<Owner> owners;
    while (!names.empty()) {
      const std::size_t end = std::min(names.find(kComma), names.size());
      const std::string_view name = trim(names.substr(0, end));
      const auto found = std::find_if(units_.begin(), units_.end(),
                                      [name](const NamedUnit& each) { return each.first == name; });
      const bool twice = found != units_.end() &&
                         std::any_of(owners.begin(), owners.end(), [&](const Owner& each) {
                           return each.unit_id == found->second;
                         });
      if (found == units_.end() || twice) return {};
      owners.push_back({found->second, owners.empty()});
      names.remove_prefix(std::min(end + kComma.size(), names.size()));
    }
    return owners;
  }

  Plan& plan_;
  std::span<const NamedUnit> units_;
  std::int64_t last_id_ = 0;
};

void add_paragraph(Plan& plan, ParagraphKind kind, std::string heading, std::string text) {
  if (heading.empty() && text.empty()) return;
  const int ordinal = static_cast<int>(plan.paragraphs.size()) + 1;
  plan.paragraphs.push_back(
      {ParagraphId{ordinal}, kind, ordinal, std::move(heading), std::move(text)});
}

/// An annex stays one piece, under the label that it bears or else its title.
void add_annex(Plan& plan, std::span<const DraftSection> pieces) {
  const auto words = [](const DraftSection& piece) {
    return piece.node.title.empty() ? piece.node.text : piece.node.title;
  };
  auto head = std::find_if(pieces.begin(), pieces.end(), [&](const DraftSection& piece) {
    return piece.node.marker.empty() && reads_like_annex(words(piece));
  });
  const bool labelled = head != pieces.end();
  if (!labelled) {
    head = std::find_if(pieces.begin(), pieces.end(), [](const DraftSection& piece) {
      return piece.node.marker.empty() && !piece.node.title.empty();
    });
  }
  std::string text;
  for (auto piece = pieces.begin(); piece != pieces.end(); ++piece) {
    if (piece != head) write_out(text, piece->node, true);
  }
  std::string heading = head == pieces.end() ? std::string{} : words(*head);
  if (!labelled) heading = std::string{kAnnexLabel} + (heading.empty() ? "" : "：") + heading;
  add_paragraph(plan, ParagraphKind::section, std::move(heading), std::move(text));
}

void add_paragraphs(Plan& plan, const PlanDraft& draft) {
  for (const DraftParagraph& goal : draft.goals) {
    add_paragraph(plan, ParagraphKind::goal, "", goal.text);
  }
  for (const DraftParagraph& object : draft.objects) {
    add_paragraph(plan, ParagraphKind::object, "", object.text);
  }
  add_paragraph(plan, ParagraphKind::preface, "", draft.preface);
  for (auto section = draft.sections.begin(); section != draft.sections.end();) {
    const int document = section->document;
    if (document == 0) {
      std::string text = section->node.text;
      write_out(text, section->node, false);
      add_paragraph(plan, ParagraphKind::section, section->node.title, std::move(text));
      ++section;
      continue;
    }
    const auto end = std::find_if(section, draft.sections.end(), [document](const auto& each) {
      return each.document != document;
    });
    add_annex(plan, {section, end});
    section = end;
  }
}

/// The same question about the same line is asked once, with all that it is about. Warnings come by
/// line: only those of the last line can be asked already.
void add_doubt(ImportRecord& record, const OutlineWarning& warning) {
  for (auto asked = record.doubts.rbegin(); asked != record.doubts.rend(); ++asked) {
    Doubt& doubt = *asked;
    if (doubt.source_line != warning.line) break;
    if (doubt.key != warning.key) continue;
    for (std::size_t i = 0; i < std::min(doubt.args.size(), warning.args.size()); ++i) {
      std::string& said = doubt.args[i].second;
      if (said.find(warning.args[i].second) == std::string::npos) {
        said += "、" + warning.args[i].second;
      }
    }
    return;
  }
  record.doubts.push_back({.number = static_cast<int>(record.doubts.size()) + 1,
                           .source_line = warning.line,
                           .key = std::string{warning.key},
                           .args = warning.args});
}

PlanHead head_of(const PlanDraft& draft, int roc_year, std::string_view fallback_title) {
  PlanHead head{.roc_year = roc_year ? roc_year : draft.year,
                .title = draft.title.empty() ? std::string{fallback_title} : draft.title,
                .scheme = "",
                .period_from = {},
                .period_to = {},
                .period_text = "",
                .issued_on = {},
                .issue_number = ""};
  if (draft.period) {
    head.period_from = draft.period->from;
    head.period_to = draft.period->to;
    head.period_text = draft.period->text;
  }
  if (draft.issue) {
    head.issued_on = draft.issue->date;
    // A line that is a date alone has no number; one that is neither keeps its words.
    const bool neither = draft.issue->number.empty() && !draft.issue->date;
    head.issue_number = neither ? draft.issue->text : draft.issue->number;
  }
  for (const DraftBasis& basis : draft.legal_bases) {
    if (head.scheme.empty() && basis.title.find("方案") != std::string::npos) {
      head.scheme = basis.title;
    }
  }
  return head;
}

}  // namespace

Plan plan_from_draft(const PlanDraft& draft, int roc_year, std::string_view fallback_title,
                     std::span<const NamedUnit> units) {
  Plan plan;
  plan.head = head_of(draft, roc_year, fallback_title);
  for (const DraftBasis& basis : draft.legal_bases) {
    plan.bases.push_back({basis.issuer, basis.date, basis.number, basis.title, basis.text});
  }
  add_paragraphs(plan, draft);
  Builder builder{plan, units};
  for (const DraftItem& item : draft.items) {
    NodeFields fields;
    fields.title = item.title;
    fields.text = item.text;
    const NodeId item_id =
        builder.add(NodeKind::item, NodeId{}, std::move(fields), item.line, item.last_line);
    for (const DraftStrategy& strategy : item.strategies) {
      NodeFields words;
      words.title = strategy.title;
      words.text = strategy.text;
      const NodeId strategy_id = builder.add(NodeKind::strategy, item_id, std::move(words),
                                             strategy.line, strategy.last_line);
      for (const DraftStep& step : strategy.steps) builder.add_step(strategy_id, step);
    }
  }
  arrange(plan.nodes);
  return plan;
}

std::string plain_lines(const SourceText& source) {
  std::string text;
  const auto add = [&text](const std::string& line) {
    if (!trim(line).empty()) text += line + "\n";
  };
  for (const SourceBlock& block : source.blocks) {
    if (block.kind == SourceBlock::Kind::line) {
      add(block.line.list_marker + block.line.text);
      continue;
    }
    for (const SourceRow& row : block.table.rows) {
      std::string words;
      for (const SourceCell& cell : row.cells) {
        if (&cell != &row.cells.front()) words += '\t';
        for (const SourceLine& line : cell.lines) {
          if (&line != &cell.lines.front()) words += ' ';
          words += line.list_marker + line.text;
        }
      }
      add(words);
    }
  }
  return text;
}

void keep_as_one(PlanDraft& draft, const SourceText& source) {
  DraftStrategy whole;
  whole.title = kWholeStrategy;
  const std::string lines = plain_lines(source);
  // A step holds so many signs; what is longer becomes several, cut at the ends of lines;
  // a line that is longer by itself within.
  std::string part;
  const auto keep = [&] {
    if (part.empty()) return;
    DraftStep step;
    step.text = std::string{trim(part)};
    whole.steps.push_back(std::move(step));
    part.clear();
  };
  for (std::size_t from = 0; from < lines.size();) {
    const std::size_t end = lines.find('\n', from) + 1;
    std::string_view line = std::string_view{lines}.substr(from, end - from);
    while (count_characters(line) > kMaxText) {
      keep();
      part = first_characters(line, kMaxText);
      line.remove_prefix(part.size());
    }
    if (count_characters(part) + count_characters(line) > kMaxText) keep();
    part += line;
    from = end;
  }
  keep();
  DraftItem item;
  item.title = kWholeItem;
  item.strategies.push_back(std::move(whole));
  draft.items = {std::move(item)};
  draft.preface.clear();
  draft.sections.clear();
  std::erase_if(draft.warnings, [](const OutlineWarning& warning) {
    return warning.key == "plan.import.no_items" || warning.key == "plan.import.cover_line";
  });
  draft.warnings.insert(draft.warnings.begin(), {0, "plan.import.whole_as_one", {}});
}

bool is_annex(const Paragraph& chapter) {
  return chapter.kind == ParagraphKind::section && reads_like_annex(chapter.heading);
}

std::string provisional_title(std::string_view file_name) {
  const std::size_t slash = file_name.find_last_of("/\\");
  if (slash != std::string_view::npos) file_name.remove_prefix(slash + 1);
  return "未命名計畫（" + std::string{file_name.substr(0, file_name.rfind('.'))} + "）";
}

ImportRecord record_of_import(const PlanDraft& draft, const SourceText& source,
                              std::string file_name) {
  ImportRecord record{.file_name = std::move(file_name),
                      .format = source.format,
                      .lines = {},
                      .doubts = {},
                      .imported_at = {},
                      .accepted = false};
  const auto keep = [&](int number, const std::string& text) {
    if (trim(text).empty()) return;
    // Cells that stand on one line of the document stay on one line here.
    if (!record.lines.empty() && record.lines.back().number == number) {
      record.lines.back().text += "｜" + text;
    } else {
      record.lines.push_back({number, text});
    }
  };
  for (const SourceBlock& block : source.blocks) {
    if (block.kind == SourceBlock::Kind::line) {
      keep(block.line.number, block.line.list_marker + block.line.text);
      continue;
    }
    for (const SourceRow& row : block.table.rows) {
      for (const SourceCell& cell : row.cells) {
        for (const SourceLine& line : cell.lines) {
          keep(line.number ? line.number : row.number, line.list_marker + line.text);
        }
      }
    }
  }
  for (const OutlineWarning& warning : draft.warnings) add_doubt(record, warning);
  return record;
}

}  // namespace hb::plan
