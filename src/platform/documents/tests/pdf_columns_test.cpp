#include "pdf_columns.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "documents/pdf_convert.h"
#include "documents/read.h"
#include "kernel/utf8.h"
#include "pdf_lines.h"

namespace hb::documents {
namespace {

constexpr double kSize = 12;   ///< Of a Chinese character.
constexpr double kPitch = 16;  ///< From line to line in one cell.
constexpr double kRow = 22;    ///< From row to row.

/// A page made of character boxes: Chinese ones are square, Latin ones half as wide.
class Page {
 public:
  Page& put(double left, double top, std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const auto sign = utf8::sign_at(text, at);
      const double width = sign.value < 0x80 ? kSize / 2 : kSize;
      if (sign.value != U' ') {
        glyphs_.push_back({.text = std::string{text.substr(at, sign.length)},
                           .left = left,
                           .right = left + width,
                           .top = top,
                           .bottom = top + 14,
                           .word_start = false});
      }
      left += width;
      at += sign.length;
    }
    return *this;
  }
  WordTables tables(const OpenTable& open = {}) const {
    return find_word_tables(glyphs_, {}, open);
  }
  std::size_t characters() const { return glyphs_.size(); }

 private:
  std::vector<Glyph> glyphs_;
};

std::string words_of(const std::vector<Glyph>& glyphs) {
  std::string text;
  for (const auto& line : group_lines(glyphs)) {
    for (const Glyph& glyph : line) text += glyph.text;
  }
  return text;
}

std::vector<std::string> words_of(const std::vector<std::vector<Glyph>>& cells) {
  std::vector<std::string> words;
  for (const auto& cell : cells) words.push_back(words_of(cell));
  return words;
}

using Words = std::vector<std::string>;

/// Columns at 60, 160, 280 and 480; the second row's method takes two lines.
Page plan_page() {
  return Page{}
      .put(78, 100, "實施要項")
      .put(190, 100, "執行策略")
      .put(350, 100, "執行步驟")
      .put(482, 100, "期限")
      .put(60, 100 + kRow, "一、便民")
      .put(160, 100 + kRow, "（一）單一窗口")
      .put(280, 100 + kRow, "1、合併櫃台並延長中午時")
      .put(480, 100 + kRow, "6月")
      .put(280, 100 + kRow + kPitch, "段。")
      .put(280, 100 + 2 * kRow + kPitch, "2、輪調。")
      .put(480, 100 + 2 * kRow + kPitch, "12月")
      .put(60, 100 + 3 * kRow + kPitch, "二、創新")
      .put(160, 100 + 3 * kRow + kPitch, "（一）行動車")
      .put(280, 100 + 3 * kRow + kPitch, "出車。")
      .put(480, 100 + 3 * kRow + kPitch, "全年");
}

TEST(WordTable, KeepsColumnsApartWhereTheirGapStaysOpen) {
  const auto found = plan_page().tables();
  ASSERT_EQ(found.tables.size(), 1U);
  EXPECT_TRUE(found.free.empty());
  EXPECT_TRUE(found.unsure.empty());
  const auto& rows = found.tables[0].rows;
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(words_of(rows[0]), (Words{"實施要項", "執行策略", "執行步驟", "期限"}));
  EXPECT_EQ(words_of(rows[1]),
            (Words{"一、便民", "（一）單一窗口", "1、合併櫃台並延長中午時段。", "6月"}));
  EXPECT_EQ(words_of(rows[2]), (Words{"", "", "2、輪調。", "12月"}));
  EXPECT_EQ(words_of(rows[3]), (Words{"二、創新", "（一）行動車", "出車。", "全年"}));
}

TEST(WordTable, EndsBeforeTheTextBelowIt) {
  Page page = plan_page();
  const double below = 100 + 4 * kRow + kPitch;
  page.put(60, below, "伍、考核")
      .put(60, below + kRow, "各單位應於每年六月及十二月填報執行情形，送研考單位彙整後陳核。");
  const auto found = page.tables();
  ASSERT_EQ(found.tables.size(), 1U);
  EXPECT_EQ(found.tables[0].rows.size(), 4U);
  EXPECT_EQ(words_of(found.free),
            "伍、考核各單位應於每年六月及十二月填報執行情形，送研考單位彙整後陳核。");
}

TEST(WordTable, KeepsTheRestOfALastFirstCell) {
  Page page = plan_page();
  page.put(60, 100 + 3 * kRow + 2 * kPitch, "服務方式");
  const auto found = page.tables();
  ASSERT_EQ(found.tables.size(), 1U);
  EXPECT_EQ(words_of(found.tables[0].rows[3])[0], "二、創新服務方式");
}

TEST(WordTable, IsNoneWhenTextCrossesTheGaps) {
  Page page;
  page.put(60, 100, "承辦人").put(200, 100, "主管").put(340, 100, "機關首長");
  page.put(60, 122, "本計畫奉核定後實施，修正時亦同；未盡事宜，得隨時補充規定。");
  page.put(60, 138, "各單位應確實配合辦理，並列入年度考核。");
  const auto found = page.tables();
  EXPECT_TRUE(found.tables.empty());
  EXPECT_TRUE(found.unsure.empty());
  EXPECT_EQ(found.free.size(), page.characters());
}

TEST(WordTable, OfTwoColumnsStaysLines) {
  Page page;
  for (int row = 0; row < 4; ++row) {
    page.put(60, 100 + row * kRow, "項目").put(200, 100 + row * kRow, "內容");
  }
  EXPECT_TRUE(page.tables().tables.empty());
}

TEST(WordTable, WhoseCellsHaveOneLineEachHasARowForEachLine) {
  Page page;
  page.put(60, 100, "要項").put(160, 100, "策略").put(280, 100, "方法");
  for (int line = 1; line <= 4; ++line) {
    page.put(60, 100 + line * kPitch, "一、便民");
    page.put(160, 100 + line * kPitch, "單一窗口");
    page.put(280, 100 + line * kPitch, "合併櫃台");
  }
  const auto found = page.tables();
  ASSERT_EQ(found.tables.size(), 1U);
  EXPECT_EQ(found.tables[0].rows.size(), 5U);
}

TEST(WordTable, WhoseRowsStandAsCloseAsLinesIsLeftAsLinesAndDoubtedOnce) {
  Page page;
  page.put(60, 100, "要項").put(160, 100, "策略").put(280, 100, "方法");
  for (int row = 0; row < 4; ++row) {
    const double top = 100 + (3 * row + 1) * kPitch;
    page.put(60, top, "一、便民").put(160, top, "單一窗口").put(280, top, "合併櫃台並延長中午時");
    page.put(280, top + kPitch, "段，尖峰時段加開櫃台").put(280, top + 2 * kPitch, "。");
  }
  const auto found = page.tables();
  EXPECT_TRUE(found.tables.empty());
  ASSERT_EQ(found.unsure.size(), 1U);
  EXPECT_NEAR(found.unsure[0], 107, 1);
  EXPECT_EQ(found.free.size(), page.characters());
}

TEST(WordTable, GoesOnWithoutHeadingsOnTheNextPage) {
  const auto first = plan_page().tables();
  ASSERT_EQ(first.tables.size(), 1U);
  Page next;
  next.put(60, 60, "服務品質計畫");
  next.put(160, 90, "（二）預約").put(280, 90, "網路預約。").put(480, 90, "6月");
  next.put(160, 112, "（三）奉茶").put(280, 112, "備妥茶水。").put(480, 112, "全年");
  next.put(160, 134, "（四）輪值").put(280, 134, "主管輪值。").put(480, 134, "全年");
  const auto found = next.tables({first.tables[0].lefts, first.tables[0].line_space});
  ASSERT_EQ(found.tables.size(), 1U);
  EXPECT_EQ(words_of(found.tables[0].rows[0]), (Words{"", "（二）預約", "網路預約。", "6月"}));
  EXPECT_EQ(words_of(found.free), "服務品質計畫");
}

/// A flat ODT with a table of four columns, drawn with the given border of its cells.
std::string document_with_table(const std::string& border, int strategies) {
  const auto cell = [](const std::string& text) {
    return "<table:table-cell table:style-name=\"c\"><text:p>" + text +
           "</text:p></table:table-cell>";
  };
  std::string rows = "<table:table-header-rows><table:table-row>" + cell("實施要項") +
                     cell("執行策略") + cell("執行步驟") + cell("查核期限") +
                     "</table:table-row></table:table-header-rows>";
  for (int at = 1; at <= strategies; ++at) {
    const std::string number = std::to_string(at);
    rows += "<table:table-row>" + cell(at == 1 ? "一、提升服務品質，深化服務績效" : "") +
            cell("（" + number + "）訂定第" + number + "項服務的作法") +
            cell("依業務特性、顧客需求及年度重點工作，研訂第" + number +
                 "項作法，公布於機關網站，並逐月檢討。") +
            cell("6月、12月") + "</table:table-row>";
  }
  std::string columns;
  std::string styles;
  for (const char* width : {"3cm", "4cm", "6.5cm", "2.5cm"}) {
    const std::string name = std::string("w") + width[0] + width[2];
    styles += "<style:style style:name=\"" + name +
              "\" style:family=\"table-column\"><style:table-column-properties "
              "style:column-width=\"" +
              width + "\"/></style:style>";
    columns += "<table:table-column table:style-name=\"" + name + "\"/>";
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document "
         "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
         "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
         "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
         "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
         "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" "
         "office:version=\"1.3\" office:mimetype=\"application/vnd.oasis.opendocument.text\">"
         "<office:automatic-styles><style:style style:name=\"t\" style:family=\"table\">"
         "<style:table-properties style:width=\"16cm\" table:align=\"left\"/></style:style>" +
         styles +
         "<style:style style:name=\"c\" style:family=\"table-cell\"><style:table-cell-properties "
         "fo:padding=\"0.1cm\" " +
         border +
         "/></style:style></office:automatic-styles><office:body><office:text>"
         "<text:p>壹、計畫內容</text:p><table:table table:style-name=\"t\">" +
         columns + rows +
         "</table:table><text:p>貳、本計畫自核定日起實施，修正時亦同，未盡事宜另以函補充。</text:p>"
         "</office:text></office:body></office:document>";
}

/// Without the blanks that LibreOffice sets beside numbers.
std::string joined(const SourceCell& cell) {
  std::string text;
  for (const SourceLine& line : cell.lines) text += line.text;
  std::erase(text, ' ');
  return text;
}

void expect_table(const std::string& border, int strategies) {
  const auto pdf = convert_to_pdf(document_with_table(border, strategies), "fodt");
  ASSERT_TRUE(pdf) << pdf.error().key;
  const auto text = read_document(*pdf, "a.pdf");
  ASSERT_TRUE(text) << text.error().key;
  EXPECT_TRUE(text->unsure_tables.empty());
  std::vector<const SourceTable*> tables;
  std::string around;
  for (const SourceBlock& block : text->blocks) {
    if (block.kind == SourceBlock::Kind::table) tables.push_back(&block.table);
    if (block.kind == SourceBlock::Kind::line) around += block.line.text;
  }
  EXPECT_EQ(around, "壹、計畫內容貳、本計畫自核定日起實施，修正時亦同，未盡事宜另以函補充。");
  ASSERT_EQ(tables.size(), 1U);
  const auto& rows = tables[0]->rows;
  ASSERT_EQ(rows.size(), static_cast<std::size_t>(strategies) + 1);
  for (int at = 1; at <= strategies; ++at) {
    const auto& cells = rows[static_cast<std::size_t>(at)].cells;
    const std::string number = std::to_string(at);
    ASSERT_EQ(cells.size(), 4U);
    EXPECT_EQ(joined(cells[0]), at == 1 ? "一、提升服務品質，深化服務績效" : "");
    EXPECT_EQ(joined(cells[1]), "（" + number + "）訂定第" + number + "項服務的作法");
    EXPECT_EQ(joined(cells[2]), "依業務特性、顧客需求及年度重點工作，研訂第" + number +
                                    "項作法，公布於機關網站，並逐月檢討。");
    EXPECT_EQ(joined(cells[3]), "6月、12月");
  }
}

TEST(WordTable, IsFoundInWhatLibreOfficeDrawsWithoutAnyLine) {
  if (!can_convert_to_pdf()) GTEST_SKIP() << "LibreOffice is not installed";
  expect_table("fo:border=\"none\"", 4);
  expect_table("fo:border=\"none\"", 30);  // Over pages, with repeated headings.
}

TEST(WordTable, IsFoundInWhatLibreOfficeDrawsWithHorizontalLinesOnly) {
  if (!can_convert_to_pdf()) GTEST_SKIP() << "LibreOffice is not installed";
  expect_table(
      "fo:border-left=\"none\" fo:border-right=\"none\" fo:border-top=\"0.5pt solid #000000\" "
      "fo:border-bottom=\"0.5pt solid #000000\"",
      30);
}

}  // namespace
}  // namespace hb::documents
