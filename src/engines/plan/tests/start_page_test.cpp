#include <gmock/gmock.h>

#include "page_fixture.h"
#include "plan/plan_review.h"
#include "plan/start.h"
#include "review.h"
#include "sample_plan.h"

namespace hb::plan {
namespace {

using testing::HasSubstr;
using testing::Not;

class StartPage : public PlanPages {};
HB_ON_BOTH_DATABASES(StartPage);

TEST_P(StartPage, SendsCitizensToSignIn) { EXPECT_NE(get("/start", citizen).status, 200); }

TEST_P(StartPage, ListsDraftsThatShouldBeOutByNow) {
  const PlanId id = stored_plan();
  const auto page = get("/start", officer);
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("/plans/" + std::to_string(id.value) + "\""));
  EXPECT_THAT(page.body, HasSubstr("已逾開始日"));
  EXPECT_THAT(get("/start", stranger).body, Not(HasSubstr("已逾開始日")));
}

TEST_P(StartPage, LeadsToTheReviewOfAnImportWithItsOpenDoubts) {
  Plan plan = sample_plan();
  plan.agency_id = city;
  const ImportRecord record{
      .file_name = "計畫.txt",
      .format = "txt",
      .lines = {{1, "一、改善臨櫃服務"}},
      .doubts = {{.number = 1, .source_line = 1, .key = "plan.node.bad_months"}},
      .imported_at = now,
      .accepted = false};
  const auto id =
      as(officer, [&](org::Context& context) { return store_import(context, plan, record); });
  ASSERT_TRUE(id);
  const auto page = get("/start", officer);
  EXPECT_THAT(page.body, HasSubstr("/plans/" + std::to_string(id->value) + "/review\""));
  EXPECT_THAT(page.body, HasSubstr("待確認 1"));
}

TEST_P(StartPage, NamesTheStepsOfThisMonth) {
  const PlanId id = stored_plan();
  const PlanNode step = node(load(id), "推動預約服務。");
  EXPECT_THAT(get("/start", officer).body, Not(HasSubstr("推動預約服務。")));
  post("/plans/" + std::to_string(id.value) + "/nodes/" + std::to_string(step.id.value) + "/months",
       {{"row_version", "1"}, {"months", "9"}}, officer);
  EXPECT_THAT(get("/start", officer).body, HasSubstr("推動預約服務。"));
  EXPECT_THAT(json("/start", officer).body, HasSubstr("\"steps_total\":1"));
}

TEST_P(StartPage, TellsWhatOthersDidAndNotWhatOneDidOneself) {
  const PlanId id = stored_plan();
  org::Viewer colleague = other_officer;
  colleague.person_id = PersonId{7};
  EXPECT_THAT(get("/start", colleague).body, HasSubstr("顏如玉 修改了"));
  EXPECT_THAT(get("/start", officer).body, Not(HasSubstr("修改了")));
  EXPECT_EQ(post("/plans/" + std::to_string(id.value) + "/publication", {}, officer).status, 303);
  EXPECT_THAT(get("/start", colleague).body, HasSubstr("公布了新版本"));
}

TEST(IsLate, FollowsThePeriodAndElseTheYear) {
  using namespace std::chrono;
  const Date today = year{2026} / September / day{21};
  EXPECT_TRUE(is_late({.roc_year = 115}, today));
  EXPECT_FALSE(is_late({.roc_year = 116}, today));
  EXPECT_FALSE(is_late({.roc_year = 115, .period_from = year{2026} / October / day{1}}, today));
  EXPECT_FALSE(is_late({.roc_year = 115, .state = PlanState::published}, today));
}

}  // namespace
}  // namespace hb::plan
