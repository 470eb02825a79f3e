// The compiled results of a year as ODT and as ODS: the same rows in the same order.
#include <cstdlib>

#include "compiled.h"
#include "kernel/roc_date.h"
#include "report_document.h"

namespace hb::results {

namespace {

using documents::Document;
using documents::Paragraph;
using documents::ParagraphStyle;

std::string_view reported_words(Reported reported) {
  switch (reported) {
    case Reported::kept: return "已完成";
    case Reported::writing: return "撰寫中，尚未完成";
    case Reported::not_begun: return "尚未開始";
    case Reported::no_plan: return "沒有已公布的計畫";
  }
  std::abort();
}

std::string title_of(const CompiledYear& year) {
  return roc_year_words(year.roc_year) + "執行成果彙整";
}

std::string count_words(const CompiledYear& year) {
  const auto late = year.not_reported().size();
  std::string words = "已完成回報 " + std::to_string(year.count(Reported::kept)) +
                      " 份，尚未回報 " + std::to_string(late) + " 份。";
  if (year.left_out > 0) {
    words += "另有 " + std::to_string(year.left_out) + " 份篇幅所限，未列入。";
  }
  return words;
}

using Words = std::vector<std::string>;

/// What each table says, in words: the heading first.
std::vector<Words> figure_rows(const CompiledYear& year) {
  std::vector<Words> rows{
      {"機關", "實施要項", "執行策略", "執行成果", "數據", "單位", "上年度", "增減"}};
  for (const CompiledReport& report : year.reports) {
    std::string item;
    for (const ResultRow& row : report.content.rows) {
      if (row.kind == plan::NodeKind::item) {
        item = row.number + row.title;
        continue;
      }
      rows.push_back({report.content.agency, item, row.number + row.title, row.text(),
                      row.compared.figure, row.compared.unit, row.compared.last,
                      row.compared.change});
    }
  }
  return rows;
}

std::vector<Words> missing_rows(const CompiledYear& year) {
  std::vector<Words> rows{{"機關", "計畫", "情形"}};
  for (const CompiledReport* each : year.not_reported()) {
    rows.push_back(
        {each->agency.name.zh_tw, each->plan, std::string{reported_words(each->reported)}});
  }
  return rows;
}

documents::Table table_of(const std::vector<Words>& rows, std::vector<double> widths) {
  documents::Table table{
      .column_widths = std::move(widths), .header_rows = 1, .long_rows_break = true, .rows = {}};
  for (const Words& words : rows) {
    const auto style =
        table.rows.empty() ? ParagraphStyle::table_heading : ParagraphStyle::table_contents;
    documents::TableRow row;
    for (const std::string& each : words) {
      row.cells.push_back({.paragraphs = {Paragraph{.text = each, .style = style}}});
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

documents::Sheet sheet_of(std::string name, const std::vector<Words>& rows,
                          std::vector<double> widths) {
  documents::Sheet sheet{.name = std::move(name), .column_widths = std::move(widths), .rows = {}};
  for (const Words& words : rows) {
    sheet.rows.emplace_back(words.begin(), words.end());
  }
  return sheet;
}

documents::Sheet indicators_of(const CompiledYear& year) {
  documents::Sheet sheet = indicator_sheet();
  for (const CompiledReport& each : year.reports) add_indicators(sheet, each.content);
  return sheet;
}

/// The sheet's rows as words; numbers without decimals, as months are.
std::vector<Words> words_of(const documents::Sheet& sheet) {
  std::vector<Words> rows;
  for (const auto& cells : sheet.rows) {
    Words words;
    for (const documents::SheetCell& cell : cells) {
      if (const auto* text = std::get_if<std::string>(&cell)) {
        words.push_back(*text);
      } else if (const auto* number = std::get_if<double>(&cell)) {
        words.push_back(std::to_string(static_cast<int>(*number)));
      } else {
        words.emplace_back();
      }
    }
    rows.push_back(std::move(words));
  }
  return rows;
}

documents::Sheet state_sheet(const CompiledYear& year) {
  documents::Sheet sheet{.name = "各機關辦理情形",
                         .column_widths = {5, 9, 4, 3, 3, 3},
                         .rows = {{"機關", "計畫", "回報情形", "已完成查核", "逾期", "應查核"}}};
  for (const CompiledReport& each : year.reports) {
    sheet.rows.push_back({each.agency.name.zh_tw, each.plan,
                          std::string{reported_words(each.reported)},
                          static_cast<double>(each.work.done), static_cast<double>(each.work.late),
                          static_cast<double>(each.work.total)});
  }
  return sheet;
}

}  // namespace

Document compiled_document(const CompiledYear& year, const CompiledBy& by) {
  Document document{.title = title_of(year),
                    .creator = by.agency,
                    .created = to_iso(by.day),
                    .landscape = true,
                    .blocks = {}};
  const auto add = [&](std::string text, ParagraphStyle style) {
    document.blocks.emplace_back(Paragraph{.text = std::move(text), .style = style});
  };
  const auto section = [&](std::string heading, const std::vector<Words>& rows,
                           std::vector<double> widths, std::string none) {
    add(std::move(heading), ParagraphStyle::heading);
    if (rows.size() == 1) return add(std::move(none), ParagraphStyle::body);
    document.blocks.emplace_back(table_of(rows, std::move(widths)));
  };
  add(title_of(year), ParagraphStyle::title);
  add(by.agency + "　" + roc_date(by.day, RocStyle::formal), ParagraphStyle::subtitle);
  add(count_words(year), ParagraphStyle::body);
  section("一、尚未回報的機關", missing_rows(year), {5, 9, 4}, "各機關都已回報。");
  section("二、各機關執行成果", figure_rows(year), {3, 3, 3.2, 7, 1.6, 1.4, 1.6, 1.6},
          "還沒有機關開始撰寫。");
  section("三、量化指標", words_of(indicators_of(year)),
          {3, 1.6, 4, 2.2, 2.2, 1.2, 1.6, 1.8, 2, 1.6}, "各機關的計畫沒有量化指標。");
  return document;
}

documents::Workbook compiled_workbook(const CompiledYear& year, const CompiledBy& by) {
  return {.title = title_of(year),
          .creator = by.agency,
          .created = to_iso(by.day),
          .sheets = {state_sheet(year), sheet_of("尚未回報", missing_rows(year), {5, 9, 4}),
                     sheet_of("成果彙整", figure_rows(year), {5, 5, 5, 9, 2.5, 2, 2.5, 2.5}),
                     indicators_of(year)}};
}

}  // namespace hb::results
