// Workbooks that hold a plan's text as well as its table.
#include <gtest/gtest.h>

#include "plan/plan_import.h"

namespace hb::plan {
namespace {

using Rows = std::vector<std::vector<std::string>>;

const Rows kText{{"北濱鄉公所114年度提升服務品質執行計畫"},
                 {"壹、計畫依據"},
                 {"一、行政院106年1月9日院授發社字第1061300008號函頒「政府服務躍升方案」"},
                 {"二、北濱縣政府114年1月15日北計字第1140500123號函"},
                 {"貳、", "計畫目標"},
                 {"一、便捷申辦流程"},
                 {"二、關懷弱勢民眾"},
                 {"參、計畫期程", "114年1月1日至114年12月31日"},
                 {"肆、執行內容"}};
const Rows kTable{{"實施要項", "推動策略", "執行方法", "完成期限"},
                  {"一、基礎服務", "（一）櫃檯", "訂定手冊", "6月"},
                  {"", "（二）環境", "檢視設施", "12月"}};

/// A workbook: a sheet's name may be empty, as that of a sheet that stands alone is.
SourceText workbook(const std::vector<std::pair<std::string, Rows>>& sheets) {
  SourceText source;
  source.format = "xlsx";
  int number = 0;
  const auto line_of = [&number](const std::string& text) {
    SourceLine line;
    line.text = text;
    line.number = number;
    line.hard_break = true;
    return line;
  };
  for (const auto& [name, rows] : sheets) {
    if (!name.empty()) {
      ++number;
      SourceBlock heading;
      heading.line = line_of(name);
      heading.line.style = LineStyle::heading;
      heading.line.heading_level = 1;
      source.blocks.push_back(heading);
    }
    SourceBlock block;
    block.kind = SourceBlock::Kind::table;
    for (const auto& texts : rows) {
      SourceRow row;
      row.number = ++number;
      for (const std::string& text : texts) {
        SourceCell cell;
        if (!text.empty()) cell.lines.push_back(line_of(text));
        row.cells.push_back(std::move(cell));
      }
      row.cells.resize(4);
      block.table.rows.push_back(std::move(row));
    }
    source.blocks.push_back(std::move(block));
  }
  return source;
}

PlanDraft draft_of(const SourceText& source) {
  const Outline outline = parse_outline(source);
  EXPECT_TRUE(account_for(source, outline).balanced());
  PlanDraft draft = map_plan(outline, source);
  EXPECT_TRUE(account_for(outline, draft).missing.empty());
  return draft;
}

void expect_whole_plan(const PlanDraft& draft) {
  EXPECT_EQ(draft.title, "北濱鄉公所114年度提升服務品質執行計畫");
  EXPECT_FALSE(draft.issue);
  ASSERT_EQ(draft.legal_bases.size(), 2U);
  EXPECT_EQ(draft.legal_bases[0].issuer, "行政院");
  EXPECT_EQ(draft.goals.size(), 2U);
  EXPECT_TRUE(draft.period);
  ASSERT_EQ(draft.items.size(), 1U);
  EXPECT_EQ(draft.items[0].strategies.size(), 2U);
}

TEST(ReadSheets, TakesTheRowsAboveTheTableForThePlansSections) {
  Rows rows = kText;
  rows.insert(rows.end(), kTable.begin(), kTable.end());
  expect_whole_plan(draft_of(workbook({{"", rows}})));
}

TEST(ReadSheets, TakesTextAndTableFromTwoSheetsAndNoTitleFromTheirNames) {
  expect_whole_plan(draft_of(workbook({{"Sheet1", kText}, {"Sheet2", kTable}})));
}

TEST(ReadSheets, TakesTheNameOfASheetForItsTitleWhereNoRowReadsLikeOne) {
  EXPECT_EQ(draft_of(workbook({{"114年工作", kTable}, {"附", {{"說明"}}}})).title, "114年工作");
}

TEST(ReadSheets, TakesNoNumberedLineForTheLetterThatIssuedThePlan) {
  Rows rows{kText[0], kText[2]};
  rows.insert(rows.end(), kTable.begin(), kTable.end());
  SourceText source = workbook({{"", rows}});
  source.format = "odt";
  const PlanDraft draft = draft_of(source);
  EXPECT_FALSE(draft.issue);
  EXPECT_EQ(draft.items.size(), 1U);
}

}  // namespace
}  // namespace hb::plan
