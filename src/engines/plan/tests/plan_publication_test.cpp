#include "plan/plan_publication.h"

#include <gtest/gtest.h>

#include "plan/plan_review.h"
#include "sample_plan.h"

namespace hb::plan {
namespace {

constexpr PersonId kOfficer{9};

TEST(PublishPlan, CountsVersions) {
  Plan plan = sample_plan();
  EXPECT_EQ(publish(plan, Instant{}, kOfficer)->version, 1);
  plan.version = 3;
  plan.state = PlanState::withdrawn;
  EXPECT_EQ(publish(plan, Instant{}, kOfficer)->version, 4);
}

TEST(PublishPlan, RefusesWhatIsNotReady) {
  Plan plan = sample_plan();
  plan.state = PlanState::in_review;
  EXPECT_EQ(publish(plan, Instant{}, kOfficer).error(), refusal::in_review);
  plan.state = PlanState::draft;
  plan.nodes.pop_back();
  EXPECT_EQ(publish(plan, Instant{}, kOfficer).error(), refusal::empty_strategy);
  plan.nodes.resize(2);
  EXPECT_EQ(publish(plan, Instant{}, kOfficer).error(), refusal::no_steps);
}

TEST(PublishPlan, RefusesToRepeatAnUnchangedVersion) {
  Plan plan = sample_plan();
  plan.state = PlanState::published;
  plan.version = 1;
  EXPECT_EQ(publish(plan, Instant{}, kOfficer).error(), refusal::unchanged);
  plan.changed_since = true;
  EXPECT_EQ(publish(plan, Instant{}, kOfficer)->version, 2);
}

TEST(WithdrawPlan, WantsAReasonAndSomethingToWithdraw) {
  Plan plan = sample_plan();
  EXPECT_EQ(withdraw(plan, "內容有誤", Instant{}, kOfficer).error(), refusal::not_published);
  plan.state = PlanState::published;
  plan.version = 2;
  EXPECT_EQ(withdraw(plan, "", Instant{}, kOfficer).error(), refusal::no_reason);
  EXPECT_EQ(withdraw(plan, "內容有誤", Instant{}, kOfficer)->version, 2);
}

TEST(CheckHead, RefusesAPeriodThatEndsBeforeItBegins) {
  PlanHead head = sample_plan().head;
  EXPECT_TRUE(check_head(head));
  std::swap(head.period_from, head.period_to);
  EXPECT_EQ(check_head(head).error(), refusal::bad_period);
  head = sample_plan().head;
  head.roc_year = 2026;
  EXPECT_EQ(check_head(head).error(), refusal::bad_year);
  head.title.clear();
  EXPECT_EQ(check_head(head).error(), refusal::no_plan_title);
}

TEST(AcceptImport, WaitsForEveryDoubt) {
  Plan plan = sample_plan();
  ImportRecord record;
  record.doubts = {{.number = 1, .source_line = 4, .key = "plan.import.no_year"}};
  EXPECT_EQ(accept_import(record, plan).error(), refusal::open_doubts);
  EXPECT_EQ(check_doubted(record, 2).error(), refusal::doubt_missing);
  EXPECT_EQ(check_doubted(record, "plan.import.no_title").error(), refusal::doubt_missing);
  EXPECT_TRUE(check_doubted(record, 1));
  record.doubts[0].settled = true;
  plan.head.roc_year = 0;
  EXPECT_EQ(accept_import(record, plan).error(), refusal::import_without_year);
  plan.head.roc_year = 115;
  EXPECT_TRUE(accept_import(record, plan));
  record.accepted = true;
  EXPECT_EQ(accept_import(record, plan).error(), refusal::already_accepted);
}

TEST(NodeAtLine, FindsTheInnermostEntry) {
  Plan plan = sample_plan();
  plan.nodes[0].source_from = 10, plan.nodes[0].source_to = 40;
  plan.nodes[1].source_from = 12, plan.nodes[1].source_to = 20;
  EXPECT_EQ(node_at_line(plan, 15)->id, NodeId{11});
  EXPECT_EQ(node_at_line(plan, 30)->id, NodeId{1});
  EXPECT_EQ(node_at_line(plan, 50), nullptr);
}

}  // namespace
}  // namespace hb::plan
