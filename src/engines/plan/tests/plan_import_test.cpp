#include "plan/plan_import.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "plan/draft_plan.h"
#include "sample_text.h"

namespace hb::plan {
namespace {

using namespace std::chrono_literals;
using samples::content_of_file;
using samples::source_of;

PlanDraft draft_of(std::string_view text) {
  const SourceText source = source_of(text);
  return map_plan(parse_outline(source), source);
}

PlanDraft draft_of_sample(const std::string& name) {
  return draft_of(content_of_file("samples/plans/" + name));
}

bool warned(const PlanDraft& draft, std::string_view key) {
  for (const OutlineWarning& warning : draft.warnings) {
    if (warning.key == key) return true;
  }
  return false;
}

TEST(MapPlan, TellsTitleAgencyYearAndIssue) {
  const PlanDraft draft = draft_of_sample("flattened-table.txt");
  EXPECT_EQ(draft.title, "白沙灣市政府觀光處 114 年度服務精進執行計畫");
  EXPECT_EQ(draft.agency, "白沙灣市政府觀光處");
  EXPECT_EQ(draft.year, 114);
  ASSERT_TRUE(draft.issue);
  EXPECT_EQ(*draft.issue->date, 2025y / 2 / 10);
  EXPECT_EQ(draft.issue->number, "白觀秘字第 1140210001 號");
}

TEST(MapPlan, ATitleOverTwoLinesIsThePlansNameAndNotItsOffice) {
  SourceText source =
      source_of("北濱戶政事務所\n114年度提升服務品質執行計畫\n壹、目標：一次辦好。\n", "docx");
  source.blocks[0].line.style = source.blocks[1].line.style = LineStyle::title;
  const PlanDraft draft = map_plan(parse_outline(source), source);
  EXPECT_EQ(draft.title, "114年度提升服務品質執行計畫");
  EXPECT_EQ(draft.agency, "北濱戶政事務所");
}

TEST(MapPlan, ADayAloneIsNoNumberAndTheCoverLendsItsYear) {
  const PlanDraft draft = draft_of(
      "北濱戶政事務所\n\n「114 年提升服務品質執行計畫」\n\n北濱戶政事務所 訂定\n\n"
      "中華民國 113 年 12 月 3 日\n\n## 北濱戶政事務所 提升服務品質執行計畫\n\n"
      "### 壹、目標：\n\n- 一、一次辦好。\n- 二、資訊公開。\n");
  EXPECT_EQ(draft.title, "北濱戶政事務所 114 年提升服務品質執行計畫");
  ASSERT_TRUE(draft.issue);
  EXPECT_EQ(*draft.issue->date, 2024y / 12 / 3);
  EXPECT_EQ(draft.issue->number, "");
  const Plan plan = plan_from_draft(draft, 0, "計畫");
  EXPECT_EQ(plan.head.issue_number, "");
  EXPECT_EQ(plan.head.roc_year, 114);
}

TEST(MapPlan, WhatALineSaysBesideItsDayIsKept) {
  const PlanDraft draft = draft_of(
      "114年度提升服務品質執行計畫\n113年12月3日白沙灣市政府函頒\n"
      "壹、目標\n一、一次辦好。\n二、資訊公開。\n");
  ASSERT_TRUE(draft.issue);
  EXPECT_EQ(draft.issue->rest, "白沙灣市政府");
  ASSERT_FALSE(draft.sections.empty());
  EXPECT_EQ(draft.sections.front().node.text, "113年12月3日白沙灣市政府函頒");
}

TEST(MapPlan, TellsTwoLegalBasesInOneSentenceApart) {
  const PlanDraft draft = draft_of_sample("wrapped-double-spaced.txt");
  ASSERT_EQ(draft.legal_bases.size(), 2U);
  EXPECT_EQ(draft.legal_bases[0].issuer, "白鷺市政府");
  EXPECT_EQ(*draft.legal_bases[0].date, 2020y / 10 / 8);
  EXPECT_EQ(draft.legal_bases[0].title, "白鷺市便民服務總計畫");
  EXPECT_EQ(draft.legal_bases[1].issuer, "白鷺市選舉委員會");
  EXPECT_EQ(draft.legal_bases[1].number, "白選一字第 1090001234 號");
  EXPECT_EQ(draft.legal_bases[1].title, "");
}

TEST(MapPlan, ReadsThePeriodFromTwoDays) {
  const PlanDraft draft = draft_of_sample("wrapped-double-spaced.txt");
  ASSERT_TRUE(draft.period);
  EXPECT_EQ(*draft.period->from, 2021y / 1 / 1);
  EXPECT_EQ(*draft.period->to, 2021y / 12 / 31);
  EXPECT_EQ(draft.period->years, 1);
}

TEST(MapPlan, CountsThePeriodFromItsYears) {
  const PlanDraft draft = draft_of_sample("markdown-dashes.md");
  ASSERT_TRUE(draft.period);
  EXPECT_EQ(*draft.period->to, 2024y / 3 / 31);
  EXPECT_EQ(draft.year, 111);
}

TEST(MapPlan, GivesAStrategyItsOwnTextAsItsOnlyStep) {
  const PlanDraft draft = draft_of_sample("markdown-dashes.md");
  ASSERT_EQ(draft.items.size(), 2U);
  EXPECT_EQ(draft.items[0].title, "延長服務時間");
  ASSERT_EQ(draft.items[0].strategies.size(), 4U);
  ASSERT_EQ(draft.items[0].strategies[1].steps.size(), 1U);
  EXPECT_EQ(draft.items[0].strategies[1].steps[0].text, "中午不打烊，由各課輪值並公告輪值表。");
}

TEST(MapPlan, PutsStepsThatStoodOutOfOrderUnderTheirStrategies) {
  const PlanDraft draft = draft_of_sample("flattened-table.txt");
  ASSERT_EQ(draft.items.size(), 2U);
  std::vector<std::size_t> steps;
  for (const DraftItem& item : draft.items) {
    for (const DraftStrategy& strategy : item.strategies) steps.push_back(strategy.steps.size());
  }
  EXPECT_EQ(steps, (std::vector<std::size_t>{2, 1, 3, 2, 1}));
  EXPECT_EQ(draft.items[0].strategies[0].steps[0].check_months, std::vector<int>{4});
  EXPECT_EQ(draft.items[0].strategies[1].steps[0].check_months, (std::vector<int>{6, 12}));
  EXPECT_TRUE(warned(draft, "plan.outline.order_inferred"));
}

TEST(MapPlan, ReadsUnitsNotesAndMonthsFromTheirColumns) {
  const PlanDraft pipes = draft_of_sample("pipe-table.md");
  ASSERT_EQ(pipes.items.size(), 2U);
  const DraftStep& first = pipes.items[0].strategies[0].steps[0];
  EXPECT_EQ(first.note, "已編預算");
  EXPECT_EQ(pipes.items[1].strategies[0].steps[0].check_months, (std::vector<int>{3, 6, 9, 12}));
  const PlanDraft tabs = draft_of_sample("tab-table.md");
  EXPECT_EQ(tabs.items[0].strategies[2].steps[0].unit, "戶籍課");
}

TEST(MapPlan, ReadsGoalsAndObjects) {
  const PlanDraft draft = draft_of_sample("markdown-dashes.md");
  EXPECT_EQ(draft.goals.size(), 2U);
  ASSERT_EQ(draft.objects.size(), 1U);
  EXPECT_EQ(draft.objects[0].text, "本所各課室。");
}

TEST(MapPlan, KeepsOtherSectionsAndAnnexes) {
  const PlanDraft draft = draft_of_sample("markdown-dashes.md");
  ASSERT_EQ(draft.sections.size(), 4U);
  EXPECT_EQ(draft.sections[0].node.marker, "陸、");
  EXPECT_EQ(draft.sections[1].document, 1);
}

TEST(MapPlan, SaysWhatADocumentDoesNotTell) {
  const PlanDraft draft = draft_of("今天天氣很好。\n");
  EXPECT_TRUE(warned(draft, "plan.import.no_title"));
  EXPECT_TRUE(warned(draft, "plan.import.no_items"));
  EXPECT_TRUE(warned(draft, "plan.import.no_year"));
}

TEST(MapPlan, ReadsTheMonthsThatOfficesWriteInTheirOwnWays) {
  const PlanDraft draft = draft_of_sample("deadline-words.txt");
  std::string read;
  for (const DraftStep& step : draft.items.at(0).strategies.at(0).steps) {
    read += step.deadline + " =>";
    for (const int month : step.check_months) read += " " + std::to_string(month);
    read += '\n';
  }
  EXPECT_EQ(read,
            "每季 => 3 6 9 12\n"
            "每月 => 1 2 3 4 5 6 7 8 9 10 11 12\n"
            "每半年 => 6 12\n"
            "6月底前 => 6\n"
            "第2季 => 6\n"
            "全年 => 1 2 3 4 5 6 7 8 9 10 11 12\n"
            "1-12月 => 1 2 3 4 5 6 7 8 9 10 11 12\n"
            "上半年、下半年 => 6 12\n"
            "3月及9月 => 3 9\n"
            "年底前 => 12\n"
            "1月至3月 => 1 2 3\n"
            "12月31日前 => 12\n"
            "六月、十二月 => 6 12\n"
            "115年3月底前 => 3\n"
            "經常性 =>\n"
            "第1、3季 => 3 9\n"
            "4/30 => 4\n"
            "單月 => 1 3 5 7 9 11\n"
            "每季末 => 3 6 9 12\n"
            "每2個月 => 2 4 6 8 10 12\n");
}

TEST(MapPlan, TakesTheWordBeforeAColonForTheSectionsHeading) {
  const PlanDraft draft = draft_of_sample("run-on-line.txt");
  ASSERT_EQ(draft.legal_bases.size(), 1U);
  EXPECT_EQ(draft.legal_bases[0].text, "行政院政府服務躍升方案。");
  ASSERT_EQ(draft.goals.size(), 1U);
  EXPECT_EQ(draft.goals[0].text, "提升巡防為民服務效能。");
  EXPECT_EQ(draft.items.size(), 2U);
}

/// What of an outline is in no field of its draft, sign by sign.
std::string lost(const Outline& outline, const PlanDraft& draft) {
  std::string signs;
  for (const auto& [sign, count] : account_for(outline, draft).missing) {
    signs += fmt::format("U+{:04X} {}; ", static_cast<std::uint32_t>(sign), count);
  }
  return signs;
}

TEST(MapPlan, KeepsWhatFollowsAHeadingOnItsLine) {
  const PlanDraft draft = draft_of(
      "青溪鎮公所114年度服務品質計畫\n壹、依據：青溪縣政府113年12月1日府研字第1130001號函\n"
      "貳、目標：縮短等候時間\n參、實施對象：本所各課室\n肆、期程：114年1月1日至114年12月31日\n"
      "伍、實施要項：依下列各點辦理\n一、改善環境\n（一）櫃台\n1、檢查。\n陸、獎勵：從優敘獎\n");
  ASSERT_EQ(draft.legal_bases.size(), 1U);
  EXPECT_EQ(draft.legal_bases[0].number, "府研字第1130001號");
  ASSERT_EQ(draft.goals.size(), 1U);
  EXPECT_EQ(draft.goals[0].text, "縮短等候時間");
  ASSERT_EQ(draft.objects.size(), 1U);
  EXPECT_EQ(draft.objects[0].text, "本所各課室");
  ASSERT_TRUE(draft.period && draft.period->from && draft.period->to);
  EXPECT_EQ(*draft.period->to, 2025y / 12 / 31);
  EXPECT_EQ(draft.preface, "依下列各點辦理");
  ASSERT_EQ(draft.items.size(), 1U);
  ASSERT_EQ(draft.sections.size(), 1U);
  EXPECT_EQ(draft.sections[0].node.title, "獎勵");
  EXPECT_EQ(draft.sections[0].node.text, "從優敘獎");
}

TEST(MapPlan, PartsAHeadingFromItsContentWithoutAColonToo) {
  const PlanDraft draft = draft_of(
      "青溪鎮公所114年度服務品質計畫\n壹、計畫目標　縮短等候時間\n貳、實施對象（本所各課室）\n"
      "參、實施對象為本所各課室及所屬各隊\n肆、期程\n114年全年\n伍、實施期間\n分兩階段推動\n");
  ASSERT_EQ(draft.goals.size(), 1U);
  EXPECT_EQ(draft.goals[0].text, "縮短等候時間");
  ASSERT_EQ(draft.objects.size(), 1U);
  EXPECT_EQ(draft.objects[0].text, "（本所各課室）");
  ASSERT_EQ(draft.sections.size(), 2U) << "a second period is kept as a chapter";
  EXPECT_EQ(draft.sections[0].node.text, "實施對象為本所各課室及所屬各隊");
  EXPECT_EQ(draft.sections[1].node.title, "實施期間");
}

TEST(MapPlan, DoubtsWhatACoverAndAHeadingsBracketsSay) {
  const PlanDraft draft = draft_of(
      "附件 1　執行計畫\n青溪鎮公所114年度服務品質計畫\n"
      "壹、實施對象（執行單位）\n一、本所各課室。\n二、各里辦公處。\n");
  EXPECT_TRUE(warned(draft, "plan.import.cover_line"));
  EXPECT_TRUE(warned(draft, "plan.import.heading_remark"));
  EXPECT_TRUE(draft.sections.empty());
  EXPECT_EQ(draft.objects.size(), 2U);
}

TEST(MapPlan, EveryCharacterEndsInAFieldOrInADoubt) {
  const auto expect_kept = [](std::string_view text) {
    const SourceText source = source_of(text);
    const Outline outline = parse_outline(source);
    EXPECT_EQ(lost(outline, map_plan(outline, source)), "") << text.substr(0, 60);
  };
  for (const auto& file : std::filesystem::directory_iterator{"samples/plans"}) {
    const auto ending = file.path().extension();
    if (ending == ".txt" || ending == ".md") expect_kept(content_of_file(file.path().string()));
  }
  expect_kept(
      "附件 1\n青溪鎮公所114年度服務品質計畫\n壹、依據：依據縣府函及113年1月2日鎮務會議決議\n"
      "貳、目標（修正）\n一、甲。\n（一）乙\n參、對象為各課室\n肆、期程：全年\n伍、期間：半年\n"
      "陸、實施要項\n一、甲\n（一）乙：\n1、丙。\n柒、獎勵：從優\n附件 "
      "2　工作計畫\n適用機關：各課\n壹、依據\n");
}

TEST(MapPlan, DraftAccountingNoticesWhatIsMissing) {
  const SourceText source = source_of("壹、目標：縮短等候時間\n貳、對象：各課室\n");
  const Outline outline = parse_outline(source);
  PlanDraft draft = map_plan(outline, source);
  EXPECT_TRUE(account_for(outline, draft).balanced());
  draft.goals.clear();
  EXPECT_FALSE(account_for(outline, draft).balanced());
}

TEST(MapPlan, DoubtsADeadlineWithoutMonths) {
  const PlanDraft draft = draft_of(
      "壹、實施要項\n實施要項\t執行策略\t執行方法\t查核期限\n一、甲\t（一）乙\t丙事項。\t視需要\n");
  ASSERT_EQ(draft.items.size(), 1U);
  EXPECT_TRUE(draft.items[0].strategies[0].steps[0].check_months.empty());
  EXPECT_EQ(draft.items[0].strategies[0].steps[0].deadline, "視需要");
  EXPECT_TRUE(warned(draft, "plan.import.deadline_without_months"));
}

TEST(PlanFromDraft, AnAnnexIsOneChapterUnderItsLabel) {
  const PlanDraft draft = draft_of(
      "青溪鎮公所114年度服務品質計畫\n\n壹、目標\n\n一、快。\n\n附件 2　工作計畫\n\n"
      "適用機關：各課室\n\n壹、依據\n\n貳、目標\n\n青溪鎮公所櫃台禮貌基準\n\n壹、起身相迎。\n貳、雙"
      "手遞件。\n");
  const Plan plan = plan_from_draft(draft, 0, "計畫");
  const auto chapters = plan.paragraphs_of(ParagraphKind::section);
  ASSERT_EQ(chapters.size(), 2U);
  EXPECT_EQ(chapters[0]->heading, "附件 2 工作計畫");
  EXPECT_EQ(chapters[0]->text, "適用機關：各課室\n壹、依據\n貳、目標");
  EXPECT_EQ(chapters[1]->heading, "附件：青溪鎮公所櫃台禮貌基準");
  EXPECT_EQ(chapters[1]->text, "壹、起身相迎。\n貳、雙手遞件。");
  EXPECT_TRUE(is_annex(*chapters[0]) && is_annex(*chapters[1]));
}

TEST(PlanFromDraft, ADateAloneIsNoNumberOfALetter) {
  const auto number_of = [](DraftIssue issue) {
    PlanDraft draft;
    draft.issue = std::move(issue);
    return plan_from_draft(draft, 97, "計畫").head.issue_number;
  };
  EXPECT_EQ(number_of({.date = 2007y / 12 / 3, .text = "中華民國 96 年 12 月 3 日"}), "");
  EXPECT_EQ(number_of({.date = 2007y / 12 / 3, .number = "府計研字第 1 號", .text = "函"}),
            "府計研字第 1 號");
  EXPECT_EQ(number_of({.text = "市長核定"}), "市長核定") << "what is neither keeps its words";
}

}  // namespace
}  // namespace hb::plan
