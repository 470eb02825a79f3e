#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "documents/odt_writer.h"
#include "documents/pdf_convert.h"
#include "documents/read.h"
#include "made_files.h"
#include "sample_plan.h"

namespace hb::documents {
namespace {

SourceText read_pdf(const std::string& bytes) {
  auto text = read_document(bytes, "a.pdf");
  EXPECT_TRUE(text) << text.error().key;
  return text ? *text : SourceText{};
}

std::string words(int x, int y, const std::string& text) {
  return "BT /F 10 Tf " + std::to_string(x) + " " + std::to_string(y) + " Td (" + text +
         ") Tj ET\n";
}

std::string line(int x1, int y1, int x2, int y2) {
  return std::to_string(x1) + " " + std::to_string(y1) + " m " + std::to_string(x2) + " " +
         std::to_string(y2) + " l S\n";
}

/// Three columns at 50, 150, 300, 450; edges of rows at `ys`, from the top.
std::string grid(const std::vector<int>& ys, bool first_column_joined) {
  std::string all = "0.5 w\n";
  for (std::size_t at = 0; at < ys.size(); ++at) {
    // Without its line in between, the first column's second and later rows are one cell.
    const bool inner = first_column_joined && at > 1 && at + 1 < ys.size();
    all += line(inner ? 150 : 50, ys[at], 450, ys[at]);
  }
  for (const int x : {50, 150, 300, 450}) all += line(x, ys.front(), x, ys.back());
  return all;
}

std::string text_of(const SourceCell& cell) {
  std::string all;
  for (const auto& one : cell.lines) all += (all.empty() ? "" : "|") + one.text;
  return all;
}

TEST(ReadPdf, RebuildsLinesFromTopToBottom) {
  const auto text = read_pdf(made::pdf(
      {words(80, 600, "second") + words(50, 700, "first line") + words(120, 600, "half")}));
  ASSERT_EQ(text.blocks.size(), 2u);
  EXPECT_EQ(text.format, "pdf");
  EXPECT_EQ(text.blocks[0].line.text, "first line");
  EXPECT_EQ(text.blocks[1].line.text, "second half");
  EXPECT_EQ(text.blocks[1].line.page, 1);
  EXPECT_NEAR(text.blocks[1].line.indent, 80, 1);
}

TEST(ReadPdf, FindsTablesInTheLinesDrawnAroundThem) {
  const auto text = read_pdf(
      made::pdf({grid({700, 670, 620, 570}, true) + words(55, 685, "goal") +
                 words(155, 685, "method") + words(305, 685, "month") + words(55, 655, "one") +
                 words(155, 655, "first") + words(155, 640, "more") + words(305, 655, "6") +
                 words(155, 605, "second") + words(50, 500, "after")}));
  ASSERT_EQ(text.blocks.size(), 2u);
  ASSERT_EQ(text.blocks[0].kind, SourceBlock::Kind::table);
  const auto& rows = text.blocks[0].table.rows;
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(text_of(rows[0].cells[1]), "method");
  EXPECT_EQ(rows[1].cells[0].row_span, 2);
  EXPECT_TRUE(rows[2].cells[0].covered);
  EXPECT_EQ(text_of(rows[1].cells[1]), "first|more");
  EXPECT_EQ(text_of(rows[2].cells[1]), "second");
  EXPECT_EQ(text.blocks[1].line.text, "after");
}

TEST(ReadPdf, JoinsATableThatGoesOnUnderARepeatedHeader) {
  const std::string head =
      words(55, 785, "goal") + words(155, 785, "method") + words(305, 785, "month");
  const auto text = read_pdf(made::pdf(
      {grid({800, 770, 700}, false) + head + words(55, 755, "one") +
           words(155, 755, "a sentence that") + words(305, 755, "6") + words(250, 30, "1 / 2"),
       grid({800, 770, 700, 650}, false) + head + words(155, 755, "goes on.") +
           words(55, 685, "two") + words(155, 685, "next") + words(305, 685, "12") +
           words(250, 30, "2 / 2")}));
  std::vector<const SourceTable*> tables;
  for (const auto& block : text.blocks) {
    if (block.kind == SourceBlock::Kind::table) tables.push_back(&block.table);
    if (block.kind == SourceBlock::Kind::line) {
      EXPECT_EQ(block.line.style, LineStyle::header);
    }
  }
  ASSERT_EQ(tables.size(), 1u);
  ASSERT_EQ(tables[0]->rows.size(), 3u);
  EXPECT_TRUE(tables[0]->rows[0].header);
  EXPECT_EQ(text_of(tables[0]->rows[1].cells[1]), "a sentence that|goes on.");
  EXPECT_EQ(text_of(tables[0]->rows[2].cells[0]), "two");
}

TEST(ReadPdf, TakesAFrameAroundTextForNoTable) {
  const auto text = read_pdf(
      made::pdf({line(50, 700, 300, 700) + line(50, 600, 300, 600) + line(50, 600, 50, 700) +
                 line(300, 600, 300, 700) + words(60, 650, "framed")}));
  ASSERT_EQ(text.blocks.size(), 1u);
  EXPECT_EQ(text.blocks[0].line.text, "framed");
}

TEST(ReadPdf, RefusesPicturesAndBrokenFiles) {
  EXPECT_EQ(read_document(made::pdf({"0 0 100 100 re f"})).error(), refusal::image_only);
  EXPECT_EQ(read_document("%PDF-1.4\nnothing").error(), refusal::broken_pdf);
  ReadLimits limits;
  limits.pdf_pages = 1;
  EXPECT_EQ(read_document(made::pdf({words(1, 1, "a"), words(1, 1, "b")}), "", limits).error(),
            refusal::too_many_parts);
}

TEST(ReadPdf, NeverFallsOverWhereverTheFileIsCut) {
  const std::string good = made::pdf({grid({700, 670, 620}, false) + words(55, 685, "goal")});
  for (std::size_t length = 8; length < good.size(); length += 64) {
    const auto read = read_document(good.substr(0, length), "a.pdf");
    EXPECT_TRUE(read.has_value() || !read.error().key.empty());
  }
}

// The whole way: written by us, drawn by LibreOffice, read again.
TEST(ReadPdf, FindsTheExportedPlanAgain) {
  if (!can_convert_to_pdf()) GTEST_SKIP() << "LibreOffice is not installed";
  const auto pdf = convert_to_pdf(write_odt(made::sample_plan()), "odt");
  ASSERT_TRUE(pdf) << pdf.error().key;
  made::expect_sample_plan(read_pdf(*pdf));
}

}  // namespace
}  // namespace hb::documents
