#include "plan/plan_check.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

#include "made_entry.h"
#include "plan/plan_edit.h"

namespace hb::plan {
namespace {

/// Two items with a step each, both with a month and a unit.
Plan whole_plan() {
  Plan plan{.id = PlanId{7}, .agency_id = AgencyId{1}};
  plan.head = {.roc_year = 115, .title = "115年度計畫"};
  plan.nodes = {entry(1, 0, NodeKind::item, 1, "便捷服務"),
                entry(2, 1, NodeKind::strategy, 1, "縮短等候"),
                entry(3, 2, NodeKind::step, 1, "尖峰時段加開櫃台並公布等候人數。"),
                entry(4, 0, NodeKind::item, 2, "電話禮貌"),
                entry(5, 4, NodeKind::strategy, 1, "抽測"),
                entry(6, 5, NodeKind::step, 1, "每月抽測各股電話五通，成績次月公布。")};
  for (PlanNode& node : plan.nodes) {
    if (node.kind == NodeKind::step) node.fields.check_months = {6, 12};
    if (node.kind == NodeKind::item) node.owners = {{UnitId{9}, true}};
  }
  return plan;
}

rulebook::BookInForce book_that_asks_for(std::vector<rulebook::Part> parts) {
  auto book = std::make_shared<rulebook::RuleBook>();
  book->parts = std::move(parts);
  rulebook::BookInForce in_force;
  in_force.version.book = std::move(book);
  return in_force;
}

TEST(PlanCheck, FindsNothingInAWholePlan) {
  EXPECT_EQ(check_plan(whole_plan(), std::nullopt).findings(), 0u);
}

TEST(PlanCheck, APeriodIsFilledOnlyWithItsEnd) {
  using rulebook::CoverField;
  const auto filled = [](const Plan& plan) {
    const auto fields = contents_of(plan).filled;
    return std::find(fields.begin(), fields.end(), CoverField::period) != fields.end();
  };
  Plan plan = whole_plan();
  plan.head.period_text = "自核定日起至年底";
  EXPECT_FALSE(filled(plan));
  plan.head.period_to = Date{std::chrono::year{2026} / 12 / 31};
  EXPECT_TRUE(filled(plan)) << "it may begin when it is approved";
  plan.head.period_text.clear();
  EXPECT_FALSE(filled(plan));
}

TEST(PlanCheck, NamesEntriesThatSayNotWhenOrWho) {
  Plan plan = whole_plan();
  plan.nodes[2].fields.check_months.clear();
  plan.nodes[3].owners.clear();
  plan.nodes.push_back(entry(7, 4, NodeKind::strategy, 2, "代接"));
  const PlanCheck check = check_plan(plan, std::nullopt);
  EXPECT_EQ(check.without_months, (std::vector<NodeId>{NodeId{3}}));
  EXPECT_EQ(check.without_unit, (std::vector<NodeId>{NodeId{6}}));
  EXPECT_EQ(check.without_steps, (std::vector<NodeId>{NodeId{7}}));
}

TEST(PlanCheck, PointsOutTheSameMeasureUnderTwoItems) {
  Plan plan = whole_plan();
  plan.nodes[5].fields.text = "尖峰時段加開櫃台，並公布 等候人數。";
  EXPECT_EQ(check_plan(plan, std::nullopt).twice, (std::vector<SameWords>{{NodeId{3}, NodeId{6}}}));
}

TEST(PlanCheck, LeavesShortTextsAndTheSameItemAlone) {
  Plan plan = whole_plan();
  plan.nodes[2].fields.text = plan.nodes[5].fields.text = "每年一次。";
  EXPECT_TRUE(check_plan(plan, std::nullopt).twice.empty()) << "Alike by chance.";
  plan = whole_plan();
  PlanNode again = plan.nodes[2];
  again.id = NodeId{8};
  again.ordinal = 2;
  plan.nodes.insert(plan.nodes.begin() + 3, again);
  EXPECT_TRUE(check_plan(plan, std::nullopt).twice.empty())
      << "Within one item it is a matter of style.";
}

TEST(PlanCheck, PointsOutBasesOfAnotherYear) {
  Plan plan = whole_plan();
  plan.bases = {
      {.title = "青嶼市政府114年度提升服務品質實施計畫"},
      {.title = "青嶼市政府 115 年度提升服務品質實施計畫"},
      {.title = "政府服務躍升方案", .wording = "行政院106年1月9日函頒「政府服務躍升方案」。"},
      {.title = "四年計畫", .wording = "「114年度至115年度」四年計畫"}};
  EXPECT_EQ(check_plan(plan, std::nullopt).bases_of_other_years, std::vector<std::size_t>{0});
}

TEST(PlanCheck, AsksForThePartsOfTheScheme) {
  rulebook::Part goals{.code = "goals", .title = {"計畫目標", "Goals"}};
  goals.recognised_by = rulebook::Recognition::goals;
  rulebook::Part control{.code = "control", .title = {"管考規定", "Control"}};
  control.recognised_by = rulebook::Recognition::sections;
  control.words = {"管考", "考核"};
  const auto book = book_that_asks_for({goals, control});
  Plan plan = whole_plan();
  plan.paragraphs = {{.id = ParagraphId{1},
                      .kind = ParagraphKind::section,
                      .heading = "伍、考核與獎勵",
                      .text = "十二月考核。"}};
  const PlanCheck check = check_plan(plan, book);
  ASSERT_EQ(check.missing.size(), 1u);
  EXPECT_EQ(check.missing[0].part->code, "goals");
}

TEST(PlanCheck, SaysWhatDoesNotFitTheClassOfTheAgency) {
  auto in_force = book_that_asks_for({});
  auto book = std::make_shared<rulebook::RuleBook>(*in_force.version.book);
  book->classes = {{.code = "overall", .title = {"整體服務類", "Overall"}},
                   {.code = "project", .title = {"專案規劃類", "Project"}}};
  const auto item = [&](std::string code, std::string title, std::vector<std::string> classes) {
    rulebook::SkeletonItem made{.code = std::move(code), .title = {std::move(title), ""}};
    made.applies.classes = std::move(classes);
    book->items.push_back(std::move(made));
  };
  item("counter", "便捷服務", {"overall"});
  item("phone", "電話禮貌", {"overall"});
  item("problem", "問題分析", {"project"});
  item("project-phone", "電話禮貌", {"project"});
  item("all", "各類都寫的", {});
  in_force.version.book = book;
  Plan plan = whole_plan();
  plan.nodes[3].fields.title = "電話 禮貌";
  in_force.traits.class_code = "overall";
  EXPECT_EQ(check_plan(plan, in_force).findings(), 0u) << "what is for all says nothing of a class";
  in_force.traits.class_code = "project";
  const PlanCheck check = check_plan(plan, in_force);
  ASSERT_EQ(check.items_missing.size(), 1u);
  EXPECT_EQ(check.items_missing[0]->code, "problem");
  EXPECT_EQ(check.items_of_other_class, (std::vector<NodeId>{NodeId{1}}))
      << "an item that both classes have belongs to both";
  in_force.traits.class_code.clear();
  EXPECT_EQ(check_plan(plan, in_force).findings(), 0u) << "of no class";
}

}  // namespace
}  // namespace hb::plan
