// What plans of other offices do differently: months as columns, headings in two rows, periods that
// leave out their year, months inside of sentences. And how much work a long file makes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "kernel/unicode.h"
#include "plan/check_months.h"
#include "plan/draft_plan.h"
#include "plan/plan_edit.h"
#include "plan/plan_import.h"
#include "sample_text.h"

namespace hb::plan {
namespace {

using samples::source_of;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Months = std::vector<int>;

PlanDraft read(const SourceText& source) { return map_plan(parse_outline(source), source); }
PlanDraft read(std::string_view text, std::string format = "txt") {
  return read(source_of(text, std::move(format)));
}

std::vector<std::string> doubts(const PlanDraft& draft) {
  std::vector<std::string> keys;
  for (const OutlineWarning& warning : draft.warnings) keys.emplace_back(warning.key);
  return keys;
}

std::vector<DraftStep> steps_of(const PlanDraft& draft) {
  std::vector<DraftStep> steps;
  for (const DraftItem& item : draft.items) {
    for (const DraftStrategy& strategy : item.strategies) {
      steps.insert(steps.end(), strategy.steps.begin(), strategy.steps.end());
    }
  }
  return steps;
}

/// A table as a format describes it: cells between bars, `<` under a neighbour's span.
SourceText table_of(const std::vector<std::vector<std::string>>& rows) {
  SourceText source{.format = "docx"};
  SourceBlock block{.kind = SourceBlock::Kind::table};
  int number = 0;
  for (const auto& cells : rows) {
    SourceRow row;
    row.number = ++number;
    for (const std::string& words : cells) {
      SourceCell cell;
      cell.covered = words == "<";
      if (cell.covered && !row.cells.empty()) {
        auto owner = row.cells.rbegin();
        while (owner != row.cells.rend() - 1 && owner->covered) ++owner;
        ++owner->column_span;
      } else if (!words.empty()) {
        SourceLine line;
        line.text = words;
        line.number = number;
        cell.lines.push_back(std::move(line));
      }
      row.cells.push_back(std::move(cell));
    }
    block.table.rows.push_back(std::move(row));
  }
  source.blocks.push_back(std::move(block));
  return source;
}

// ---- Months as columns

TEST(MonthColumns, AMarkNamesItsMonthAndWordsAreKept) {
  const PlanDraft draft = read(samples::content_of_file("samples/plans/month-columns.md"), "md");
  const auto steps = steps_of(draft);
  ASSERT_EQ(steps.size(), 3U);
  EXPECT_EQ(steps[0].check_months, (Months{6, 12}));
  EXPECT_EQ(steps[0].unit, "民政課");
  EXPECT_EQ(steps[0].note, "5 萬元\n延續") << "a column that is not known goes to the note";
  EXPECT_EQ(steps[1].check_months, (Months{3, 6})) << "a stroke marks nothing";
  EXPECT_EQ(steps[1].note, "6月：2 次\n下半年：X");
  EXPECT_EQ(steps[2].check_months, Months{9});
  EXPECT_EQ(steps[2].text, "更新問答甲|乙");
  EXPECT_EQ(draft.title, "雲港鄉公所 115 年度服務品質工作計畫");
  EXPECT_THAT(doubts(draft), Contains("plan.outline.column_unknown"));
  EXPECT_THAT(doubts(draft), Contains("plan.outline.month_mark_unsure"));
  EXPECT_THAT(doubts(draft), Contains("plan.import.note_reads_as_months"));
}

TEST(MonthColumns, ACellOverSeveralMonthsMarksThemAll) {
  const auto steps = steps_of(read(table_of({{"要項", "策略", "方法", "1月", "2月", "3月", "4月"},
                                             {"一、甲", "（一）乙", "1、丙", "", "■", "<", ""}})));
  ASSERT_EQ(steps.size(), 1U);
  EXPECT_EQ(steps[0].check_months, (Months{2, 3}));
}

TEST(MonthColumns, RowNumbersWithWordsAreItems) {
  const PlanDraft draft = read(table_of({{"項次", "策略", "推動作法", "主辦課室", "12月"},
                                         {"壹、基礎服務", "一、櫃檯", "訓練", "人事室", "V"},
                                         {"", "二、動線", "坡道", "工務課", "V"}}));
  ASSERT_EQ(draft.items.size(), 1U);
  EXPECT_EQ(draft.items[0].title, "基礎服務");
  EXPECT_EQ(draft.items[0].strategies.size(), 2U);
}

// ---- Headings in two rows

TEST(TwoHeadingRows, ASpannedHeadingHoldsForAllItsColumns) {
  const auto steps = steps_of(read(table_of({{"實施要項", "策略", "方法", "查核期限", "<", "備註"},
                                             {"", "", "", "上半年", "下半年", ""},
                                             {"一、甲", "（一）乙", "1、丙", "6月", "12月", "修正"},
                                             {"", "", "2、丁", "", "V", "另案"}})));
  ASSERT_EQ(steps.size(), 2U);
  EXPECT_EQ(steps[0].check_months, (Months{6, 12}));
  EXPECT_EQ(steps[0].note, "修正");
  EXPECT_EQ(steps[1].check_months, Months{12});
  EXPECT_EQ(steps[1].note, "另案");
}

TEST(TwoHeadingRows, MonthsMayBeBareNumbersBelowTheirHeading) {
  const auto steps = steps_of(read(table_of({{"實施要項", "方法", "期程", "<", "<"},
                                             {"", "", "1", "2", "3"},
                                             {"一、甲", "1、丙", "", "●", "●"}})));
  ASSERT_EQ(steps.size(), 1U);
  EXPECT_EQ(steps[0].check_months, (Months{2, 3}));
}

TEST(TwoHeadingRows, AHeadingWithoutASecondRowKeepsItsRoleForItsColumns) {
  const auto steps = steps_of(read(table_of({{"要項", "策略", "方法", "查核期限", "<"},
                                             {"一、甲", "（一）乙", "1、丙", "6月", "12月"}})));
  ASSERT_EQ(steps.size(), 1U);
  EXPECT_EQ(steps[0].check_months, (Months{6, 12}));
}

TEST(TwoHeadingRows, ATitleOverTheTableIsNoHeading) {
  const PlanDraft draft = read(table_of({{"雲港鄉公所115年度服務計畫", "<", "<"},
                                         {"要項", "策略", "方法"},
                                         {"一、甲", "（一）乙", "1、丙"}}));
  EXPECT_EQ(draft.title, "雲港鄉公所115年度服務計畫");
  EXPECT_EQ(steps_of(draft).size(), 1U);
}

// ---- Periods

std::string period_of(std::string_view words) {
  const PlanDraft draft =
      read("雲港鄉公所服務計畫\n壹、計畫期程\n" + std::string{words} + "\n貳、其他\n甲。\n");
  if (!draft.period) return "none";
  const auto day = [](const std::optional<Date>& date) { return date ? to_iso(*date) : "?"; };
  const bool doubted = [&] {
    const auto keys = doubts(draft);
    return std::find(keys.begin(), keys.end(), "plan.import.period_unreadable") != keys.end();
  }();
  return day(draft.period->from) + "/" + day(draft.period->to) + (doubted ? " doubted" : "");
}

TEST(ReadPeriod, AnEndMayLeaveItsYearUnsaid) {
  EXPECT_EQ(period_of("114年1月1日至12月31日。"), "2025-01-01/2025-12-31");
  EXPECT_EQ(period_of("自 114 年 1 月 1 日起至同年 12 月 31 日止。"), "2025-01-01/2025-12-31");
}

TEST(ReadPeriod, ADayThatDoesNotExistIsDoubtedAndGivesNone) {
  EXPECT_EQ(period_of("102年2月30日至102年13月40日。"), "?/? doubted");
  EXPECT_EQ(period_of("102年6月31日止。"), "?/? doubted");
  EXPECT_EQ(period_of("114年1月1日至114年2月30日。"), "2025-01-01/? doubted");
}

TEST(ReadPeriod, WhatEndsBeforeItBeginsKeepsItsBeginning) {
  EXPECT_EQ(period_of("114年12月31日至114年1月1日。"), "2025-12-31/? doubted");
  EXPECT_EQ(period_of("114年至112年。"), "2025-01-01/? doubted");
}

// ---- Days that do not exist

TEST(NoSuchDay, IsDoubtedInALegalBasisAndGivesNoDate) {
  const PlanDraft draft = read(
      "雲港鄉公所114年度服務計畫\n壹、依據：行政院102年2月30日院授發社字第1051302901號函頒「政府服"
      "務躍升方案」。\n"
      "貳、實施要項\n一、甲\n（一）乙\n1、丙\n");
  ASSERT_EQ(draft.legal_bases.size(), 1U);
  EXPECT_FALSE(draft.legal_bases[0].date);
  EXPECT_EQ(draft.legal_bases[0].issuer, "行政院");
  EXPECT_THAT(doubts(draft), Contains("plan.import.no_such_day"));
}

TEST(NoSuchDay, MarksNoMonthInAColumn) {
  for (const std::string words :
       {"102年2月30日前", "2月30日", "102年6月31日", "102年4月31日前", "12月至2月"}) {
    const PlanDraft draft = read(
        table_of({{"要項", "策略", "方法", "查核期限"}, {"一、甲", "（一）乙", "1、丙", words}}));
    ASSERT_EQ(steps_of(draft).size(), 1U) << words;
    EXPECT_THAT(steps_of(draft)[0].check_months, IsEmpty()) << words;
    EXPECT_THAT(doubts(draft), Contains("plan.import.deadline_without_months")) << words;
  }
}

// ---- Lists without numbers

TEST(Bullets, EachKeepsItsMonthAndItsLine) {
  const PlanDraft draft = read(
      "雲港鄉公所114年度服務計畫\n壹、實施要項\n一、甲\n（一）乙\n● 每週晨會宣導（6月）\n● "
      "訂定標準作業程序（12月）\n");
  ASSERT_EQ(steps_of(draft).size(), 1U);
  EXPECT_EQ(steps_of(draft)[0].check_months, (Months{6, 12}));
  EXPECT_EQ(steps_of(draft)[0].text, "每週晨會宣導（6月）\n訂定標準作業程序（12月）");
}

TEST(Bullets, EachMayBeALegalBasis) {
  const PlanDraft draft = read(
      "雲港鄉公所114年度服務計畫\n壹、依據\n"
      "● 行政院106年1月9日院授發社字第1051302901號函「政府服務躍升方案」\n"
      "● "
      "雲港縣政府106年3月1日府研字第1060012345號函「服務計畫」\n貳、實施要項\n一、甲\n（一）乙\n1、"
      "丙\n");
  ASSERT_EQ(draft.legal_bases.size(), 2U);
  EXPECT_EQ(draft.legal_bases[1].issuer, "雲港縣政府");
  EXPECT_EQ(draft.legal_bases[1].title, "服務計畫");
}

// ---- Forms

TEST(RowsAboveTheHeading, OfAFormDoNotHideItsTable) {
  const PlanDraft draft = read(table_of({{"雲港鄉公所115年度服務計畫", "<", "<"},
                                         {"承辦人", "王小明", "<"},
                                         {"電話", "04-0000000", "<"},
                                         {"計畫期程", "115年1月1日至115年12月31日", "<"},
                                         {"要項", "策略", "方法"},
                                         {"一、甲", "（一）乙", "1、丙"}}));
  EXPECT_EQ(steps_of(draft).size(), 1U);
  ASSERT_TRUE(draft.period);
  EXPECT_EQ(period_of("115年1月1日至115年12月31日"), "2026-01-01/2026-12-31");
  EXPECT_TRUE(draft.period->to);
}

TEST(RowsAboveTheHeading, SayWhatThePlanIsCalledAndWhatForInAFormOfOneTable) {
  const PlanDraft draft = read(table_of(
      {{"工作計畫表", "<", "<"},
       {"計畫名稱", "雲港鄉公所115年度服務計畫", "<"},
       {"計畫依據", "行政院106年1月9日院授發社字第1051302901號函「政府服務躍升方案」", "<"},
       {"計畫期程", "115年1月1日至115年12月31日", "<"},
       {"計畫目標", "便民", "<"},
       {"要項", "策略", "方法"},
       {"一、甲", "（一）乙", "1、丙"}}));
  EXPECT_EQ(draft.title, "雲港鄉公所115年度服務計畫");
  EXPECT_EQ(draft.year, 115);
  ASSERT_EQ(draft.legal_bases.size(), 1U);
  EXPECT_EQ(draft.legal_bases[0].title, "政府服務躍升方案");
  ASSERT_TRUE(draft.period);
  ASSERT_EQ(draft.goals.size(), 1U);
  EXPECT_EQ(draft.goals[0].text, "便民");
}

TEST(ReadPeriod, UnderstandsSlashesMonthsAndYears) {
  EXPECT_EQ(period_of("115/01/01-115/12/31"), "2026-01-01/2026-12-31");
  EXPECT_EQ(period_of("自115年1月起至115年12月"), "2026-01-01/2026-12-31");
  EXPECT_EQ(period_of("114-117 年"), "2025-01-01/2028-12-31");
  EXPECT_EQ(period_of("自115年起至118年止"), "2026-01-01/2029-12-31");
  EXPECT_EQ(period_of("自民國 101 年 1 月 1 日起實施，為期四年。"), "2012-01-01/2015-12-31");
}

TEST(ReadPeriod, WhatIsNotReadAsAWholeIsDoubted) {
  EXPECT_EQ(period_of("自核定日起至115年12月31日止。"), "?/2026-12-31 doubted");
  EXPECT_EQ(period_of("自115年1月1日起實施。"), "2026-01-01/? doubted");
  EXPECT_EQ(period_of("依核定內容辦理。"), "?/? doubted");
}

// ---- Months in deadlines and sentences

TEST(CheckMonthsOfDays, AreThoseOfTheDays) {
  EXPECT_EQ(months_in("114/6/30"), Months{6});
  EXPECT_EQ(months_in("114.09.30 前"), Months{9});
  EXPECT_EQ(months_in("107.2.1"), Months{2});
  EXPECT_EQ(months_in("Q2、Q4"), (Months{6, 12}));
  EXPECT_EQ(*read_months("114.09.30 前"), Months{9});
  EXPECT_EQ(*read_months("Q2、Q4"), (Months{6, 12}));
}

TEST(CheckMonthsOfYears, AreNotLostBehindTheYear) {
  const std::pair<std::string_view, Months> kWritten[] = {
      {"114 年 6 月、12 月", {6, 12}},
      {"114年6月、12月", {6, 12}},
      {"114 年 4 月、7 月、10 月", {4, 7, 10}},
      {"114 年 1 月至 6 月", {1, 2, 3, 4, 5, 6}},
      {"114 年 1 月 - 3 月", {1, 2, 3}},
      {"114 年 3 月底及 9 月底前", {3, 9}},
      {"民國114年6月、12月", {6, 12}},
      {"本（114）年6月、12月", {6, 12}},
      {"6月、114年12月", {6, 12}},
      {"114年第2季、第4季", {6, 12}},
      {"114年7月1日起至114年9月30日", {7, 9}},
      {"114.05.01-114.06.30", {5, 6}},
      {"114年底前", {12}}};
  for (const auto& [words, months] : kWritten) EXPECT_EQ(months_in(words), months) << words;
  EXPECT_EQ(*read_months("114 年 6 月、12 月"), (Months{6, 12}));
}

PlanDraft with_step(std::string_view words) {
  return read("雲港鄉公所115年度服務計畫\n壹、實施內容\n一、甲項\n（一）乙策略\n1、" +
              std::string{words} + "\n2、另一項。\n");
}

TEST(MonthsInSentences, StandInTheLastBracketOrBehindTheirWord) {
  EXPECT_EQ(steps_of(with_step("禮儀訓練（6月、12月）。"))[0].check_months, (Months{6, 12}));
  EXPECT_EQ(steps_of(with_step("禮儀訓練（114年9月底前完成）。"))[0].check_months, Months{9});
  EXPECT_EQ(steps_of(with_step("禮儀訓練【9月】"))[0].check_months, Months{9});
  EXPECT_EQ(steps_of(with_step("更新網頁（前次已於9月完成）"))[0].check_months, Months{});
  EXPECT_EQ(steps_of(with_step("函報備查(4月)。【人事室】"))[0].check_months, Months{4});
  EXPECT_EQ(steps_of(with_step("改善動線，完成期限：12月。"))[0].check_months, Months{12});
  EXPECT_EQ(steps_of(with_step("改善動線。\n查核時間：6月、12月"))[0].check_months,
            (Months{6, 12}));
  const auto kept = steps_of(with_step("禮儀訓練（6月、12月）。"))[0];
  EXPECT_EQ(kept.text, "禮儀訓練（6月、12月）。") << "the words stay where they are";
}

TEST(MonthsInSentences, OtherMonthsAndBracketsSayNothing) {
  EXPECT_THAT(steps_of(with_step("6月份起試辦，檢討成效（附件6）。"))[0].check_months, IsEmpty());
  EXPECT_THAT(steps_of(with_step("清點設備（6）。"))[0].check_months, IsEmpty());
  EXPECT_THAT(doubts(with_step("改善動線，完成期限：另行通知。")),
              Contains("plan.import.deadline_without_months"));
}

// ---- Notes, bases, titles, headings

TEST(OtherOffices, ANoteThatIsATagBecomesTheTag) {
  const PlanDraft draft = read(samples::content_of_file("samples/plans/pipe-table.md"), "md");
  PlanDraft tagged = draft;
  tagged.items[0].strategies[0].steps[0].note = "5 萬元\n延續";
  tagged.items[0].strategies[0].steps[0].deadline.clear();
  tagged.items[0].strategies[0].steps[0].unit.clear();
  const Plan plan = plan_from_draft(tagged, 115, "x");
  const auto step = std::find_if(plan.nodes.begin(), plan.nodes.end(),
                                 [](const PlanNode& node) { return node.kind == NodeKind::step; });
  EXPECT_EQ(step->fields.continuity, Continuity::continued);
  EXPECT_EQ(step->fields.note, "5 萬元");
}

TEST(OtherOffices, ALooseLineOfBasisIsNoLetterOfThePlan) {
  const PlanDraft draft = read(
      "雲港鄉公所 110 年度服務計畫\n"
      "依據:行政院 106 年 1 月 9 日院授發社字第 1051302901 號函「政府服務躍升方案」\n"
      "壹、實施內容\n一、甲項\n（一）乙策略\n1、丙。\n2、丁。\n");
  EXPECT_FALSE(draft.issue);
  ASSERT_EQ(draft.legal_bases.size(), 1U);
  EXPECT_EQ(draft.legal_bases[0].issuer, "行政院");
  EXPECT_EQ(draft.legal_bases[0].title, "政府服務躍升方案");
}

TEST(OtherOffices, APathThroughAWebSiteIsNeverTheTitle) {
  const PlanDraft draft = read(
      "便民服務 › 計畫\n雲港鄉公所\n中華民國 113 年提升服務品質執行計畫\n"
      "壹、目標\n一、甲。\n二、乙。\n");
  EXPECT_EQ(draft.title, "中華民國 113 年提升服務品質執行計畫");
  EXPECT_EQ(draft.agency, "雲港鄉公所");
}

TEST(OtherOffices, WhatAHeadingSaysInBracketsStandsInThePreface) {
  const SourceText source = source_of(
      "雲港鄉公所115年度服務計畫\n壹、實施對象【執行單位（機關）】\n一、各課室。\n二、各里。\n"
      "貳、實施內容【五大要項】\n一、甲項\n（一）乙策略\n1、丙。\n2、丁。\n");
  const Outline outline = parse_outline(source);
  const PlanDraft draft = map_plan(outline, source);
  EXPECT_EQ(draft.preface, "【執行單位（機關）】\n【五大要項】");
  EXPECT_TRUE(account_for(outline, draft).missing.empty());
  EXPECT_THAT(doubts(draft), Contains("plan.import.heading_remark"));
}

TEST(OtherOffices, WithoutAnyItemTheLinesAreOneEntryToBeCut) {
  const SourceText source = source_of("親愛的同仁：\n明天下午的會議改到星期三。\n秘書室\n");
  PlanDraft draft = read(source);
  ASSERT_THAT(draft.items, IsEmpty());
  EXPECT_EQ(plain_lines(source), "親愛的同仁：\n明天下午的會議改到星期三。\n秘書室\n");
  keep_as_one(draft, source);
  const auto steps = steps_of(draft);
  ASSERT_EQ(steps.size(), 1U);
  EXPECT_EQ(steps[0].text, "親愛的同仁：\n明天下午的會議改到星期三。\n秘書室");
  EXPECT_THAT(draft.sections, IsEmpty());
}

TEST(OtherOffices, ALineLongerThanAStepHoldsBecomesSeveral) {
  std::string line;
  for (int sign = 0; sign < 30'000; ++sign) line += "字";
  const SourceText source = source_of("前言\n" + line + "\n後記\n");
  PlanDraft draft;
  keep_as_one(draft, source);
  std::string all;
  for (const DraftStep& step : steps_of(draft)) {
    EXPECT_LE(count_characters(step.text), kMaxText);
    all += step.text;
  }
  EXPECT_EQ(count_characters(all), 30'000u + 5u);
}

TEST(OtherOffices, ANumberThatIsSetApartStaysSoWhereTheLineWasFull) {
  SourceText source = table_of({{"要項", "策略", "方法"}, {"一、甲", "（一）乙", "x"}});
  auto& lines = source.blocks[0].table.rows[1].cells[2].lines;
  lines.resize(4, lines.front());
  lines[0].text = "資料回溯至民國";
  lines[1].text = "96 年，共 3";
  lines[2].text = "項，結果（附件";
  lines[3].text = "2）公布於第 2 樓。";
  const auto steps = steps_of(read(source));
  ASSERT_EQ(steps.size(), 1U);
  EXPECT_EQ(steps[0].text, "資料回溯至民國 96 年，共 3 項，結果（附件 2）公布於第 2 樓。");
}

// ---- Long files

/// So many lines that reading each of them again for the next would take minutes.
constexpr int kManyLines = 20'000;

TEST(LongFiles, OneParagraphOfManyLinesIsReadOnce) {
  std::string text = "雲港鄉公所115年度服務計畫\n壹、實施內容\n一、甲項\n（一）乙策略\n";
  for (int i = 0; i < kManyLines; ++i) text += "這是沒有編號的一行文字\n";
  const SourceText source = source_of(text);
  EXPECT_TRUE(account_for(source, parse_outline(source)).balanced());
}

TEST(LongFiles, OneCellOfManyLinesIsReadOnce) {
  SourceText source = table_of({{"要項", "策略", "方法"}, {"一、甲", "（一）乙", "1、丙"}});
  auto& lines = source.blocks[0].table.rows[1].cells[2].lines;
  lines.resize(kManyLines, lines.front());
  for (std::size_t i = 1; i < lines.size(); ++i)
    lines[i].text = i % 2 == 0 ? "7、附件" : "一行文字";
  EXPECT_TRUE(account_for(source, parse_outline(source)).balanced());
}

TEST(LongFiles, OneLineOfManyEntriesIsReadOnce) {
  std::string text = "壹、依據：甲。 貳、目標：";
  for (int i = 0; i < kManyLines; ++i) text += "乙（丙）。 ";
  const SourceText source = source_of(text + "\n");
  EXPECT_TRUE(account_for(source, parse_outline(source)).balanced());
}

}  // namespace
}  // namespace hb::plan
