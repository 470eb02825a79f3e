#include "plan/new_plan.h"

#include <gtest/gtest.h>

#include "made_entry.h"

namespace hb::plan {
namespace {

/// Two items: the first with a strategy of two steps, the second bare.
Plan last_year() {
  Plan plan{.id = PlanId{7}, .agency_id = AgencyId{1}};
  plan.head = {.roc_year = 114, .title = "青嶼市政府114年度提升服務品質執行計畫"};
  plan.nodes = {
      entry(1, 0, NodeKind::item, 1, "便捷服務"), entry(2, 1, NodeKind::strategy, 1, "縮短等候"),
      entry(3, 2, NodeKind::step, 1, "加開櫃台"), entry(4, 2, NodeKind::step, 2, "公布等候人數"),
      entry(5, 0, NodeKind::item, 2, "電話禮貌")};
  plan.nodes[2].fields.check_months = {6, 12};
  plan.nodes[2].owners = {{UnitId{9}, true}};
  plan.nodes[3].row_version = 4;
  plan.nodes[3].source_from = 12;
  return plan;
}

CarryDecision decide(std::int64_t node, CarryOver carry_over, int row_version = 1) {
  return {.target = {.node = NodeId{node}, .row_version = row_version}, .carry_over = carry_over};
}

std::vector<std::int64_t> ids(const Plan& plan) {
  std::vector<std::int64_t> found;
  for (const PlanNode& node : plan.nodes) found.push_back(node.id.value);
  return found;
}

TEST(CarryOver, BringsEveryEntryAlongWithUnitsAndMonths) {
  const Plan plan = carried_over(last_year(), {.roc_year = 115, .title = "115"});
  ASSERT_EQ(plan.nodes.size(), 5u);
  EXPECT_EQ(plan.head.roc_year, 115);
  EXPECT_EQ(plan.nodes[2].fields.check_months, (std::vector<int>{6, 12}));
  EXPECT_EQ(plan.nodes[2].owners, (std::vector<Owner>{{UnitId{9}, true}}));
  EXPECT_EQ(plan.nodes[3].fields.continuity, Continuity::continued);
  EXPECT_EQ(plan.nodes[3].row_version, 1) << "A new entry has not been changed yet.";
  EXPECT_EQ(plan.nodes[3].source_from, 0) << "It was not read from a document.";
}

TEST(CarryOver, LeavesTheMonthsOutOfAPlanOfSeveralYears) {
  PlanHead head{.roc_year = 115, .title = "115"};
  head.period_from = Date{std::chrono::year{2026} / 1 / 1};
  head.period_to = Date{std::chrono::year{2029} / 12 / 31};
  const Plan plan = carried_over(last_year(), head);
  EXPECT_TRUE(plan.nodes[2].fields.check_months.empty());
  EXPECT_EQ(check_months_of_years(plan), nullptr);
}

TEST(CarryOver, EndsWhatStandsBelowAndClosesTheGap) {
  const Plan plan = carried_over(last_year(), {.roc_year = 115, .title = "115"});
  const auto edited = decide_carry_over(
      plan, {decide(1, CarryOver::end), decide(5, CarryOver::amend)}, "已併入數位服務");
  ASSERT_TRUE(edited) << edited.error().key;
  const Plan after = apply(plan, *edited);
  EXPECT_EQ(ids(after), (std::vector<std::int64_t>{5}));
  EXPECT_EQ(after.nodes[0].ordinal, 1);
  EXPECT_EQ(after.nodes[0].fields.continuity, Continuity::amended);
}

TEST(CarryOver, ChangesNothingWhenEverythingIsContinued) {
  const Plan plan = carried_over(last_year(), {.roc_year = 115, .title = "115"});
  const auto edited = decide_carry_over(plan, {decide(3, CarryOver::carry_on)}, "");
  ASSERT_TRUE(edited);
  EXPECT_TRUE(edited->changes.empty());
}

TEST(CarryOver, SaysWhatStandsInTheWay) {
  const Plan plan = carried_over(last_year(), {.roc_year = 115, .title = "115"});
  const auto error = [&](const std::vector<CarryDecision>& decisions, std::string_view reason) {
    return decide_carry_over(plan, decisions, reason).error();
  };
  EXPECT_EQ(error({decide(3, CarryOver::end)}, ""), refusal::end_without_reason);
  EXPECT_EQ(error({decide(3, CarryOver::amend, 2)}, ""), refusal::changed_meanwhile);
  EXPECT_EQ(error({decide(99, CarryOver::amend)}, ""), refusal::node_missing);
  EXPECT_EQ(error({decide(1, CarryOver::end), decide(5, CarryOver::end)}, "併"),
            refusal::nothing_left);
}

TEST(NewPlan, TakesTheItemsThatTheSchemeFixesForSuchAnAgency) {
  rulebook::RuleBook book;
  rulebook::SkeletonItem for_all{.code = "a", .title = {"便民服務", "Service"}};
  for_all.strategies = {{.code = "a1", .title = {"環境", "Place"}},
                        {.code = "a2", .title = {"禮儀", "Manners"}}};
  rulebook::SkeletonItem for_counters{.code = "b", .title = {"櫃台", "Counters"}};
  for_counters.applies.front_line = true;
  book.items = {for_counters, for_all};
  const Plan office = plan_from_skeleton(book, {.front_line = false}, {.roc_year = 115});
  ASSERT_EQ(office.nodes.size(), 3u);
  EXPECT_EQ(office.nodes[0].ordinal, 1) << "The item that does not apply leaves no gap.";
  EXPECT_EQ(full_marker(office, office.nodes[2]), "一、（二）");
  EXPECT_EQ(office.nodes[2].fields.title, "禮儀");
  const Plan counter = plan_from_skeleton(book, {.front_line = true}, {.roc_year = 115});
  EXPECT_EQ(counter.nodes.size(), 4u);
}

TEST(NewPlan, IsNamedAfterLastYears) {
  EXPECT_EQ(next_title(last_year().head, 115), "青嶼市政府115年度提升服務品質執行計畫");
  EXPECT_EQ(next_title({.roc_year = 114, .title = "服務計畫"}, 115), "服務計畫");
  EXPECT_EQ(next_title({.roc_year = 99, .title = "鳳山市公所99年度服務計畫"}, 100, "鳳山市公所",
                       "鳳山區公所"),
            "鳳山區公所100年度服務計畫");
}

}  // namespace
}  // namespace hb::plan
