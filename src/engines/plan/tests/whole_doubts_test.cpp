// What is doubted of a document as a whole, and what answers it.
#include <gmock/gmock.h>

#include "plan/draft_plan.h"
#include "plan/plan_review.h"
#include "sample_plan.h"
#include "sample_text.h"

namespace hb::plan {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::vector<std::string> kNames{"青嶼市東港戶政事務所", "青嶼市第一戶政事務所"};

std::vector<std::string> doubted(const PlanDraft& draft, int chosen,
                                 const std::vector<std::string>& names = kNames) {
  std::vector<std::string> keys;
  for (const auto& doubt : doubts_of_whole(draft, plan_from_draft(draft, chosen, "計畫"), names)) {
    keys.emplace_back(doubt.key.substr(doubt.key.rfind('.') + 1));
  }
  return keys;
}

PlanDraft draft_with(std::string title, std::string agency, int year) {
  PlanDraft draft;
  draft.title = std::move(title);
  draft.agency = std::move(agency);
  draft.year = year;
  return draft;
}

TEST(DoubtsOfWhole, NameAnotherYearInTheTitleAndAPeriodOutsideOfTheYear) {
  PlanDraft draft = draft_with("東港戶政事務所114年度計畫", "東港戶政事務所", 114);
  EXPECT_THAT(doubted(draft, 115), ElementsAre("other_year"));
  EXPECT_THAT(doubted(draft, 0), IsEmpty());
  draft.period = DraftPeriod{2025y / 1 / 1, 2025y / 12 / 31, 1, ""};
  EXPECT_THAT(doubted(draft, 115), ElementsAre("period_outside", "other_year"));
  // A plan of four years has days in each of them.
  draft.period->to = 2028y / 12 / 31;
  draft.title = "東港戶政事務所四年計畫";
  draft.year = 115;
  EXPECT_THAT(doubted(draft, 115), IsEmpty());
}

TEST(DoubtsOfWhole, MissCheckMonthsOnlyWhereAPlanHasThem) {
  PlanDraft draft = draft_with("東港戶政事務所計畫", "東港戶政事務所", 115);
  draft.items.emplace_back();
  draft.items.back().strategies.emplace_back();
  draft.items.back().strategies.back().steps.emplace_back();
  draft.items.back().strategies.back().steps.back().text = "檢查設施。";
  draft.period = DraftPeriod{2026y / 1 / 1, 2026y / 12 / 31, 1, ""};
  EXPECT_THAT(doubted(draft, 115), ElementsAre("steps_without_months"));
  EXPECT_EQ(steps_without_months(plan_from_draft(draft, 115, "計畫")), 1u);
  draft.period->to = 2029y / 12 / 31;
  EXPECT_THAT(doubted(draft, 115), IsEmpty());
  EXPECT_EQ(steps_without_months(plan_from_draft(draft, 115, "計畫")), 0u);
}

TEST(DoubtsOfWhole, AskOnceWhenTheYearComesFromThePeriodAlone) {
  PlanDraft draft = draft_with("東港戶政事務所計畫", "東港戶政事務所", 114);
  draft.period = DraftPeriod{2025y / 1 / 1, 2025y / 12 / 31, 1, ""};
  EXPECT_THAT(doubted(draft, 115), ElementsAre("period_outside"));
}

TEST(DoubtsOfWhole, NameAnotherOfficeButNoOtherSpellingOfTheSame) {
  for (const char* same : {"青嶼市東港戶政事務所", "東港戶政事務所", "青嶼市 東港戶政事務所",
                           "青嶼市第一戶政事務所", ""}) {
    EXPECT_THAT(doubted(draft_with("計畫", same, 115), 115), IsEmpty()) << same;
  }
  EXPECT_THAT(doubted(draft_with("計畫", "白沙灣市政府觀光處", 115), 115),
              ElementsAre("other_agency"));
  // Its superior is not the office itself.
  EXPECT_THAT(doubted(draft_with("計畫", "青嶼市政府工務局", 115), 115, {"青嶼市政府"}),
              ElementsAre("other_agency"));
  EXPECT_THAT(doubted(draft_with("計畫", "臺北市政府", 115), 115, {"台北市政府"}), IsEmpty());
}

TEST(DoubtsOfWhole, CountStepsWithoutMonthsAndStrategiesThatStandForTheirSteps) {
  const SourceText source = samples::source_of(
      "115年度服務計畫\n壹、實施內容\n一、改善臨櫃服務\n（一）縮短等候時間。\n"
      "（二）充實服務設施。\n二、傾聽民意\n（一）辦理滿意度調查。\n");
  const PlanDraft draft = map_plan(parse_outline(source), source);
  const auto doubts = doubts_of_whole(draft, plan_from_draft(draft, 0, "計畫"), {});
  ASSERT_EQ(doubts.size(), 2U);
  EXPECT_EQ(doubts[0].key, "plan.import.steps_without_months");
  EXPECT_EQ(doubts[0].args.front().second, "3");
  EXPECT_EQ(doubts[1].key, "plan.import.strategy_as_step");
  EXPECT_EQ(doubts[1].args.front().second, "3");
}

TEST(AnsweredDoubts, AreThoseThatThePlanAnswersAsItStands) {
  Plan plan = sample_plan();
  ImportRecord record{.file_name = "計畫/東港.odt", .format = "odt", .lines = {}, .doubts = {}};
  int number = 0;
  for (const char* key : {"no_title", "no_year", "no_period", "no_basis", "no_goals",
                          "period_outside", "steps_without_months", "strategy_as_step"}) {
    record.doubts.push_back({.number = ++number, .key = std::string{"plan.import."} + key});
  }
  record.doubts.push_back(
      {.number = ++number, .key = "plan.import.other_year", .args = {{"said", "115"}}});
  EXPECT_THAT(answered_doubts(record, plan), ElementsAre(1, 2, 3, 4, 5, 6, 7, 9));
  plan.head.title = provisional_title("計畫/東港.odt");
  plan.head.roc_year = 0;
  plan.head.period_from.reset();
  plan.bases.clear();
  plan.paragraphs.clear();
  plan.nodes[2].fields.check_months.clear();
  EXPECT_THAT(answered_doubts(record, plan), ElementsAre(6));
  plan.head.roc_year = 114;
  plan.head.period_from = 2026y / 1 / 1;
  record.doubts[1].settled = true;
  EXPECT_THAT(answered_doubts(record, plan), ElementsAre(3));
}

TEST(QuoteOf, ShowsTheCellOrTheWordsWithoutTheMarksOfTheFile) {
  ImportRecord record{.file_name = "計畫.csv", .format = "csv", .lines = {}, .doubts = {}};
  record.lines = {{1, "## **青嶼市**服務計畫"},
                  {2, "一、改善服務｜（一）縮短等候｜加開櫃檯｜隨時｜秘書室"},
                  {3, "| <p><b>二、便捷</b></p> |\t<p>其他</p>"},
                  {4, "- 一、行政院函"}};
  const auto quote = [&](int line, std::vector<TextArgument> args) {
    return quote_of(record, {.number = 1, .source_line = line, .key = "k", .args = args});
  };
  EXPECT_EQ(quote(1, {}), "青嶼市服務計畫");
  EXPECT_EQ(quote(2, {{"deadline", "隨時"}}), "隨時");
  EXPECT_EQ(quote(2, {}), "一、改善服務");
  EXPECT_EQ(quote(3, {{"text", "二、便"}}), "二、便捷");
  EXPECT_EQ(quote(4, {}), "一、行政院函");
  EXPECT_EQ(quote(0, {}), "");
}

TEST(RecordOfImport, AsksTheSameOfALineOnce) {
  PlanDraft draft;
  draft.warnings = {{7, "plan.outline.marker_taken_as_text", {{"text", "1、甲"}}},
                    {7, "plan.outline.marker_taken_as_text", {{"text", "2、乙"}}},
                    {7, "plan.outline.number_lost", {{"text", "丙"}}},
                    {8, "plan.outline.marker_taken_as_text", {{"text", "1、甲"}}}};
  const ImportRecord record = record_of_import(draft, {}, "計畫.txt");
  ASSERT_EQ(record.doubts.size(), 3U);
  EXPECT_EQ(record.doubts[0].args.front().second, "1、甲、2、乙");
  EXPECT_EQ(record.doubts[2].number, 3);
}

}  // namespace
}  // namespace hb::plan
