#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "documents/csv_writer.h"
#include "documents/ods_writer.h"
#include "documents/read.h"
#include "made_files.h"

namespace hb::documents {
namespace {

using Rows = std::vector<std::vector<std::string>>;

/// Cell texts of the document's table at `index`, ~ for covered ones.
Rows rows_of(const SourceText& text, std::size_t index = 0) {
  Rows all;
  for (const auto& block : text.blocks) {
    if (block.kind != SourceBlock::Kind::table || index-- > 0) continue;
    for (const auto& row : block.table.rows) {
      auto& cells = all.emplace_back();
      for (const auto& cell : row.cells) {
        auto& words = cells.emplace_back(cell.covered ? "~" : "");
        for (const auto& line : cell.lines) words += (words.empty() ? "" : "|") + line.text;
      }
    }
    break;
  }
  return all;
}

SourceText read(const std::string& bytes, std::string_view name = "a.csv") {
  auto text = read_document(bytes, name);
  EXPECT_TRUE(text) << text.error().key;
  return text ? *text : SourceText{};
}

constexpr const char* kNumberStyles =
    R"(<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-404]e/m/d"/><numFmt numFmtId="171" formatCode="yyyy&quot;年&quot;m"/></numFmts>
       <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>)";

std::string xlsx(const std::string& sheet, const std::string& strings = "",
                 const std::string& styles = kNumberStyles) {
  return made::zip(
      {{"[Content_Types].xml", "<Types/>"},
       {"xl/workbook.xml",
        R"(<workbook xmlns:r="r"><sheets><sheet name="甲" sheetId="1" r:id="r1"/></sheets></workbook>)"},
       {"xl/_rels/workbook.xml.rels",
        R"(<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>)"},
       {"xl/worksheets/sheet1.xml", "<worksheet>" + sheet + "</worksheet>"},
       {"xl/sharedStrings.xml", "<sst>" + strings + "</sst>"},
       {"xl/styles.xml", styles}});
}

TEST(ReadCsv, UnderstandsQuotesAndLineEndsInsideThem) {
  const auto text = read("項目,值\r\n\"甲,乙\",\"說\"\"明\r\n二\"\r\n\r\n丙,\r\n");
  EXPECT_EQ(rows_of(text), (Rows{{"項目", "值"}, {"甲,乙", "說\"明|二"}, {"丙", ""}}));
  EXPECT_EQ(text.blocks[0].table.rows[2].number, 5);
}

TEST(ReadCsv, FindsTheDelimiterByItself) {
  EXPECT_EQ(rows_of(read("a;b\n1,5;2\n")), (Rows{{"a", "b"}, {"1,5", "2"}}));
  EXPECT_EQ(rows_of(read("a\tb\n", "a.tsv")), (Rows{{"a", "b"}}));
}

TEST(ReadCsv, SaysWhereAQuotationStartsThatNeverEnds) {
  const auto read = read_document("a,b\nc,\"d\n", "a.csv");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error(), refusal::broken_csv);
  EXPECT_EQ(read.error().args.at(0).second, "2");
}

TEST(ReadCsv, ReadsBackWhatTheWriterWrote) {
  const Sheet sheet{
      .rows = {{std::string("a\"b"), 1.25}, {std::string("二\n行"), SheetDate{"2013-03-14"}}}};
  EXPECT_EQ(rows_of(read(write_csv(sheet))), (Rows{{"a\"b", "1.25"}, {"二|行", "2013-03-14"}}));
}

TEST(ReadOds, BoundsRepeatsAndKeepsSpans) {
  const auto text = read(made::ods(
      R"(<table:table table:name="甲"><table:table-row>
           <table:table-cell table:number-columns-spanned="2" office:value-type="string"><text:p>標</text:p><text:p>題</text:p></table:table-cell>
           <table:covered-table-cell/><table:table-cell table:number-columns-repeated="16382"/></table:table-row>
         <table:table-row><table:table-cell table:number-columns-repeated="2"/>
           <table:table-cell office:value-type="date" office:date-value="2013-03-14"><text:p>14/3/13</text:p></table:table-cell></table:table-row>
         <table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
         </table:table><table:table table:name="空"/>)"));
  EXPECT_EQ(text.blocks.size(), 1u);
  EXPECT_EQ(rows_of(text), (Rows{{"標|題", "~", ""}, {"", "", "2013-03-14"}}));
  EXPECT_EQ(text.blocks[0].table.rows[0].cells[0].column_span, 2);
}

TEST(ReadOds, NumbersLinesThroughAllSheets) {
  const std::string row =
      R"(<table:table-row><table:table-cell office:value-type="string"><text:p>甲</text:p></table:table-cell></table:table-row>)";
  const auto text =
      read(made::ods(R"(<table:table table:name="一">)" + row + row +
                     R"(</table:table><table:table table:name="二">)" + row + "</table:table>"));
  ASSERT_EQ(text.blocks.size(), 4u);
  EXPECT_EQ(text.blocks[0].line.number, 1);
  EXPECT_EQ(text.blocks[1].table.rows[1].number, 3);
  EXPECT_EQ(text.blocks[2].line.number, 4);
  EXPECT_EQ(text.blocks[3].table.rows[0].number, 5);
  EXPECT_EQ(text.blocks[3].table.rows[0].cells[0].lines[0].number, 5);
}

TEST(ReadOds, RefusesAFilledCellRepeatedBeyondTheLimit) {
  const auto read = read_document(made::ods(
      R"(<table:table><table:table-row table:number-rows-repeated="1000000">
         <table:table-cell table:number-columns-repeated="1000" office:value-type="string"><text:p>x</text:p></table:table-cell>
         </table:table-row></table:table>)"));
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error(), refusal::too_many_parts);
}

TEST(WriteOds, IsReadBackAsItWasWritten) {
  Workbook book;
  book.title = "統計";
  book.sheets = {{.name = "一",
                  .rows = {{std::string("項目"), std::string("日期")},
                           {12.5, SheetDate{"2013-03-14"}},
                           {SheetPercent{0.855}, std::string("=1+1")}}},
                 {.name = "二", .rows = {{std::string("另")}}}};
  EXPECT_EQ(write_ods(book), write_ods(book));
  const auto text = read(write_ods(book));
  EXPECT_EQ(text.title, "統計");
  ASSERT_EQ(text.blocks.size(), 4u);
  EXPECT_EQ(text.blocks[0].line.text, "一");
  EXPECT_EQ(text.blocks[0].line.style, LineStyle::heading);
  EXPECT_TRUE(text.blocks[1].table.rows[0].header);
  EXPECT_EQ(rows_of(text), (Rows{{"項目", "日期"}, {"12.5", "2013-03-14"}, {"85.5%", "=1+1"}}));
  EXPECT_EQ(rows_of(text, 1), (Rows{{"另"}}));
}

TEST(ReadXlsx, ReadsStringsDatesPercentagesAndMerges) {
  const auto text = read(xlsx(
      R"(<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>期限</t></is></c></row>
         <row r="2"><c r="A2" s="1"><v>41347</v></c><c r="B2" s="2"><v>0.855</v></c><c r="C2" s="3"><v>41347.5</v></c></row>
         <row r="5"><c r="B5"><v>1200</v></c><c r="C5" t="b"><v>1</v></c></row></sheetData>
         <mergeCells><mergeCell ref="A1:B1"/></mergeCells>)",
      "<si><r><t>要</t></r><r><t>項</t></r></si>"));
  EXPECT_EQ(rows_of(text), (Rows{{"要項", "~", "期限"},
                                 {"2013-03-14", "85.5%", "2013-03-14T12:00:00"},
                                 {"", "", ""},
                                 {"", "1200", "TRUE"}}));
  EXPECT_EQ(text.blocks[0].table.rows[0].cells[0].column_span, 2);
  EXPECT_EQ(text.blocks[0].table.rows[3].number, 5);
}

