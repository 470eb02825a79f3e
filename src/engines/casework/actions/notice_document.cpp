#include "notice_document.h"

#include "kernel/roc_date.h"

namespace hb::casework {

namespace {

using documents::Document;
using documents::Paragraph;
using documents::ParagraphStyle;

/// The lines above the table, the same in every form of the notice.
std::vector<std::string> heads_of(const NoticeSheet& sheet) {
  return {"案號：" + sheet.number, "申請人：" + sheet.applicant,
          "案由：" + sheet.subject + "（" + sheet.type.zh_tw + "）",
          "通知日期：" + roc_date(sheet.notice.given_on, RocStyle::formal)};
}

/// And the lines below it.
std::vector<std::string> feet_of(const NoticeSheet& sheet) {
  std::vector<std::string> lines{"請於" + roc_date(sheet.notice.reply_by, RocStyle::formal) +
                                 "前補齊上列各項；補齊前辦理期限停止計算，補齊後" +
                                 (sheet.restarts ? "重新起算。" : "接續計算。")};
  if (!sheet.words.empty()) lines.push_back("補充說明：" + sheet.words);
  std::string contact = "承辦：" + sheet.notice.given_name;
  if (!sheet.phone.empty()) contact += "　電話：" + sheet.phone;
  lines.push_back(std::move(contact));
  if (!sheet.address.empty()) lines.push_back("送件地址：" + sheet.address);
  return lines;
}

std::string title_of(const NoticeSheet& sheet) {
  std::string title = "一次告知單";
  if (sheet.notice.round > 1) title += "（第 " + std::to_string(sheet.notice.round) + " 次）";
  return title;
}

documents::TableCell cell(std::string text, ParagraphStyle style = ParagraphStyle::table_contents) {
  return {.paragraphs = {{.text = std::move(text), .style = style}}};
}

documents::Table papers_table(const OneTimeNotice& notice) {
  documents::Table table{.column_widths = {1, 5, 6, 3}, .rows = {}};
  documents::TableRow head;
  for (const char* words : {"項次", "應補文件或事項", "依據或原因", "收件註記"}) {
    head.cells.push_back(cell(words, ParagraphStyle::table_heading));
  }
  table.rows.push_back(std::move(head));
  for (std::size_t at = 0; at < notice.papers.size(); ++at) {
    const MissingPaper& paper = notice.papers[at];
    const std::string came =
        paper.came_on ? roc_date(*paper.came_on, RocStyle::slashed) + " 收" : "□";
    table.rows.push_back(
        {.cells = {cell(std::to_string(at + 1)), cell(paper.what), cell(paper.why), cell(came)}});
  }
  return table;
}

}  // namespace

Document notice_document(const NoticeSheet& sheet) {
  Document document{.title = title_of(sheet),
                    .creator = sheet.agency.zh_tw,
                    .created = to_iso(sheet.notice.given_on),
                    .blocks = {}};
  const auto add = [&](std::string text, ParagraphStyle style = ParagraphStyle::body) {
    document.blocks.emplace_back(Paragraph{.text = std::move(text), .style = style});
  };
  add(sheet.agency.zh_tw, ParagraphStyle::subtitle);
  add(title_of(sheet), ParagraphStyle::title);
  for (std::string& line : heads_of(sheet)) add(std::move(line));
  document.blocks.emplace_back(papers_table(sheet.notice));
  for (std::string& line : feet_of(sheet)) add(std::move(line));
  return document;
}

std::string notice_text(const NoticeSheet& sheet) {
  std::string text = sheet.agency.zh_tw + "　" + title_of(sheet) + "\n\n";
  for (const std::string& line : heads_of(sheet)) text += line + "\n";
  text += "\n" + words_of({.papers = sheet.notice.papers, .reply_by = {}, .words = {}}) + "\n\n";
  for (const std::string& line : feet_of(sheet)) text += line + "\n";
  return text;
}

}  // namespace hb::casework
