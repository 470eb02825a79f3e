#include "plan/plan_changes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "sample_plan.h"

namespace hb::plan {
namespace {

using approval::ContentChange;
using testing::IsEmpty;

PlanNode& node(Plan& plan, int id) {
  return *std::find_if(plan.nodes.begin(), plan.nodes.end(),
                       [&](const PlanNode& each) { return each.id == NodeId{id}; });
}

std::vector<ContentChange> changes(const Plan& before, const Plan& after) {
  return plan_changes(before, after, {{UnitId{5}, "第一股"}, {UnitId{6}, "第二股"}});
}

TEST(PlanChanges, AreNoneForTheSamePlan) {
  EXPECT_THAT(changes(sample_plan(), sample_plan()), IsEmpty());
}

TEST(PlanChanges, NameThePlaceTheFieldAndBothWordings) {
  Plan after = sample_plan();
  PlanNode& step = node(after, 111);
  const std::string old_text = step.fields.text;
  step.fields.text = "改了的步驟";
  step.fields.check_months = {3, 9};
  step.owners = {{UnitId{6}, true}};
  const auto found = changes(sample_plan(), after);
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].kind, ContentChange::Kind::changed);
  EXPECT_EQ(found[0].place, "一、（一）1、");
  EXPECT_EQ(found[0].label, "plan.node.text");
  EXPECT_EQ(found[0].before, old_text);
  EXPECT_EQ(found[0].after, "改了的步驟");
  EXPECT_FALSE(found[0].as_a_whole);
  EXPECT_EQ(found[1].label, "plan.node.months");
  EXPECT_EQ(found[1].after, "3月、9月");
  EXPECT_TRUE(found[1].as_a_whole);
  EXPECT_EQ(found[2].after, "第二股");
}

TEST(PlanChanges, ShowWhatCameAndWhatWent) {
  const Plan before = sample_plan();
  Plan after = before;
  std::erase_if(after.nodes, [](const PlanNode& each) { return each.id == NodeId{113}; });
  after.nodes.push_back(sample_node(212, 21, NodeKind::step, 2, "新的步驟"));
  arrange(after.nodes);
  const auto found = changes(before, after);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].kind, ContentChange::Kind::added);
  EXPECT_EQ(found[0].place, "二、（一）2、");
  EXPECT_EQ(found[0].after, "新的步驟");
  EXPECT_EQ(found[1].kind, ContentChange::Kind::removed);
  EXPECT_EQ(found[1].place, "一、（一）3、");
  EXPECT_EQ(found[1].after, "");
}

TEST(PlanChanges, CoverTheHeadTheBasesAndTheParagraphs) {
  Plan after = sample_plan();
  after.head.title = "另一個名稱";
  after.bases.clear();
  after.paragraphs.front().text = "讓每位民眾一次辦好，不必再來。";
  const auto found = changes(sample_plan(), after);
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].label, "plan.head.title");
  EXPECT_EQ(found[1].label, "plan.bases.title");
  EXPECT_EQ(found[1].after, "");
  EXPECT_EQ(found[2].label, "plan.paragraphs.goal");
}

}  // namespace
}  // namespace hb::plan