std::vector<std::string> fills_of(const SourceRow& row) {
  std::vector<std::string> fills;
  for (const SourceCell& cell : row.cells) fills.push_back(cell.fill);
  return fills;
}

TEST(ReadXlsx, KeepsTheColourOfCellsWithoutWords) {
  const std::string styles =
      R"(<styleSheet><fills><fill><patternFill patternType="none"/></fill>
           <fill><patternFill patternType="solid"><fgColor rgb="FFC0C0C0"/></patternFill></fill>
           <fill><patternFill patternType="solid"><fgColor theme="0"/></patternFill></fill>
           <fill><patternFill patternType="solid"><fgColor theme="4"/></patternFill></fill>
           <fill><patternFill patternType="gray125"/></fill></fills>
         <cellXfs><xf fillId="0"/><xf fillId="1"/><xf fillId="2"/><xf fillId="3"/><xf fillId="4"/></cellXfs></styleSheet>)";
  const auto text = read(
      xlsx(
          R"(<sheetData><row r="1"><c r="A1" t="str"><v>甲</v></c><c r="B1" s="1"/><c r="C1" s="2"/><c r="D1" s="3"/><c r="E1" s="4"/></row>
              <row r="2"><c r="A2" t="str"><v>乙</v></c><c r="B2" t="str"><v>1</v></c><c r="C2" t="str"><v>2</v></c><c r="D2" t="str"><v>3</v></c></row>
              <row r="3"><c r="A3" s="1"/><c r="XFD3" s="1"/></row></sheetData>)",
          "", styles),
      "a.xlsx");
  const auto& rows = text.blocks[0].table.rows;
  ASSERT_EQ(rows.size(), 2U) << "a row of colours alone is none";
  EXPECT_EQ(fills_of(rows[0]), (std::vector<std::string>{"", "c0c0c0", "", "theme4"}))
      << "as wide as the words reach";
}

TEST(ReadOds, KeepsTheColourOfCellsWithoutWords) {
  const auto text = read(made::ods(
      R"(<table:table table:name="甲"><table:table-row>
           <table:table-cell office:value-type="string"><text:p>甲</text:p></table:table-cell>
           <table:table-cell table:style-name="grey" table:number-columns-repeated="2"/>
           <table:table-cell table:style-name="grey" table:number-columns-repeated="16000"/></table:table-row>
         <table:table-row><table:table-cell table:number-columns-repeated="3" office:value-type="string"><text:p>乙</text:p></table:table-cell></table:table-row>
         <table:table-row table:number-rows-repeated="1000000"><table:table-cell table:style-name="grey"/></table:table-row></table:table>)",
      R"(<style:style style:name="grey" style:family="table-cell"><style:table-cell-properties fo:background-color="#C0C0C0"/></style:style>)"));
  const auto& rows = text.blocks[0].table.rows;
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(fills_of(rows[0]), (std::vector<std::string>{"", "c0c0c0", "c0c0c0"}));
}

TEST(ReadXlsx, StandsMergesAndPlacesThatMakeNoSense) {
  const auto text = read(xlsx(
      R"(<sheetData><row r="1"><c r="ZZZZ9"><v>1</v></c><c r="A1"><v>2</v></c></row></sheetData>
         <mergeCells><mergeCell ref="A1:A1048576"/><mergeCell ref="B9:A1"/><mergeCell ref="!"/></mergeCells>)"));
  EXPECT_FALSE(text.blocks.empty());
}

}  // namespace
}  // namespace hb::documents
