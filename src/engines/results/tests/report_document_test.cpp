#include "report_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hb::results {
namespace {

using documents::ParagraphStyle;
using plan::NodeKind;
using testing::ElementsAre;

ReportContent quay_report() {
  ResultRow item{.kind = NodeKind::item, .number = "一、", .title = "改善臨櫃服務"};
  item.words = {.verdict = Verdict::achieved, .next = Next::continues};
  ResultRow waiting{.kind = NodeKind::strategy, .number = "（一）", .title = "縮短等候時間"};
  waiting.words.text = "尖峰加開櫃台。";
  waiting.compared = {.figure = "6.3", .unit = "分鐘", .last = "7.9", .change = "-1.6"};
  ResultRow ways{.kind = NodeKind::strategy, .number = "（二）", .title = "改善動線"};
  ways.words.text = "重劃動線。";
  return {.agency = "港灣區公所", .roc_year = 115, .rows = {item, waiting, ways}};
}

documents::Table table_in(const documents::Document& document) {
  for (const auto& block : document.blocks) {
    if (const auto* table = std::get_if<documents::Table>(&block)) return *table;
  }
  return {};
}

std::vector<std::string> lines_of(const documents::TableCell& cell, ParagraphStyle style) {
  std::vector<std::string> lines;
  for (const documents::Paragraph& each : cell.paragraphs) {
    if (each.style == style) lines.push_back(each.text);
  }
  return lines;
}

documents::Table table_by(const rulebook::Form* form) {
  return table_in(report_document(quay_report(), form, {}, Date{}));
}

TEST(ReportDocument, NamesTheItemInEachRowAsALongOneGoesOnToTheNextPage) {
  const documents::Table table = table_by(nullptr);
  EXPECT_TRUE(table.long_rows_break);
  ASSERT_EQ(table.rows.size(), 3u);
  for (const std::size_t row : {1u, 2u}) {
    const documents::TableCell& item = table.rows[row].cells.front();
    EXPECT_EQ(item.row_span, 1);
    EXPECT_THAT(lines_of(item, ParagraphStyle::table_contents), ElementsAre("一、改善臨櫃服務"));
  }
}

TEST(ReportDocument, SaysOnceWhatCameOfAnItemAndWhatBecomesOfIt) {
  const documents::Table table = table_by(nullptr);
  EXPECT_THAT(lines_of(table.rows[1].cells[0], ParagraphStyle::table_note),
              ElementsAre("達成，下年度延續"));
  EXPECT_THAT(lines_of(table.rows[2].cells[0], ParagraphStyle::table_note), ElementsAre());
}

TEST(ReportDocument, LeavesToAColumnOfTheFormWhatIsTheColumns) {
  rulebook::Form form;
  form.columns = {{rulebook::ColumnKey::item, {"實施要項", "Item"}},
                  {rulebook::ColumnKey::continuity, {"下年度", "Next year"}}};
  form.sections = {{.content = rulebook::SectionContent::table}};
  const documents::Table table = table_by(&form);
  EXPECT_THAT(lines_of(table.rows[1].cells[0], ParagraphStyle::table_note), ElementsAre("達成"));
  EXPECT_THAT(lines_of(table.rows[1].cells[1], ParagraphStyle::table_contents),
              ElementsAre("延續"));
}

TEST(ReportDocument, SetsAFigureWithItsUnitAsALineOfItsOwn) {
  const documents::TableCell result = table_by(nullptr).rows[1].cells[2];
  EXPECT_THAT(lines_of(result, ParagraphStyle::table_contents), ElementsAre("尖峰加開櫃台。"));
  EXPECT_THAT(lines_of(result, ParagraphStyle::table_note), ElementsAre("數據：6.3分鐘"));
}

}  // namespace
}  // namespace hb::results
