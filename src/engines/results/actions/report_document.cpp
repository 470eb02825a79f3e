#include "report_document.h"

#include <algorithm>

#include "documents/ods_writer.h"
#include "documents/odt_writer.h"
#include "kernel/roc_date.h"

namespace hb::results {

std::string_view verdict_words(Verdict verdict) {
  switch (verdict) {
    case Verdict::unsaid: return "";
    case Verdict::achieved: return "達成";
    case Verdict::partly: return "部分達成";
    case Verdict::missed: return "未達成";
    case Verdict::not_applicable: return "不適用";
  }
  std::abort();
}

std::string_view next_words(Next next) {
  switch (next) {
    case Next::unsaid: return "";
    case Next::continues: return "延續";
    case Next::amended: return "修正";
    case Next::ends: return "終止";
  }
  std::abort();
}

namespace {

using documents::Document;
using documents::Paragraph;
using documents::ParagraphStyle;
using rulebook::ColumnKey;
using rulebook::SectionContent;

std::string with_unit(const std::string& figure, const std::string& unit) {
  return figure.empty() ? "" : figure + unit;
}

/// A row of the table: a strategy, and the item that it belongs to.
struct TableEntry {
  const ResultRow* item = nullptr;
  const ResultRow* strategy = nullptr;  ///< Null for an item without strategies.
  bool first = true;                    ///< Of its item.
};

std::vector<TableEntry> entries_of(const std::vector<ResultRow>& rows) {
  std::vector<TableEntry> entries;
  for (std::size_t at = 0; at < rows.size(); ++at) {
    if (rows[at].kind != plan::NodeKind::item) continue;
    std::size_t below = at + 1;
    for (; below < rows.size() && rows[below].kind != plan::NodeKind::item; ++below) {
      entries.push_back({&rows[at], &rows[below], below == at + 1});
    }
    if (below == at + 1) entries.push_back({&rows[at], nullptr});
  }
  return entries;
}

std::string_view judgement_words(measure::Verdict verdict) {
  switch (verdict) {
    case measure::Verdict::reached: return "達標";
    case measure::Verdict::not_reached: return "未達標";
    case measure::Verdict::no_value: return "尚無數值";
  }
  std::abort();
}

std::string value_words(const ResultIndicator& indicator) {
  if (indicator.value.empty()) return "尚無數值";
  const std::string entered =
      indicator.entered_month
          ? "（最近一次填報：" + std::to_string(indicator.entered_month) + "月）"
          : "";
  return indicator.value + entered + (indicator.sealed ? "（已封存）" : "");
}

/// The indicators of a row, a line for each; an item's own stand with its first strategy.
std::string indicators_text(const TableEntry& entry, const ReportContent& content) {
  std::string lines;
  for (const ResultIndicator& each : content.indicators) {
    const bool of_item = entry.first && each.node_id == entry.item->node_id;
    if (!of_item && !(entry.strategy && each.node_id == entry.strategy->node_id)) continue;
    if (!lines.empty()) lines += '\n';
    lines += indicator_words(each);
  }
  return lines;
}

/// What stands in a cell. `row` is the strategy's, or the item's where it has none.
std::string cell_text(ColumnKey key, const TableEntry& entry, const ReportContent& content) {
  const ResultRow& row = entry.strategy ? *entry.strategy : *entry.item;
  switch (key) {
    case ColumnKey::item: return entry.item->number + entry.item->title;
    case ColumnKey::strategy: return entry.strategy ? row.number + row.title : "";
    case ColumnKey::result:
      return (row.words.verdict == Verdict::not_applicable ? "不適用：" : "") + row.text();
    case ColumnKey::result_last_year: return with_unit(row.compared.last, row.compared.unit);
    case ColumnKey::change: return row.compared.change;
    case ColumnKey::indicator: {
      std::string lines = indicators_text(entry, content);
      return lines.empty() ? with_unit(row.compared.figure, row.compared.unit) : lines;
    }
    case ColumnKey::evidence: return row.evidence ? std::to_string(row.evidence) + "件" : "";
    case ColumnKey::continuity: return std::string{next_words(entry.item->words.next)};
    case ColumnKey::not_applicable:
      return row.words.verdict == Verdict::not_applicable ? row.text() : "";
    case ColumnKey::note: return std::string{verdict_words(entry.item->words.verdict)};
    case ColumnKey::step:
    case ColumnKey::check_months:
    case ColumnKey::units:
    case ColumnKey::priority: return "";
  }
  std::abort();
}

double width_of(ColumnKey key) {
  switch (key) {
    case ColumnKey::result: return 5;
    case ColumnKey::item:
    case ColumnKey::strategy: return 2.5;
    default: return 1.4;
  }
}

std::vector<rulebook::Column> columns_of(const rulebook::Form* form) {
  if (form && !form->columns.empty()) return form->columns;
  return {{ColumnKey::item, {"實施要項", "Item"}},
          {ColumnKey::strategy, {"執行策略", "Strategy"}},
          {ColumnKey::result, {"執行成果", "Result"}},
          {ColumnKey::result_last_year, {"上年度", "Last year"}},
          {ColumnKey::change, {"增減", "Change"}}};
}

documents::TableCell cell(std::string text, ParagraphStyle style) {
  return {.paragraphs = {Paragraph{.text = std::move(text), .style = style}}};
}

/// Adds a small line where there is something to say; an empty cell has nothing else.
void add_note(documents::TableCell& cell, std::string words) {
  if (words.empty()) return;
  if (cell.paragraphs.size() == 1 && cell.paragraphs.front().text.empty()) cell.paragraphs.clear();
  cell.paragraphs.push_back({.text = std::move(words), .style = ParagraphStyle::table_note});
}

/// What the year's review says of an item, as far as the form has no column for it.
std::string review_note(const ResultRow& item, const std::vector<rulebook::Column>& columns) {
  const auto has = [&](ColumnKey key) {
    return std::any_of(columns.begin(), columns.end(),
                       [&](const rulebook::Column& column) { return column.key == key; });
  };
  std::string words;
  if (!has(ColumnKey::note)) words = verdict_words(item.words.verdict);
  if (has(ColumnKey::continuity) || item.words.next == Next::unsaid) return words;
  return words + (words.empty() ? "" : "，") + "下年度" + std::string{next_words(item.words.next)};
}

/// A cell of the table. Each row names its item, as a long row goes on to the next page; the first
/// one says what came of it.
documents::TableCell entry_cell(ColumnKey key, const TableEntry& entry,
                                const ReportContent& content,
                                const std::vector<rulebook::Column>& columns) {
  documents::TableCell out = cell(cell_text(key, entry, content), ParagraphStyle::table_contents);
  const ResultRow& row = entry.strategy ? *entry.strategy : *entry.item;
  if (key == ColumnKey::item && entry.first) add_note(out, review_note(*entry.item, columns));
  if (key == ColumnKey::result && row.words.verdict != Verdict::not_applicable &&
      !row.compared.figure.empty()) {
    add_note(out, "數據：" + with_unit(row.compared.figure, row.compared.unit));
  }
  return out;
}

documents::Table result_table(const ReportContent& content, const rulebook::Form* form) {
  const auto columns = columns_of(form);
  documents::Table table{
      .column_widths = {}, .header_rows = 1, .long_rows_break = true, .rows = {}};
  documents::TableRow head;
  for (const rulebook::Column& column : columns) {
    table.column_widths.push_back(width_of(column.key));
    head.cells.push_back(cell(column.title.zh, ParagraphStyle::table_heading));
  }
  table.rows.push_back(std::move(head));
  for (const TableEntry& entry : entries_of(content.rows)) {
    documents::TableRow row;
    for (const rulebook::Column& column : columns) {
      row.cells.push_back(entry_cell(column.key, entry, content, columns));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

/// The review of each item as one line: 一、… 達成，明年延續。
void add_reviews(Document& document, const ReportContent& content) {
  document.blocks.emplace_back(
      Paragraph{.text = "年度檢討", .style = ParagraphStyle::heading, .level = 2});
  for (const ResultRow& row : content.rows) {
    if (row.kind != plan::NodeKind::item || row.words.verdict == Verdict::unsaid) continue;
    std::string line =
        row.number + row.title + "：" + std::string{verdict_words(row.words.verdict)};
    if (row.words.next != Next::unsaid)
      line += "，下年度" + std::string{next_words(row.words.next)};
    line += "。";
    if (!row.words.text.empty()) line += row.words.text;
    document.blocks.emplace_back(
        Paragraph{.text = std::move(line), .style = ParagraphStyle::list, .level = 1});
  }
}

/// All indicators of the plan in one table; nothing where it has none.
void add_indicators(Document& document, const ReportContent& content) {
  if (content.indicators.empty()) return;
  document.blocks.emplace_back(
      Paragraph{.text = "量化指標達成情形", .style = ParagraphStyle::heading, .level = 2});
  document.blocks.emplace_back(
      Paragraph{.text = "共" + std::to_string(content.indicators.size()) + "項指標，" +
                        std::to_string(count_reached(content.indicators)) + "項達標。"});
  documents::Table table{
      .column_widths = {1.4, 3, 2, 2.2, 1.4, 2, 1.4}, .header_rows = 1, .rows = {}};
  documents::TableRow head;
  for (const std::string_view words :
       {"要項", "指標", "目標值", "本年度", "判定", "上年度", "增減"}) {
    head.cells.push_back(cell(std::string{words}, ParagraphStyle::table_heading));
  }
  table.rows.push_back(std::move(head));
  for (const ResultIndicator& each : content.indicators) {
    documents::TableRow row;
    for (const std::string& words :
         {each.place.empty() ? std::string{"整體計畫"} : each.place, each.name, each.target,
          value_words(each), std::string{judgement_words(each.verdict)}, each.last_year,
          each.change}) {
      row.cells.push_back(cell(words, ParagraphStyle::table_contents));
    }
    table.rows.push_back(std::move(row));
  }
  document.blocks.emplace_back(std::move(table));
}

void add_text(Document& document, const std::string& text) {
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    if (end != 0) document.blocks.emplace_back(Paragraph{.text = std::string{rest.substr(0, end)}});
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  }
}

void add_paragraphs(Document& document, const plan::Plan& plan, plan::ParagraphKind kind) {
  for (const plan::Paragraph* each : plan.paragraphs_of(kind)) add_text(document, each->text);
}

void add_section(Document& document, const ReportContent& content, const rulebook::Form* form,
                 std::size_t at, const plan::Plan& plan) {
  const rulebook::FormSection& section = form->sections[at];
  if (section.content == SectionContent::cover) return;  // The title stands first in any case.
  document.blocks.emplace_back(
      Paragraph{.text = section.title.zh, .style = ParagraphStyle::heading, .level = 1});
  switch (section.content) {
    case SectionContent::table:
    case SectionContent::outline:
      document.blocks.emplace_back(result_table(content, form));
      add_indicators(document, content);
      add_reviews(document, content);
      return;
    case SectionContent::period:
      add_text(document, plan.head.period_text.empty() ? roc_year_words(content.roc_year)
                                                       : plan.head.period_text);
      return;
    case SectionContent::text:
      for (const auto& each : content.sections) {
        if (each.ordinal == static_cast<int>(at) + 1) add_text(document, each.text);
      }
      return;
    case SectionContent::bases:
      for (const plan::Basis& basis : plan.bases) add_text(document, basis.wording);
      return;
    case SectionContent::goals: add_paragraphs(document, plan, plan::ParagraphKind::goal); return;
    case SectionContent::objects:
      add_paragraphs(document, plan, plan::ParagraphKind::object);
      return;
    case SectionContent::cover: return;
  }
}

}  // namespace

Document report_document(const ReportContent& content, const rulebook::Form* form,
                         const plan::Plan& plan, Date day) {
  const std::string title = content.agency + roc_year_words(content.roc_year) + "執行成果報告";
  Document document{
      .title = title, .creator = content.agency, .created = to_iso(day), .landscape = true};
  document.blocks.emplace_back(Paragraph{.text = title, .style = ParagraphStyle::title});
  document.blocks.emplace_back(
      Paragraph{.text = plan.head.title + "　" + roc_date(day, RocStyle::formal),
                .style = ParagraphStyle::subtitle});
  if (!form) {
    document.blocks.emplace_back(result_table(content, form));
    add_indicators(document, content);
    add_reviews(document, content);
    return document;
  }
  for (std::size_t at = 0; at < form->sections.size(); ++at) {
    add_section(document, content, form, at, plan);
  }
  return document;
}

documents::Workbook report_sheets(const ReportContent& content, Date day) {
  documents::Sheet sheet{.name = "執行成果",
                         .column_widths = {5, 5, 9, 2.5, 2, 2.5, 2.5, 2, 2, 2.5, 2.5},
                         .rows = {{"實施要項", "執行策略", "執行成果", "數據", "單位", "上年度",
                                   "增減", "已完成查核", "應查核", "檢討", "下年度"}}};
  for (const TableEntry& entry : entries_of(content.rows)) {
    const ResultRow& row = entry.strategy ? *entry.strategy : *entry.item;
    sheet.rows.push_back(
        {entry.item->number + entry.item->title,
         entry.strategy ? row.number + row.title : std::string{}, row.text(), row.compared.figure,
         row.compared.unit, row.compared.last, row.compared.change, static_cast<double>(row.done),
         static_cast<double>(row.total), std::string{verdict_words(entry.item->words.verdict)},
         std::string{next_words(entry.item->words.next)}});
  }
  documents::Workbook workbook{
      .title = content.plan_title, .creator = content.agency, .created = to_iso(day), .sheets = {}};
  workbook.sheets.push_back(std::move(sheet));
  if (content.indicators.empty()) return workbook;
  documents::Sheet indicators = indicator_sheet();
  add_indicators(indicators, content);
  workbook.sheets.push_back(std::move(indicators));
  return workbook;
}

std::string indicator_words(const ResultIndicator& indicator) {
  return indicator.name + "：" + value_words(indicator) + "（目標" + indicator.target +
         (indicator.value.empty() ? "" : "，" + std::string{judgement_words(indicator.verdict)}) +
         "）";
}

documents::Sheet indicator_sheet() {
  return {.name = "量化指標",
          .column_widths = {5, 2.5, 6, 3, 3, 2, 2, 2.5, 3, 2.5},
          .rows = {{"機關", "要項", "指標", "目標值", "本年度", "至（月）", "封存", "判定",
                    "上年度", "增減"}}};
}

void add_indicators(documents::Sheet& sheet, const ReportContent& content) {
  for (const ResultIndicator& each : content.indicators) {
    sheet.rows.push_back({content.agency, each.place.empty() ? "整體計畫" : each.place, each.name,
                          each.target, each.value,
                          each.month ? documents::SheetCell{static_cast<double>(each.month)}
                                     : documents::SheetCell{std::string{}},
                          each.sealed ? "已封存" : "", std::string{judgement_words(each.verdict)},
                          each.last_year, each.change});
  }
}

ExportedFile export_report(const ReportFile& file, ExportKind kind, Date day) {
  const ReportContent content = file.content();
  std::string name = roc_date(day, RocStyle::dotted) + " " + content.agency +
                     roc_year_words(content.roc_year) + "執行成果";
  std::replace(name.begin(), name.end(), '/', '-');
  if (kind == ExportKind::ods) {
    return {.bytes = documents::write_ods(report_sheets(content, day)),
            .media_type = documents::kOdsMediaType,
            .file_name = name + ".ods"};
  }
  return {.bytes = documents::write_odt(report_document(content, file.form, file.plan.plan, day)),
          .media_type = documents::kOdtMediaType,
          .file_name = name + ".odt"};
}

}  // namespace hb::results
