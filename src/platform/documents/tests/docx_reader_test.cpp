#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "documents/read.h"
#include "made_files.h"
#include "reading.h"

namespace hb::documents {
namespace {

using made::lines;
using made::Strings;

SourceText read_docx(const std::string& bytes) { return made::read(bytes, "a.docx"); }

std::string numbered(int level, std::string_view text, std::string_view list = "1") {
  return "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" +
         std::string(list) + "\"/></w:numPr></w:pPr><w:r><w:t>" + std::string(text) +
         "</w:t></w:r></w:p>";
}

constexpr std::string_view kNumbering = R"(<w:abstractNum w:abstractNumId="7">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="ideographLegalTraditional"/><w:lvlText w:val="%1、"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="taiwaneseCountingThousand"/><w:lvlText w:val="（%2）"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl></w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
  <w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride></w:num>)";

TEST(ReadDocx, DrawsTheNumbersOfLists) {
  const auto text = read_docx(
      made::docx(numbered(0, "依據") + numbered(1, "甲") + numbered(1, "乙") + numbered(2, "丙") +
                     numbered(0, "目標") + numbered(1, "丁") + numbered(1, "戊", "2"),
                 kNumbering));
  EXPECT_EQ(lines(text), (Strings{"壹、依據", "（一）甲", "（二）乙", "1.丙", "貳、目標",
                                  "（一）丁", "（一）戊"}));
}

TEST(ReadDocx, TakesHeadingsAndNumbersFromStyles) {
  const auto text = read_docx(made::docx(
      R"(<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr><w:r><w:t>計畫</w:t></w:r></w:p>
         <w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:t>依據</w:t></w:r></w:p>)",
      kNumbering,
      R"(<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
         <w:style w:type="paragraph" w:styleId="B"><w:name w:val="heading 1"/><w:pPr><w:numPr>
           <w:numId w:val="1"/></w:numPr></w:pPr></w:style>
         <w:style w:type="paragraph" w:styleId="H"><w:name w:val="own"/><w:basedOn w:val="B"/></w:style>)"));
  EXPECT_EQ(lines(text), (Strings{"計畫", "壹、依據"}));
  EXPECT_EQ(text.blocks[0].line.style, LineStyle::title);
  EXPECT_EQ(text.blocks[1].line.style, LineStyle::heading);
  EXPECT_EQ(text.blocks[1].line.heading_level, 1);
}

TEST(ReadDocx, KeepsInsertionsAndLeavesOutDeletionsAndSecondChoices) {
  const auto text = read_docx(made::docx(
      R"(<w:p><w:r><w:t>甲</w:t></w:r><w:ins><w:r><w:t>乙</w:t></w:r></w:ins>
         <w:del><w:r><w:delText>丙</w:delText></w:r></w:del><w:smartTag><w:r><w:t>丁</w:t><w:tab/></w:r></w:smartTag>
         <mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></mc:Choice>
         <mc:Fallback><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent>
         <w:r><w:instrText>PAGE</w:instrText><w:br/><w:t>戊</w:t></w:r></w:p>
         <w:sdt><w:sdtContent><w:p><w:r><w:t>己</w:t></w:r></w:p></w:sdtContent></w:sdt>)"));
  EXPECT_EQ(lines(text), (Strings{"甲乙丁\t", "戊", "框", "己"}));
}

TEST(ReadDocx, KeepsTheColourBehindCells) {
  const auto text = read_docx(made::docx(
      R"(<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>
           <w:tc><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="D9D9D9"/></w:tcPr><w:p/></w:tc>
           <w:tc><w:tcPr><w:shd w:val="pct25" w:color="auto" w:fill="auto"/></w:tcPr><w:p/></w:tc>
           <w:tc><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>)"));
  Strings fills;
  for (const SourceCell& cell : text.blocks.at(0).table.rows.at(0).cells)
    fills.push_back(cell.fill);
  EXPECT_EQ(fills, (Strings{"", "d9d9d9", "pct25", ""}));
}

TEST(ReadDocx, TurnsMergesIntoSpans) {
  const auto text = read_docx(made::docx(
      R"(<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>頭</w:t></w:r></w:p></w:tc>
           <w:tc><w:p><w:r><w:t>期限</w:t></w:r></w:p></w:tc></w:tr>
         <w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>
           <w:tc><w:p><w:r><w:t>六月</w:t></w:r></w:p></w:tc></w:tr>
         <w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge/></w:tcPr><w:p/></w:tc>
           <w:tc><w:p><w:r><w:t>十二月</w:t></w:r></w:p></w:tc></w:tr></w:tbl>)"));
  ASSERT_EQ(text.blocks.size(), 1u);
  const auto& rows = text.blocks[0].table.rows;
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_TRUE(rows[0].header);
  EXPECT_EQ(rows[1].cells.size(), 3u);
  EXPECT_EQ(rows[1].cells[0].row_span, 2);
  EXPECT_EQ(rows[1].cells[0].column_span, 2);
  EXPECT_TRUE(rows[1].cells[1].covered);
  EXPECT_TRUE(rows[2].cells[0].covered);
  EXPECT_TRUE(rows[2].cells[1].covered);
  EXPECT_EQ(rows[2].cells[2].lines.at(0).text, "十二月");
}

}  // namespace
}  // namespace hb::documents
