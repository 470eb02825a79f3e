#include "notice_document.h"

#include <sstream>

#include "case_letters.h"
#include "kernel/roc_date.h"

namespace hb::casework {

namespace {

using documents::Document;
using documents::Paragraph;
using documents::ParagraphStyle;

/// In Chinese as official documents write a day.
std::string day_words(const NoticeSheet& sheet, Date day) {
  return sheet.language == Locale::en ? english_date(day) : roc_date(day, RocStyle::formal);
}

std::string say(const NoticeSheet& sheet, std::string_view key,
                std::vector<TextArgument> arguments = {}) {
  return words_in(sheet.language, key, std::move(arguments));
}

/// Without the empty ones.
std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream rest{text};
  for (std::string line; std::getline(rest, line);) {
    if (line.ends_with('\r')) line.pop_back();
    if (!line.empty()) lines.push_back(std::move(line));
  }
  return lines;
}

documents::TableCell cell(std::string text, ParagraphStyle style = ParagraphStyle::table_contents) {
  return {.paragraphs = {{.text = std::move(text), .style = style}}};
}

documents::Table papers_table(const NoticeSheet& sheet) {
  documents::Table table{.column_widths = {1, 5, 6, 3}, .rows = {}};
  documents::TableRow head;
  for (std::string& words : notice_columns(sheet)) {
    head.cells.push_back(cell(std::move(words), ParagraphStyle::table_heading));
  }
  table.rows.push_back(std::move(head));
  const auto& papers = sheet.notice.papers;
  for (std::size_t at = 0; at < papers.size(); ++at) {
    const MissingPaper& paper = papers[at];
    const std::string came = paper.came_on ? say(sheet, "casework.paper.sheet.came",
                                                 {{"day", day_words(sheet, *paper.came_on)}})
                                           : "□";
    table.rows.push_back(
        {.cells = {cell(std::to_string(at + 1)), cell(paper.what), cell(paper.why), cell(came)}});
  }
  return table;
}

}  // namespace

std::string notice_heading(const NoticeSheet& sheet) {
  if (sheet.notice.round == 1) return say(sheet, "casework.paper.sheet");
  return say(sheet, "casework.paper.sheet_again", {{"round", std::to_string(sheet.notice.round)}});
}

std::vector<std::string> notice_heads(const NoticeSheet& sheet) {
  return {say(sheet, "casework.paper.sheet.number", {{"number", sheet.number}}),
          say(sheet, "casework.paper.sheet.applicant", {{"name", sheet.applicant}}),
          say(sheet, "casework.paper.sheet.subject",
              {{"subject", sheet.subject}, {"type", sheet.type.in(sheet.language)}}),
          say(sheet, "casework.paper.sheet.given_on",
              {{"day", day_words(sheet, sheet.notice.given_on)}})};
}

std::vector<std::string> notice_feet(const NoticeSheet& sheet) {
  std::vector<std::string> lines{say(
      sheet,
      sheet.restarts ? "casework.paper.sheet.until_restarts" : "casework.paper.sheet.until_goes_on",
      {{"day", day_words(sheet, sheet.notice.reply_by)}})};
  lines.push_back(say(sheet, "casework.paper.sheet.otherwise"));
  if (!sheet.words.empty()) {
    lines.push_back(say(sheet, "casework.paper.sheet.words", {{"words", sheet.words}}));
  }
  lines.push_back(
      sheet.phone.empty()
          ? say(sheet, "casework.paper.sheet.contact", {{"name", sheet.notice.given_name}})
          : say(sheet, "casework.paper.sheet.contact_phone",
                {{"name", sheet.notice.given_name}, {"phone", sheet.phone}}));
  if (!sheet.address.empty()) {
    lines.push_back(say(sheet, "casework.paper.sheet.address", {{"address", sheet.address}}));
  }
  return lines;
}

std::vector<std::string> notice_signatures(const NoticeSheet& sheet) {
  return {say(sheet, "casework.paper.sheet.signed"), say(sheet, "casework.paper.sheet.stamped")};
}

std::vector<std::string> notice_columns(const NoticeSheet& sheet) {
  return {say(sheet, "casework.paper.sheet.place"), say(sheet, "casework.paper.what"),
          say(sheet, "casework.paper.why"), say(sheet, "casework.paper.sheet.mark")};
}

Document notice_document(const NoticeSheet& sheet) {
  Document document{.title = notice_heading(sheet),
                    .creator = sheet.agency.in(sheet.language),
                    .created = to_iso(sheet.notice.given_on),
                    .blocks = {}};
  const auto add = [&](std::string text, ParagraphStyle style = ParagraphStyle::body) {
    document.blocks.emplace_back(Paragraph{.text = std::move(text), .style = style});
  };
  add(sheet.agency.in(sheet.language), ParagraphStyle::subtitle);
  add(notice_heading(sheet), ParagraphStyle::title);
  for (std::string& line : notice_heads(sheet)) add(std::move(line));
  document.blocks.emplace_back(papers_table(sheet));
  for (const std::string& foot : notice_feet(sheet)) {
    // A line broken within a justified paragraph would be stretched over the whole width.
    for (std::string& line : lines_of(foot)) add(std::move(line));
  }
  for (std::string& line : notice_signatures(sheet)) add(std::move(line));
  return document;
}

std::string notice_text(const NoticeSheet& sheet) {
  std::string text = sheet.agency.in(sheet.language) + "　" + notice_heading(sheet) + "\n\n";
  for (const std::string& line : notice_heads(sheet)) text += line + "\n";
  text += "\n" +
          words_of({.papers = sheet.notice.papers, .reply_by = {}, .words = {}}, sheet.language) +
          "\n\n";
  for (const std::string& line : notice_feet(sheet)) text += line + "\n";
  return text;
}

}  // namespace hb::casework
