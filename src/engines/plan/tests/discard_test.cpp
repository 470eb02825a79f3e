// Giving up imports and drafts: nothing is deleted, and nothing lists them any more.
#include <gmock/gmock.h>

#include "discard.h"
#include "origin_store.h"
#include "page_fixture.h"
#include "plan/plan_review.h"
#include "review.h"
#include "sample_plan.h"

namespace hb::plan {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Discard, IsForPlansThatNobodyOutsideHasSeen) {
  Plan plan = sample_plan();
  EXPECT_EQ(discard(plan, "", {}, {})->stood, PlanState::draft);
  plan.state = PlanState::in_review;
  EXPECT_EQ(discard(plan, "選錯檔案", {}, {})->reason, "選錯檔案");
  plan.version = 1;
  plan.state = PlanState::withdrawn;
  EXPECT_EQ(discard(plan, "", {}, {}).error(), refusal::was_published);
  plan.version = 0;
  plan.state = PlanState::discarded;
  EXPECT_EQ(discard(plan, "", {}, {}).error(), refusal::discarded);
}

class DiscardPages : public PlanPages {
 protected:
  PlanId imported_plan() {
    Plan plan = sample_plan();
    plan.agency_id = city;
    const ImportRecord record{
        .file_name = "試傳.txt", .format = "txt", .lines = {{1, "一、"}}, .doubts = {}};
    return *as(officer, [&](org::Context& context) { return store_import(context, plan, record); });
  }
};
HB_ON_BOTH_DATABASES(DiscardPages);

TEST_P(DiscardPages, AnImportIsGivenUpAndLeavesEveryListButStaysReadable) {
  const PlanId id = imported_plan();
  EXPECT_THAT(get(path_of(id, "/review"), officer).body, HasSubstr(path_of(id, "/discard")));
  EXPECT_THAT(get(path_of(id, "/discard"), officer).body, HasSubstr("放棄這次匯入"));
  EXPECT_EQ(post(path_of(id, "/discard"), {}, stranger).status, 404);
  const auto done = post(path_of(id, "/discard"), {{"reason", "選錯檔案"}}, officer);
  EXPECT_EQ(done.status, 303);
  EXPECT_EQ(location(done), "/plans/import") << "mostly the right file comes next";

  EXPECT_THAT(get("/plans", officer).body, Not(HasSubstr(path_of(id))));
  EXPECT_THAT(get("/plans", officer).body, Not(HasSubstr("value=\"115\"")));
  EXPECT_THAT(get("/plans.csv", officer).body, Not(HasSubstr("東港戶政事務所")));
  EXPECT_THAT(get("/start", officer).body, Not(HasSubstr(path_of(id))));
  EXPECT_THAT(get("/start", other_officer).body, Not(HasSubstr(path_of(id))));
  EXPECT_THAT(get("/plans?state=discarded", officer).body, HasSubstr(path_of(id)));

  EXPECT_EQ(load(id).state, PlanState::discarded);
  EXPECT_EQ(get(path_of(id), officer).status, 200);
  EXPECT_EQ(get(path_of(id, "/review"), officer).status, 200);
  EXPECT_EQ(get(path_of(id, "/head"), officer).status, 409);
  EXPECT_EQ(post(path_of(id, "/review/acceptance"), {}, officer).status, 409);
  EXPECT_EQ(post(path_of(id, "/publication"), {}, officer).status, 409);
  EXPECT_EQ(post(path_of(id, "/discard"), {}, other_officer).status, 409);
}

TEST_P(DiscardPages, ADraftIsGivenUpAndNoNewPlanBeginsFromIt) {
  const PlanId id = stored_plan();
  EXPECT_THAT(get(path_of(id), officer).body, HasSubstr("作廢草案"));
  EXPECT_EQ(post(path_of(id, "/discard"), {}, officer).status, 303);
  EXPECT_FALSE(as(officer, [&](org::Context& context) {
    return OriginStore{context.tx}.plan_of(std::span{&city, 1}, 115, officer.scope).has_value();
  }));
  EXPECT_THAT(get(path_of(id), officer).body, Not(HasSubstr(path_of(id, "/discard"))));
  const PlanNode step = node(load(id), "每年檢查設施一次。");
  EXPECT_EQ(
      post(node_path(id, step, "months"), {{"row_version", "1"}, {"months", "6"}}, officer).status,
      409);
}

TEST_P(DiscardPages, WhatWasPublishedIsWithdrawnAndNotGivenUp) {
  const PlanId id = stored_plan();
  ASSERT_EQ(post(path_of(id, "/publication"), {}, officer).status, 303);
  EXPECT_EQ(get(path_of(id, "/discard"), officer).status, 409);
  EXPECT_EQ(post(path_of(id, "/discard"), {}, officer).status, 409);
  EXPECT_EQ(load(id).state, PlanState::published);
}

}  // namespace
}  // namespace hb::plan
