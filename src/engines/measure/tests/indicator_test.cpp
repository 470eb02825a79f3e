#include "measure/indicator.h"

#include <gtest/gtest.h>

namespace hb::measure {
namespace {

using namespace std::chrono_literals;

IndicatorTerms share(Direction direction = Direction::higher) {
  return {.name = "如期完成率", .direction = direction, .target = {95, 100}};
}

IndicatorTerms range() {
  IndicatorTerms terms = share(Direction::within);
  terms.target = {30, 100};
  terms.target_to = Figure{50, 100};
  return terms;
}

TEST(IndicatorTerms, SayWhatIsMissing) {
  const auto refused = [](auto change) {
    IndicatorTerms terms = share();
    change(terms);
    return check_terms(terms, 115).error();
  };
  EXPECT_EQ(refused([](auto& terms) { terms.name.clear(); }), refusal::no_name);
  EXPECT_EQ(refused([](auto& terms) { terms.form = Form::number; }), refusal::no_unit);
  EXPECT_EQ(refused([](auto& terms) { terms.target = {0, 0}; }), refusal::no_target);
  EXPECT_EQ(refused([](auto& terms) { terms.baseline = Figure{1, 2}; }), refusal::bad_baseline);
  EXPECT_EQ(refused([](auto& terms) { terms.baseline_year = 114; }), refusal::bad_baseline);
  EXPECT_EQ(refused([](auto& terms) { terms.decimals = 5; }), refusal::bad_decimals);
  EXPECT_EQ(refused([](auto& terms) { terms.direction = Direction::within; }), refusal::bad_range);
}

TEST(IndicatorTerms, ForgetWhatDoesNotApply) {
  IndicatorTerms terms = share();
  terms.unit = "件";
  terms.target_to = Figure{1, 1};
  const auto checked = check_terms(terms, 115);
  ASSERT_TRUE(checked);
  EXPECT_EQ(checked->unit, "");
  EXPECT_FALSE(checked->target_to);
}

TEST(IndicatorTerms, AskAMeasureForTheEntryOrForTheWholePlan) {
  Indicator indicator{.node_id = plan::NodeId{4}, .terms = share()};
  indicator.terms.measure = "progress/on_time";
  EXPECT_EQ(wanted_by(indicator), (MeasureWanted{"progress/on_time", {}}));
  indicator.terms.breadth = Breadth::entry;
  EXPECT_EQ(wanted_by(indicator), (MeasureWanted{"progress/on_time", plan::NodeId{4}}));
  indicator.terms.side = "class/12";
  EXPECT_EQ(wanted_by(indicator), (MeasureWanted{"progress/on_time", plan::NodeId{4}, "class/12"}));
  indicator.terms.measure.clear();
  EXPECT_EQ(check_terms(indicator.terms, 115)->breadth, Breadth::plan)
      << "people enter what they mean";
}

TEST(Verdict, FollowsTheDirection) {
  EXPECT_EQ(judge(share(), {19, 20}), Verdict::reached);
  EXPECT_EQ(judge(share(), {94, 100}), Verdict::not_reached);
  EXPECT_EQ(judge(share(Direction::lower), {19, 20}), Verdict::reached);
  EXPECT_EQ(judge(share(Direction::lower), {96, 100}), Verdict::not_reached);
  EXPECT_EQ(judge(range(), {3, 10}), Verdict::reached);
  EXPECT_EQ(judge(range(), {1, 2}), Verdict::reached);
  EXPECT_EQ(judge(range(), {51, 100}), Verdict::not_reached);
  EXPECT_EQ(judge(share(), {0, 0}), Verdict::no_value);
}

TEST(Change, IsBetterOrWorseByTheDirection) {
  EXPECT_EQ(change_of(share(), {8, 10}, {9, 10}), Change::improved);
  EXPECT_EQ(change_of(share(Direction::lower), {8, 10}, {9, 10}), Change::worsened);
  EXPECT_EQ(change_of(share(), {8, 10}, {4, 5}), Change::same);
  EXPECT_EQ(change_of(share(), {0, 0}, {4, 5}), Change::none);
  EXPECT_EQ(change_of(range(), {2, 10}, {4, 10}), Change::improved) << "into the range";
  EXPECT_EQ(change_of(range(), {2, 10}, {1, 10}), Change::worsened) << "farther below it";
  EXPECT_EQ(change_of(range(), {8, 10}, {7, 10}), Change::improved) << "nearer from above";
  EXPECT_EQ(change_of(range(), {1, 10}, {8, 10}), Change::none) << "from one side to the other";
}

TEST(EnterValue, IsForMonthsThatHaveBegun) {
  Indicator indicator{.id = IndicatorId{1}, .roc_year = 115, .terms = share()};
  EXPECT_TRUE(enter_value(indicator, 6, {1, 2}, "", 2026y / 6 / 1));
  EXPECT_EQ(enter_value(indicator, 7, {1, 2}, "", 2026y / 6 / 30).error(), refusal::month_ahead);
  EXPECT_EQ(enter_value(indicator, 13, {1, 2}, "", 2026y / 6 / 30).error(), refusal::bad_month);
  EXPECT_TRUE(enter_value(indicator, 12, {1, 2}, "", 2027y / 2 / 1)) << "last year's too";
  indicator.terms.measure = "progress/on_time";
  EXPECT_EQ(enter_value(indicator, 6, {1, 2}, "", 2026y / 6 / 1).error(), refusal::computes_itself);
  indicator.ended_reason = "改用新指標";
  EXPECT_EQ(enter_value(indicator, 6, {1, 2}, "", 2026y / 6 / 1).error(), refusal::indicator_ended);
}

TEST(TargetText, SaysTheDirection) {
  EXPECT_EQ(target_text(share()), "≥ 95.0%");
  EXPECT_EQ(target_text(range()), "30.0–50.0%");
  IndicatorTerms minutes{.name = "等候",
                         .form = Form::number,
                         .unit = "分鐘",
                         .direction = Direction::lower,
                         .target = {5, 1},
                         .decimals = 0};
  EXPECT_EQ(target_text(minutes), "≤ 5 分鐘");
}

TEST(Indicator, OfASharePromisesAPartOfTheWhole) {
  IndicatorTerms terms{.name = "滿意度", .target = {120, 100}};
  EXPECT_EQ(check_terms(terms, 115).error(), refusal::target_no_share);
  terms.target = {9, 10};
  terms.baseline = Figure{8, 10};
  terms.baseline_year = 116;
  EXPECT_EQ(check_terms(terms, 115).error(), refusal::bad_baseline) << "a year to come";
  Indicator indicator{.roc_year = 115, .terms = {.name = "滿意度", .target = {9, 10}}};
  const Date today = last_of_month(115, 6);
  EXPECT_EQ(enter_value(indicator, 6, {150, 100}, "", today).error(), refusal::value_no_share);
  EXPECT_EQ(enter_value(indicator, 6, {-3, 100}, "", today).error(), refusal::value_no_share);
  EXPECT_TRUE(enter_value(indicator, 6, {1, 1}, "", today));
  indicator.terms.form = Form::number;
  indicator.terms.unit = "%";
  EXPECT_TRUE(enter_value(indicator, 6, {-3, 1}, "", today)) << "a rate of growth";
}

}  // namespace
}  // namespace hb::measure
