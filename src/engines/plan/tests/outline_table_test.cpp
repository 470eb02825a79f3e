#include <gtest/gtest.h>

#include <algorithm>

#include "plan/outline.h"
#include "sample_text.h"

namespace hb::plan {
namespace {

using samples::source_of;

SourceCell cell(std::string_view text) {
  SourceCell made;
  for (SourceBlock& block : source_of(text).blocks) made.lines.push_back(block.line);
  return made;
}

/// A heading and a table that the format describes.
SourceText with_table(const std::vector<std::vector<std::string>>& rows) {
  SourceText source = source_of("壹、實施要項\n", "odt");
  SourceBlock block;
  block.kind = SourceBlock::Kind::table;
  int number = 1;
  for (const auto& texts : rows) {
    SourceRow row;
    row.number = ++number;
    for (const std::string& text : texts) row.cells.push_back(cell(text));
    for (SourceCell& made : row.cells) {
      for (SourceLine& line : made.lines) line.number = number;
    }
    block.table.rows.push_back(std::move(row));
  }
  source.blocks.push_back(std::move(block));
  return source;
}

TEST(ReadTable, HangsMethodsBelowStrategiesBelowItems) {
  const SourceText source = with_table({{"實施要項", "執行策略", "執行方法", "辦理期程"},
                                        {"一、便民", "（一）單一窗口。", "合併櫃台。", "6月"},
                                        {"", "（二）預約。", "網路預約。", "12月"}});
  const Outline outline = parse_outline(source);
  const auto& items = outline.documents[0].sections[0].children;
  ASSERT_EQ(items.size(), 1U);
  ASSERT_EQ(items[0].children.size(), 2U);
  const OutlineNode& second = items[0].children[1];
  EXPECT_EQ(second.title, "預約。");
  EXPECT_EQ(second.children[0].text, "網路預約。");
  EXPECT_EQ(second.children[0].children[0].text, "12月");
  EXPECT_EQ(second.children[0].children[0].role, ColumnRole::deadline);
  EXPECT_TRUE(account_for(source, outline).balanced());
}

/// Two parts of a table with lines of text between them.
SourceText in_two_parts(const std::vector<std::vector<std::string>>& first,
                        const std::string& between,
                        const std::vector<std::vector<std::string>>& second) {
  SourceText source = with_table(first);
  int number = 50;
  for (SourceBlock& block : source_of(between, "odt").blocks) {
    block.line.number = ++number;
    source.blocks.push_back(std::move(block));
  }
  SourceText rest = with_table(second);
  SourceBlock table = std::move(rest.blocks.back());
  for (SourceRow& row : table.table.rows) {
    row.number += 100;
    for (SourceCell& made : row.cells) {
      for (SourceLine& line : made.lines) line.number = row.number;
    }
  }
  source.blocks.push_back(std::move(table));
  return source;
}

using Rows = std::vector<std::vector<std::string>>;
const std::vector<std::string> kHeads{"實施要項", "執行策略", "執行方法", "辦理期程"};
const Rows kFirstPart{kHeads,
                      {"一、便民", "（一）單一窗口", "1、合併櫃台。", "6月"},
                      {"", "", "2、輪調人員。", "12月"}};

TEST(ReadTable, GoesOnBehindALineWhereThePageEnded) {
  const Rows kWithHeading{kHeads,
                          {"", "（二）預約", "1、網路預約。", "6月"},
                          {"二、創新", "（一）行動", "1、到府。", "12月"}};
  const Rows kContinued{
      {"實施要項（續）", "執行策略", "執行方法", "辦理期程"}, kWithHeading[1], kWithHeading[2]};
  const Rows kBare{kWithHeading[1], kWithHeading[2]};
  for (const Rows& second : {kWithHeading, kContinued, kBare}) {
    for (const char* between :
         {"（續下頁）\n", "註：期限以月底為準。\n", "東港戶政事務所\n（續）\n"}) {
      const SourceText source = in_two_parts(kFirstPart, between, second);
      const Outline outline = parse_outline(source);
      const auto& items = outline.documents[0].sections[0].children;
      ASSERT_EQ(items.size(), 2U) << between;
      ASSERT_EQ(items[0].children.size(), 2U) << between;
      EXPECT_EQ(items[0].children[1].title, "預約");
      EXPECT_EQ(items[1].title, "創新");
      EXPECT_TRUE(account_for(source, outline).balanced());
      const bool said = std::any_of(
          outline.warnings.begin(), outline.warnings.end(),
          [](const OutlineWarning& each) { return each.key == "plan.outline.line_inside_table"; });
      EXPECT_TRUE(said) << between;
    }
  }
}

TEST(ReadTable, AnotherTableBehindALineIsAnother) {
  const SourceText source = in_two_parts(kFirstPart, "另有下列各項：\n",
                                         {kHeads, {"二、創新", "（一）行動", "1、到府。", "12月"}});
  const auto& items = parse_outline(source).documents[0].sections[0].children;
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(items[1].title, "創新");
}

TEST(ReadTable, AFirstCellThatNothingStandsAboveIsDoubted) {
  const Outline outline =
      parse_outline(with_table({kHeads, {"", "（二）預約", "1、網路預約。", "6月"}}));
  EXPECT_TRUE(std::any_of(
      outline.warnings.begin(), outline.warnings.end(),
      [](const OutlineWarning& each) { return each.key == "plan.outline.nothing_above"; }));
}

TEST(ReadTable, SplitsACellWithSeveralSteps) {
  const Outline outline = parse_outline(
      with_table({{"要項", "策略", "作法"},
                  {"一、便民", "（一）單一窗口", "1、合併櫃台。\n2、輪調人員，\n每季一次。"}}));
  const auto& steps = outline.documents[0].sections[0].children[0].children[0].children;
  ASSERT_EQ(steps.size(), 2U);
  EXPECT_EQ(steps[1].text, "輪調人員，每季一次。");
}

TEST(ReadTable, PairsEachDeadlineInACellWithItsStep) {
  const Outline outline = parse_outline(
      with_table({{"要項", "策略", "作法", "查核期限"},
                  {"一、便民", "（一）窗口", "1、合併。\n2、輪調。", "6月、\n12月\n4月"}}));
  const auto& steps = outline.documents[0].sections[0].children[0].children[0].children;
  ASSERT_EQ(steps.size(), 2U);
  EXPECT_EQ(steps[0].children[0].text, "6月、12月");
  EXPECT_EQ(steps[1].children[0].text, "4月");
}

TEST(ReadTable, DropsAHeadingThatIsRepeatedAfterAPageBreak) {
  const SourceText source = with_table({{"要項", "策略", "作法"},
                                        {"一、便民", "（一）窗口", "合併。"},
                                        {"要項", "策略", "作法"},
                                        {"", "（二）預約", "上線。"}});
  const Outline outline = parse_outline(source);
  EXPECT_EQ(outline.documents[0].sections[0].children[0].children.size(), 2U);
  EXPECT_EQ(outline.dropped.size(), 3U);
  EXPECT_TRUE(account_for(source, outline).balanced());
}

TEST(ReadTable, JoinsACellCutByAPageBreakAndSaysSo) {
  const Outline outline = parse_outline(with_table({{"要項", "策略", "作法"},
                                                    {"一、便民", "（一）單一窗口受理", "合併。"},
                                                    {"", "各項申請案件", ""}}));
  const auto& strategies = outline.documents[0].sections[0].children[0].children;
  ASSERT_EQ(strategies.size(), 1U);
  EXPECT_EQ(strategies[0].title, "單一窗口受理各項申請案件");
  ASSERT_EQ(outline.warnings.size(), 1U);
  EXPECT_EQ(outline.warnings[0].key, "plan.outline.cell_continued");
}

std::vector<std::string> doubts(const Outline& outline) {
  std::vector<std::string> found;
  for (const OutlineWarning& warning : outline.warnings) {
    found.push_back(std::to_string(warning.line) + " " + std::string{warning.key} + " " +
                    warning.args.front().second);
  }
  return found;
}

TEST(ReadTable, DoubtsNumbersThatAreSkippedOrTwiceDownAColumn) {
  const SourceText source = with_table({{"要項", "策略", "作法"},
                                        {"一、便民", "（一）窗口", "合併。"},
                                        {"", "（二）預約", "上線。"},
                                        {"", "（四）奉茶", "備妥。"},
                                        {"三、創新", "（一）行動車", "出車。"},
                                        {"三、資訊", "（一）網站", "更新。"}});
  const Outline outline = parse_outline(source);
  EXPECT_EQ(doubts(outline), (std::vector<std::string>{"5 plan.outline.number_skipped （四）",
                                                       "6 plan.outline.number_skipped 三、",
                                                       "7 plan.outline.number_repeated 三、"}));
  EXPECT_EQ(outline.documents[0].sections[0].children.size(), 3U);
  EXPECT_TRUE(account_for(source, outline).balanced());
}

TEST(ReadTable, SplitsACellWhoseNumbersAreSkippedOrTwiceAndDoubtsThem) {
  const SourceText source =
      with_table({{"要項", "策略", "作法"},
                  {"一、便民", "（一）窗口", "1、合併。\n2、輪調。\n4、檢討。\n4、表揚。"}});
  const Outline outline = parse_outline(source);
  const auto& steps = outline.documents[0].sections[0].children[0].children[0].children;
  ASSERT_EQ(steps.size(), 4U);
  EXPECT_EQ(steps[2].text, "檢討。");
  EXPECT_EQ(doubts(outline), (std::vector<std::string>{"3 plan.outline.number_skipped 4、",
                                                       "3 plan.outline.number_repeated 4、"}));
}

TEST(ReadTable, TakesANumberInTheMiddleOfACellsSentenceForTextAndDoubtsIt) {
  const Outline outline = parse_outline(with_table(
      {{"要項", "策略", "作法"}, {"一、便民", "（一）窗口", "1、成果依附件\n3、附件4彙整。"}}));
  const auto& steps = outline.documents[0].sections[0].children[0].children[0].children;
  ASSERT_EQ(steps.size(), 1U);
  EXPECT_EQ(steps[0].text, "成果依附件3、附件4彙整。");
  ASSERT_EQ(outline.warnings.size(), 1U);
  EXPECT_EQ(outline.warnings[0].key, "plan.outline.marker_taken_as_text");
}

TEST(ReadTable, LeavesASentenceThatCountsInOnePieceWhereverItsLinesBreak) {
  SourceText source =
      with_table({{"要項", "策略", "作法"},
                  {"一、便民", "（一）流程改造",
                   "依業務屬性完成：\n(1)一次OK、\n(2)不出門辦事(3)主動關心三項工作。"}});
  // As a page has them: nothing tells a wrapped line from a paragraph.
  for (SourceRow& row : source.blocks.back().table.rows) {
    for (SourceCell& each : row.cells) {
      for (SourceLine& line : each.lines) line.hard_break = false;
    }
  }
  const Outline outline = parse_outline(source);
  const auto& steps = outline.documents[0].sections[0].children[0].children[0].children;
  ASSERT_EQ(steps.size(), 1U);
  EXPECT_EQ(steps[0].text, "依業務屬性完成：(1)一次OK、(2)不出門辦事(3)主動關心三項工作。");
  EXPECT_FALSE(outline.warnings.empty());
}

TEST(ReadTable, TakesAListBelowAnUnnumberedLineForEntries) {
  const Outline outline = parse_outline(with_table(
      {{"要項", "策略", "作法"},
       {"一、便民", "（一）流程改造", "依業務屬性完成：\n(1)一次OK。\n(2)不出門辦事。"}}));
  EXPECT_EQ(outline.documents[0].sections[0].children[0].children[0].children.size(), 3U);
}

TEST(ReadTable, LetsStrategiesBeCountedThroughOverAllItems) {
  const Outline outline = parse_outline(with_table({{"要項", "策略", "作法"},
                                                    {"一、便民", "（一）窗口", "合併。"},
                                                    {"", "（二）預約", "上線。"},
                                                    {"二、創新", "（三）行動車", "出車。"}}));
  EXPECT_TRUE(outline.warnings.empty());
}

TEST(ReadTable, DoubtsARowNumberThatIsMissing) {
  const Outline outline = parse_outline(with_table({{"項次", "要項", "策略", "作法"},
                                                    {"1", "便民", "窗口", "合併。"},
                                                    {"2", "", "預約", "上線。"},
                                                    {"4", "創新", "行動車", "出車。"},
                                                    {"1", "資訊", "網站", "更新。"}}));
  EXPECT_EQ(doubts(outline), std::vector<std::string>{"5 plan.outline.number_skipped 4"});
}

TEST(ReadTable, TakesWordsThatAreRepeatedOnEachRowForOneEntry) {
  const SourceText source = with_table({{"要項", "策略", "作法"},
                                        {"一、便民", "（一）窗口", "1、合併。"},
                                        {"一、便民", "（一）窗口", "2、輪調。"},
                                        {"二、創新", "（一）窗口", "1、行動車。"}});
  const Outline outline = parse_outline(source);
  const auto& items = outline.documents[0].sections[0].children;
  ASSERT_EQ(items.size(), 2U);
  ASSERT_EQ(items[0].children.size(), 1U);
  EXPECT_EQ(items[0].children[0].children.size(), 2U);
  EXPECT_EQ(items[1].children.size(), 1U);
  EXPECT_TRUE(outline.warnings.empty());
  EXPECT_TRUE(account_for(source, outline).balanced());
}

TEST(ReadTable, LosesNoNumberThatStandsAloneInARow) {
  const SourceText source = with_table({{"", "（二）"}});
  EXPECT_TRUE(account_for(source, parse_outline(source)).balanced());
}

TEST(ReadTable, KeepsATableThatIsNoPlansAsRows) {
  const SourceText source = with_table({{"姓名", "電話"}, {"王小明", "1234"}});
  const Outline outline = parse_outline(source);
  EXPECT_EQ(outline.documents[0].sections[0].children.size(), 2U);
  EXPECT_TRUE(account_for(source, outline).balanced());
}

}  // namespace
}  // namespace hb::plan
