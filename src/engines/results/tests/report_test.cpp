#include "results/report.h"
#include "results/same_sentences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>

#include "results/report_json.h"
#include "results/result_indicator.h"

namespace hb::results {
namespace {

using plan::NodeId;
using plan::NodeKind;
using progress::StepResult;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

plan::PlanNode node(std::int64_t id, std::int64_t parent, NodeKind kind, int ordinal,
                    std::string words) {
  plan::PlanNode made{.id = NodeId{id}, .parent = NodeId{parent}, .kind = kind, .ordinal = ordinal};
  (kind == NodeKind::step ? made.fields.text : made.fields.title) = std::move(words);
  return made;
}

/// 一、 with two strategies, the first with two steps.
plan::Plan quay_plan() {
  plan::Plan plan{.id = plan::PlanId{7}, .agency_id = AgencyId{3}};
  plan.nodes = {node(1, 0, NodeKind::item, 1, "改善臨櫃服務"),
                node(2, 1, NodeKind::strategy, 1, "縮短等候時間"),
                node(3, 2, NodeKind::step, 1, "尖峰時段加開櫃檯。"),
                node(4, 2, NodeKind::step, 2, "公布等候人數。"),
                node(5, 1, NodeKind::strategy, 2, "改善動線"),
                node(6, 5, NodeKind::step, 1, "重劃動線。")};
  return plan;
}

StepResult result(std::int64_t step, int month, std::string text, std::string figure = "") {
  return {.node_id = NodeId{step},
          .month = month,
          .task_id = progress::TaskId{step * 100 + month},
          .form = {.text = std::move(text), .figure = std::move(figure), .unit = "分鐘"},
          .evidence = 1};
}

Report report_with(std::vector<Entry> entries) {
  return {.id = ReportId{1},
          .plan_id = plan::PlanId{7},
          .roc_year = 115,
          .entries = std::move(entries)};
}

TEST(ResultRows, FollowThePlanAndLeaveStepsOut) {
  const auto rows = lay_out(report_with({}), quay_plan(), {}, {}, {});
  ASSERT_THAT(rows, SizeIs(3));
  EXPECT_EQ(rows[0].number, "一、");
  EXPECT_EQ(rows[1].number, "一、（一）");
  EXPECT_EQ(rows[2].title, "改善動線");
}

TEST(ResultRows, DrawTheirWordsAndTheLatestFigureFromAcceptedReports) {
  const std::vector<StepResult> results{result(3, 6, "加開一櫃。", "12"),
                                        result(3, 12, "12月加開二櫃。", "9"),
                                        result(4, 6, "已公布。")};
  const auto rows = lay_out(report_with({}), quay_plan(), results,
                            {{NodeId{3}, {.done = 2, .late = 0, .total = 2}},
                             {NodeId{4}, {.done = 1, .late = 1, .total = 2}}},
                            {});
  EXPECT_EQ(rows[1].text(), "6月：加開一櫃。\n12月：加開二櫃。\n6月：已公布。");
  EXPECT_EQ(rows[1].compared.figure, "9");
  EXPECT_EQ(rows[1].evidence, 3);
  EXPECT_EQ(rows[0].done, 3) << "an item counts what its strategies count";
  EXPECT_EQ(rows[0].late, 1);
  EXPECT_EQ(rows[0].text(), "") << "an item's words are a review";
}

TEST(ResultRows, SayOnceWhatAStepSaidMonthAfterMonth) {
  const std::vector<StepResult> results{
      result(3, 9, "9月抽測六十通。"), result(3, 1, "1月抽測六十通。"),
      result(3, 2, "抽測六十通。"), result(3, 3, "3月抽測六十通。"), result(3, 6, "抽測五十通。")};
  const auto rows = lay_out(report_with({}), quay_plan(), results, {}, {});
  EXPECT_EQ(rows[1].text(), "1、2、3、9月：抽測六十通。\n6月：抽測五十通。");
  const auto months =
      lay_out(report_with({}), quay_plan(), std::span{results}.subspan(1, 3), {}, {});
  EXPECT_EQ(months[1].text(), "1月至3月：抽測六十通。");
}

TEST(ResultRows, WhatIsWrittenTakesThePlaceOfWhatWasDrawn) {
  const Entry written{.node_id = NodeId{2},
                      .words = {.text = "等候縮短為 8 分鐘。", .figure = "8", .unit = "分鐘"},
                      .row_version = 3};
  const std::vector<StepResult> results{result(3, 6, "加開一櫃。", "12")};
  const auto rows = lay_out(report_with({written}), quay_plan(), results, {}, {});
  EXPECT_EQ(rows[1].text(), "等候縮短為 8 分鐘。");
  EXPECT_EQ(rows[1].compared.figure, "8");
  EXPECT_EQ(rows[1].row_version, 3);
}

TEST(ResultRows, StandBesideLastYear) {
  const LastYear last{{NodeId{2}, {.figure = "10.5", .unit = "分鐘"}}};
  const std::vector<StepResult> results{result(3, 6, "加開一櫃。", "9")};
  auto rows = lay_out(report_with({}), quay_plan(), results, {}, last);
  EXPECT_TRUE(rows[1].carried_over);
  EXPECT_EQ(rows[1].compared.last, "10.5");
  EXPECT_EQ(rows[1].compared.change, "-1.5");
  EXPECT_FALSE(rows[2].carried_over);
  const Entry corrected{.node_id = NodeId{2}, .words = {.last_figure = "11"}, .row_version = 1};
  rows = lay_out(report_with({corrected}), quay_plan(), results, {}, last);
  EXPECT_EQ(rows[1].compared.change, "-2") << "what somebody typed is more than what is known";
}

TEST(SameEntries, AreKnownOrTheOnlyOnesOfTheirTitle) {
  plan::Plan last = quay_plan();
  for (plan::PlanNode& each : last.nodes) {
    each.id.value += 100;
    if (each.parent) each.parent.value += 100;
  }
  const auto same = same_entries(quay_plan(), last, {{NodeId{5}, NodeId{102}}});
  EXPECT_EQ(same.at(NodeId{1}), NodeId{101});
  EXPECT_EQ(same.at(NodeId{2}), NodeId{102});
  EXPECT_EQ(same.at(NodeId{5}), NodeId{102}) << "what is known counts before the title";
  EXPECT_FALSE(same.contains(NodeId{3})) << "steps have no row";
  last.nodes[4].fields.title = "縮短等候時間";
  EXPECT_FALSE(same_entries(quay_plan(), last, {}).contains(NodeId{2})) << "two of one title";
}

struct ChangeCase {
  std::string figure, last, change;  // "" : none
};
class Change : public testing::TestWithParam<ChangeCase> {};
TEST_P(Change, IsExact) {
  EXPECT_EQ(change_of(GetParam().figure, GetParam().last).value_or(""), GetParam().change);
}
INSTANTIATE_TEST_SUITE_P(Of, Change,
                         testing::Values(ChangeCase{"1,068", "1,000", "+68"},
                                         ChangeCase{"96.4%", "94.35%", "+2.05"},
                                         ChangeCase{"0.3", "0.1", "+0.2"},
                                         ChangeCase{"5", "5.0", "0"}, ChangeCase{"-3", "4", "-7"},
                                         ChangeCase{"0.05", "0.1", "-0.05"},
                                         ChangeCase{"9999999999", "0.000001", "+9999999998.999999"},
                                         ChangeCase{"", "1", ""}, ChangeCase{"12 人", "1", ""},
                                         ChangeCase{"1,", "1", ""}, ChangeCase{"1.2.3", "1", ""},
                                         ChangeCase{"1.5,3", "1", ""}, ChangeCase{"-", "1", ""},
                                         ChangeCase{"1234567890123", "1", ""}));

TEST(MissingIn, NamesEveryGap) {
  rulebook::Form form;
  form.sections = {{rulebook::SectionContent::cover, {"封面", "Cover"}},
                   {rulebook::SectionContent::text, {"基本資料", "Basic data"}}};
  Report report = report_with(
      {{.node_id = NodeId{5}, .words = {.verdict = Verdict::not_applicable}, .row_version = 1}});
  const auto missing_places = [&] {
    std::vector<std::string> places;
    const auto rows = lay_out(report, quay_plan(), {}, {}, {});
    for (const Missing& each : missing_in(report, rows, &form)) places.push_back(each.place);
    return places;
  };
  EXPECT_THAT(missing_places(), ElementsAre("一、", "一、（一）", "一、（二）", "基本資料"));
  report.entries = {{.node_id = NodeId{1}, .words = {.verdict = Verdict::achieved}},
                    {.node_id = NodeId{2}, .words = {.text = "完成。"}},
                    {.node_id = NodeId{5},
                     .words = {.verdict = Verdict::not_applicable, .text = "本所無此業務。"}}};
  report.sections = {{.ordinal = 2, .text = "人員 12 名。"}};
  EXPECT_THAT(missing_places(), IsEmpty());
}

TEST(MissingIn, CallsThePartsOfTheFormInTheReadersLanguage) {
  rulebook::Form form;
  form.sections = {{rulebook::SectionContent::text, {"基本資料", "Basic data"}}};
  const auto missing = missing_in(report_with({}), {}, &form, Locale::en);
  ASSERT_THAT(missing, SizeIs(1));
  EXPECT_EQ(missing[0].place, "Basic data");
}

TEST(SameSentences, AreThoseUnderTwoItemsWhateverTheirBlanks) {
  const auto row = [](std::int64_t id, plan::NodeKind kind, std::string text) {
    return ResultRow{.node_id = NodeId{id}, .kind = kind, .words = {.text = std::move(text)}};
  };
  std::vector<ResultRow> rows{
      row(1, plan::NodeKind::item, ""),
      row(2, plan::NodeKind::strategy, "全年辦理三場 教育訓練。已完成。"),
      row(3, plan::NodeKind::strategy, "全年辦理三場教育訓練。"), row(4, plan::NodeKind::item, ""),
      row(5, plan::NodeKind::strategy, "如期公布。\n全年辦理三場教育訓練；已完成。")};
  EXPECT_THAT(same_sentences(rows),
              ElementsAre(SameSentence{"全年辦理三場教育訓練", NodeId{2}, NodeId{5}}))
      << "not twice under one item, not the short one";
  rows[4].words.text.clear();
  rows[4].drawn = "3、6月：全年辦理三場教育訓練。";
  EXPECT_THAT(same_sentences(rows), SizeIs(1)) << "the months of what was drawn say nothing";
}

measure::IndicatorFigure waiting_time(std::int64_t node) {
  return {.indicator = {.id = measure::IndicatorId{node},
                        .node_id = NodeId{node},
                        .terms = {.name = "平均等候時間",
                                  .form = measure::Form::number,
                                  .unit = "分鐘",
                                  .direction = measure::Direction::lower,
                                  .target = {20, 1}}},
          .value = {184, 10},
          .month = 6,
          .sealed = true,
          .last_year = {221, 10},
          .change = measure::Change::improved,
          .verdict = measure::Verdict::reached};
}

TEST(ResultIndicators, StandUnderTheirRowsInThePlansOrder) {
  auto gone = waiting_time(99);
  auto computed = waiting_time(1);
  computed.sealed = false;
  computed.indicator.terms.measure = "progress/on_time";
  const auto all =
      lay_out(quay_plan(), {.indicators = {gone, waiting_time(6), waiting_time(2), computed}});
  ASSERT_THAT(all, SizeIs(4));
  EXPECT_EQ(all[0].place, "一、");
  EXPECT_TRUE(all[0].live) << "what daily work computes moves until it is sealed";
  EXPECT_EQ(all[1].place, "一、（一）");
  EXPECT_EQ(all[1].value, "18.4 分鐘");
  EXPECT_EQ(all[1].target, "≤ 20.0 分鐘");
  EXPECT_EQ(all[1].last_year, "22.1 分鐘");
  EXPECT_EQ(all[1].change, "-3.7");
  EXPECT_FALSE(all[1].live);
  EXPECT_EQ(all[2].node_id, NodeId{5}) << "a step's stands under its strategy";
  EXPECT_EQ(all[3].node_id, NodeId{}) << "of an entry that is gone: under the whole plan";
  EXPECT_THAT(indicators_under(all, NodeId{2}), ElementsAre(all[1]));
  EXPECT_EQ(count_reached(all), 4);
}

TEST(ResultIndicators, AreKeptWithTheReportAndOlderVersionsHaveNone) {
  ReportContent content{.agency = "戶政所", .plan_title = "計畫", .roc_year = 115};
  content.indicators = lay_out(quay_plan(), {.indicators = {waiting_time(2)}});
  boost::json::object kept = to_json(content);
  EXPECT_EQ(read_content(boost::json::serialize(kept)).indicators, content.indicators);
  kept.erase("indicators");
  EXPECT_THAT(read_content(boost::json::serialize(kept)).indicators, IsEmpty());
}

TEST(ResultIndicators, WhatMovesOvernightIsNotWhatAReviewerAgreesTo) {
  ReportContent content{.agency = "戶政所", .plan_title = "計畫", .roc_year = 115};
  content.rows = lay_out(report_with({}), quay_plan(), {}, {}, {});
  content.indicators = lay_out(quay_plan(), {.indicators = {waiting_time(1), waiting_time(2)}});
  content.indicators[0].live = true;
  ReportContent later = content;
  later.rows[0].late = 1;
  later.indicators[0].value = "19.0 分鐘";
  EXPECT_EQ(agreed_hash(later), agreed_hash(content));
  EXPECT_NE(content_hash(later), content_hash(content));
  later.indicators[1].value = "19.0 分鐘";
  EXPECT_NE(agreed_hash(later), agreed_hash(content)) << "a sealed value is part of it";
}

TEST(CheckWords, KeepAFigureFromAChineseKeyboardAsMachinesReadIt) {
  const auto words = check_words({.figure = "１，０６８．５", .last_figure = "９６．４％"});
  ASSERT_TRUE(words);
  EXPECT_EQ(words->figure, "1,068.5");
  EXPECT_EQ(words->last_figure, "96.4%");
}

TEST(CheckWords, RefuseWhatCannotStand) {
  EXPECT_EQ(check_words({.verdict = Verdict::not_applicable, .text = " \n"}).error(),
            refusal::no_reason);
  EXPECT_EQ(check_words({.figure = "很多"}).error(), refusal::no_number);
  EXPECT_EQ(check_words({.last_figure = "1,2,"}).error().field, "last_figure");
  EXPECT_EQ(check_words({.unit = std::string(21, 'x')}).error(), refusal::unit_too_long);
  EXPECT_EQ(check_words({.text = std::string(kLongestText + 1, 'x')}).error(),
            refusal::text_too_long);
  EXPECT_TRUE(check_words({.text = std::string(kLongestText, 'x'), .figure = "96.4%"}));
}

TEST(Words, SpellingsGoThereAndBack) {
  for (const Verdict each : {Verdict::unsaid, Verdict::achieved, Verdict::partly, Verdict::missed,
                             Verdict::not_applicable}) {
    EXPECT_EQ(verdict_of(name_of(each)), each);
  }
  for (const Next each : {Next::unsaid, Next::continues, Next::amended, Next::ends}) {
    EXPECT_EQ(next_of(name_of(each)), each);
  }
  EXPECT_FALSE(verdict_of("done"));
}

}  // namespace
}  // namespace hb::results
