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

SourceText read_odt(const std::string& bytes) { return made::read(bytes, "a.odt"); }

constexpr std::string_view kOutlineList = R"(<text:list-style style:name="L">
  <text:list-level-style-number text:level="1" style:num-suffix="、" style:num-format="壹, 貳, 參, ..."/>
  <text:list-level-style-number text:level="2" style:num-suffix="、" style:num-format="一, 二, 三, ..."/>
  <text:list-level-style-number text:level="3" style:num-prefix="（" style:num-suffix="）" style:num-format="一, 二, 三, ..."/>
</text:list-style>)";

TEST(ReadOdt, CollapsesBlanksAndKeepsTheOnesThatAreMeant) {
  const auto text =
      read_odt(made::odt("<text:p>  一 \n 二<text:s text:c=\"2\"/>三<text:tab/>四<text:span>"
                         " </text:span>五<text:line-break/>六</text:p>"));
  EXPECT_EQ(lines(text), (Strings{"一 二  三\t四 五", "六"}));
  EXPECT_FALSE(text.blocks[0].line.hard_break);
  EXPECT_TRUE(text.blocks[1].line.hard_break);
  EXPECT_EQ(text.blocks[1].line.number, 1);
}

TEST(ReadOdt, DrawsTheNumbersOfLists) {
  const auto text = read_odt(made::odt(
      R"(<text:list text:style-name="L"><text:list-item><text:p>依據</text:p>
           <text:list><text:list-item><text:p>甲</text:p><text:p>續</text:p></text:list-item>
             <text:list-item><text:p>乙</text:p>
               <text:list><text:list-item><text:p>丙</text:p></text:list-item></text:list>
             </text:list-item></text:list></text:list-item>
         <text:list-item><text:p>目標</text:p>
           <text:list><text:list-item text:start-value="5"><text:p>戊</text:p></text:list-item></text:list>
         </text:list-item></text:list>
         <text:p>中間</text:p>
         <text:list text:style-name="L" text:continue-numbering="true"><text:list-item><text:p>方法</text:p></text:list-item></text:list>
         <text:list text:style-name="L"><text:list-item><text:p>重來</text:p></text:list-item></text:list>)",
      kOutlineList));
  EXPECT_EQ(lines(text), (Strings{"壹、依據", "一、甲", "續", "二、乙", "（一）丙", "貳、目標",
                                  "五、戊", "中間", "參、方法", "壹、重來"}));
}

TEST(ReadOdt, KeepsSpansHeaderRowsAndCoveredCells) {
  const auto text = read_odt(made::odt(
      R"(<table:table><table:table-column/><table:table-header-rows><table:table-row>
           <table:table-cell table:number-columns-spanned="2"><text:p>要項</text:p></table:table-cell>
           <table:covered-table-cell/></table:table-row></table:table-header-rows>
         <table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>甲</text:p></table:table-cell>
           <table:table-cell><text:p>一</text:p><text:p>二</text:p></table:table-cell></table:table-row>
         <table:table-row><table:covered-table-cell/><table:table-cell><table:table><table:table-row>
           <table:table-cell><text:p>內一</text:p></table:table-cell><table:table-cell><text:p>內二</text:p>
           </table:table-cell></table:table-row></table:table></table:table-cell></table:table-row></table:table>)"));
  ASSERT_EQ(text.blocks.size(), 1u);
  const auto& rows = text.blocks[0].table.rows;
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_TRUE(rows[0].header);
  EXPECT_FALSE(rows[1].header);
  EXPECT_EQ(rows[0].cells[0].column_span, 2);
  EXPECT_TRUE(rows[0].cells[1].covered);
  EXPECT_EQ(rows[1].cells[0].row_span, 2);
  EXPECT_EQ(rows[1].cells[1].lines.size(), 2u);
  EXPECT_TRUE(rows[2].cells[0].covered);
  ASSERT_EQ(rows[2].cells[1].lines.size(), 2u);
  EXPECT_EQ(rows[2].cells[1].lines[1].text, "內二");
}

TEST(ReadOdt, KeepsTheColourBehindCells) {
  const auto text = read_odt(made::odt(
      R"(<table:table><table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell>
           <table:table-cell table:style-name="T.B1"/><table:table-cell table:style-name="T.C1"/>
           <table:table-cell table:style-name="T.D1"/></table:table-row></table:table>)",
      R"(<style:style style:name="T.B1" style:family="table-cell"><style:table-cell-properties fo:background-color="#C0C0C0"/></style:style>
         <style:style style:name="T.C1" style:family="table-cell" style:parent-style-name="T.B1"/>
         <style:style style:name="T.D1" style:family="table-cell"><style:table-cell-properties fo:background-color="transparent"/></style:style>)"));
  const auto& cells = text.blocks.at(0).table.rows.at(0).cells;
  ASSERT_EQ(cells.size(), 4u);
  EXPECT_EQ(cells[0].fill, "");
  EXPECT_EQ(cells[1].fill, "c0c0c0");
  EXPECT_EQ(cells[2].fill, "c0c0c0") << "from the style that it goes back to";
  EXPECT_EQ(cells[3].fill, "");
}

TEST(ReadOdt, LeavesOutDeletionsAndPutsNotesLast) {
  const auto text = read_odt(made::odt(
      R"(<text:tracked-changes><text:changed-region><text:deletion><text:p>刪</text:p></text:deletion>
         </text:changed-region></text:tracked-changes>
         <text:h text:outline-level="2">標<text:note><text:note-citation>1</text:note-citation>
         <text:note-body><text:p>註</text:p></text:note-body></text:note>題</text:h>
         <text:p>文<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame></text:p>)"));
  EXPECT_EQ(lines(text), (Strings{"標題", "文", "框", "[1]註"}));
  EXPECT_EQ(text.blocks[0].line.style, LineStyle::heading);
  EXPECT_EQ(text.blocks[0].line.heading_level, 2);
}

TEST(ReadOdt, MarksTablesOfContentsAsNoContent) {
  const auto text = read_odt(made::odt(
      R"(<text:table-of-content><text:index-body><text:p>壹、依據 1</text:p></text:index-body>
         </text:table-of-content><text:p>壹、依據</text:p>)"));
  EXPECT_EQ(text.blocks[0].line.style, LineStyle::header);
  EXPECT_EQ(text.blocks[1].line.style, LineStyle::plain);
}

TEST(ReadOdt, KnowsPagesByTheirBreaks) {
  const auto text =
      read_odt(made::odt("<text:p>一</text:p><text:p text:style-name=\"B\">二</text:p>",
                         R"(<style:style style:name="B" style:family="paragraph">
                                      <style:paragraph-properties fo:break-before="page"/></style:style>)"));
  EXPECT_EQ(text.blocks[0].line.page, 1);
  EXPECT_EQ(text.blocks[1].line.page, 2);
}

}  // namespace
}  // namespace hb::documents
