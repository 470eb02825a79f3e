// The compiled results of a year as ODT and as ODS: the same rows in the same order.
#include <array>
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
    case Reported::handed_in: return "已回報";
    case Reported::finished: return "已完成，尚未函送";
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
  std::string words = "已回報 " + std::to_string(year.count(Reported::handed_in)) +
                      " 份，尚未回報 " + std::to_string(year.not_reported()) + " 份";
  if (const int finished = year.count(Reported::finished); finished > 0) {
    words += "（其中 " + std::to_string(finished) + " 份已完成，尚未函送）";
  }
  words += "；另有 " + std::to_string(year.count(Reported::no_plan)) + " 個機關沒有已公布的計畫。";
  for (std::size_t at = 0; at < year.left_out.size(); ++at) {
    words += (at == 0 ? "未列入（無法讀取或篇幅所限）：" : "、") + year.left_out[at];
  }
  if (!year.left_out.empty()) words += "。";
  return words;
}

using Words = std::vector<std::string>;

/// What each table says, in words: the heading first.
std::vector<Words> figure_rows(const CompiledReports& reports) {
  std::vector<Words> rows{
      {"機關", "實施要項", "執行策略", "執行成果", "數據", "單位", "上年度", "增減"}};
  for (const CompiledReport* report : reports) {
    std::string item;
    for (const ResultRow& row : report->content->rows) {
      if (row.kind == plan::NodeKind::item) {
        item = row.number + row.title;
        continue;
      }
      const bool applies = row.words.verdict != Verdict::not_applicable;
      rows.push_back({report->content->agency, item, row.number + row.title,
                      (applies ? "" : "不適用：") + row.text(), row.compared.figure,
                      row.compared.unit, row.compared.last, row.compared.change});
    }
  }
  return rows;
}

std::vector<Words> review_rows(const CompiledReports& reports) {
  std::vector<Words> rows{{"機關", "實施要項", "檢討", "下年度", "說明"}};
  for (const CompiledReport* report : reports) {
    for (const ResultRow& row : report->content->rows) {
      if (row.kind != plan::NodeKind::item) continue;
      rows.push_back({report->content->agency, row.number + row.title,
                      std::string{verdict_words(row.words.verdict)},
                      std::string{next_words(row.words.next)}, row.words.text});
    }
  }
  return rows;
}

std::vector<Words> section_rows(const CompiledReports& reports) {
  std::vector<Words> rows{{"機關", "項目", "內容"}};
  for (const CompiledReport* report : reports) {
    for (const ReportContent::Section& each : report->content->sections) {
      if (!each.text.empty()) rows.push_back({report->content->agency, each.title, each.text});
    }
  }
  return rows;
}

std::vector<Words> missing_rows(const CompiledYear& year) {
  std::vector<Words> rows{{"機關", "計畫", "情形"}};
  for (const CompiledReport* each : year.missing()) {
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

documents::Sheet indicators_of(const CompiledReports& reports) {
  documents::Sheet sheet = indicator_sheet();
  for (const CompiledReport* each : reports) add_indicators(sheet, *each->content);
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

/// The four tables about some reports, by one name each in the document and the workbook.
struct Part {
  std::string name;
  std::vector<Words> rows;
  std::vector<double> widths;
  std::string none;
};

std::vector<Part> parts_of(const CompiledReports& reports) {
  return {{.name = "各機關執行成果",
           .rows = figure_rows(reports),
           .widths = {3, 3, 3.2, 7, 1.6, 1.4, 1.6, 1.6},
           .none = "還沒有機關完成。"},
          {.name = "年度檢討",
           .rows = review_rows(reports),
           .widths = {4, 6, 2.4, 2.4, 8},
           .none = "還沒有機關完成。"},
          {.name = "量化指標",
           .rows = words_of(indicators_of(reports)),
           .widths = {3, 1.6, 4, 2.2, 2.2, 1.2, 1.6, 1.8, 2, 1.6},
           .none = "各機關的計畫沒有量化指標。"},
          {.name = "文字說明",
           .rows = section_rows(reports),
           .widths = {4, 4, 15},
           .none = "各機關沒有另外撰寫的項目。"}};
}

}  // namespace

Document compiled_document(const CompiledYear& year, const CompiledBy& by) {
  Document document{.title = title_of(year),
                    .creator = by.agency,
                    .created = to_iso(by.day),
                    .landscape = true,
                    .blocks = {}};
  const auto add = [&](std::string text, ParagraphStyle style, int level = 1) {
    document.blocks.emplace_back(
        Paragraph{.text = std::move(text), .style = style, .level = level});
  };
  const auto table = [&](const std::vector<Words>& rows, std::vector<double> widths,
                         std::string none) {
    if (rows.size() == 1) return add(std::move(none), ParagraphStyle::body);
    document.blocks.emplace_back(table_of(rows, std::move(widths)));
  };
  add(title_of(year), ParagraphStyle::title);
  add(by.agency + "　" + roc_date(by.day, RocStyle::formal), ParagraphStyle::subtitle);
  add(count_words(year), ParagraphStyle::body);
  add("一、尚未回報的機關", ParagraphStyle::heading);
  table(missing_rows(year), {5, 9, 4}, "各機關都已回報。");
  constexpr std::array kNumbers{"二、", "三、", "四、", "五、"};
  auto number = kNumbers.begin();
  for (Part& each : parts_of(year.finished())) {
    add(*number++ + each.name, ParagraphStyle::heading);
    table(each.rows, std::move(each.widths), std::move(each.none));
  }
  const CompiledReports drafts = year.drafts();
  if (drafts.empty()) return document;
  add("六、草稿，尚未完成", ParagraphStyle::heading);
  add("以下還在撰寫，不算回報，內容可能再改。", ParagraphStyle::body);
  for (Part& each : parts_of(drafts)) {
    if (each.rows.size() == 1) continue;
    add(each.name, ParagraphStyle::heading, 2);
    table(each.rows, std::move(each.widths), {});
  }
  return document;
}

documents::Workbook compiled_workbook(const CompiledYear& year, const CompiledBy& by) {
  documents::Workbook workbook{
      .title = title_of(year),
      .creator = by.agency,
      .created = to_iso(by.day),
      .sheets = {state_sheet(year), sheet_of("尚未回報", missing_rows(year), {5, 9, 4})}};
  const auto add = [&](const std::string& before, const CompiledReports& reports) {
    for (const Part& each : parts_of(reports)) {
      // Months are numbers in the indicators' own sheet.
      documents::Sheet sheet = each.name == "量化指標"
                                   ? indicators_of(reports)
                                   : sheet_of(each.name, each.rows, each.widths);
      sheet.name = before + each.name;
      workbook.sheets.push_back(std::move(sheet));
    }
  };
  add("", year.finished());
  if (const CompiledReports drafts = year.drafts(); !drafts.empty()) add("草稿－", drafts);
  return workbook;
}

}  // namespace hb::results
