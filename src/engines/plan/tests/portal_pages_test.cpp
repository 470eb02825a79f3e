// What the public reads: the first page, check months, search hits, a plan and its agency.
#include <gmock/gmock.h>

#include "page_fixture.h"
#include "plan/plan_edit.h"
#include "portal_parts.h"
#include "sample_plan.h"

namespace hb::plan {
namespace {

using testing::HasSubstr;
using testing::Not;

class PortalPages : public PlanPages {
 protected:
  /// The sample plan, published in September of its own year: 3 steps in December, 2 in June, 1 in
  /// April.
  PlanId published_plan() {
    const PlanId id = stored_plan();
    EXPECT_TRUE(as(officer, [&](org::Context& context) { return publish_plan(context, id); }));
    return id;
  }
};
HB_ON_BOTH_DATABASES(PortalPages);

std::string portal_path(PlanId id) { return "/portal/plans/" + std::to_string(id.value); }

TEST_P(PortalPages, TheFirstPageAnswersWithTheYearsFigures) {
  published_plan();
  const auto home = get("/", citizen);
  EXPECT_EQ(home.status, 200);
  EXPECT_THAT(home.body, HasSubstr("115年度，各機關答應改善哪些服務？"));
  EXPECT_THAT(home.body, HasSubstr("1 個機關公布了 1 份計畫，寫明要做的 5 個步驟"));
  EXPECT_THAT(json("/", citizen).body,
              HasSubstr("\"year\":{\"roc_year\":115,\"plans\":1,\"agencies\":1,\"steps\":5,"
                        "\"checks\":[0,0,0,1,0,2,0,0,0,0,0,3]}"));
}

TEST_P(PortalPages, AnEmptySiteSaysWhatWillStandThere) {
  const auto home = get("/", citizen);
  EXPECT_EQ(home.status, 200);
  EXPECT_THAT(home.body, HasSubstr("目前沒有公布的計畫"));
}

TEST_P(PortalPages, AMonthListsItsStepsAndNoOthers) {
  published_plan();
  const auto june = get("/portal/checks?year=115&month=6", citizen);
  EXPECT_THAT(june.body, HasSubstr("1 份計畫的 2 個步驟在這個月查核"));
  EXPECT_THAT(june.body, HasSubstr("每年檢查設施一次。"));
  EXPECT_THAT(june.body, Not(HasSubstr("推動預約服務。")));
  EXPECT_THAT(get("/portal/checks?year=115&month=5", citizen).body,
              HasSubstr("這個月沒有要查核的步驟"));
  EXPECT_EQ(get("/portal/checks?year=x&month=99", citizen).status, 200);
}

TEST_P(PortalPages, AWithdrawnPlanLeavesTheFigures) {
  const PlanId id = published_plan();
  EXPECT_TRUE(
      as(officer, [&](org::Context& context) { return withdraw_plan(context, id, "內容有誤"); }));
  EXPECT_THAT(json("/portal/checks", citizen).body, HasSubstr("\"steps\":0"));
}

TEST_P(PortalPages, ASecondVersionIsCountedInsteadOfTheFirst) {
  const PlanId id = published_plan();
  const PlanNode step = node(load(id), "推動預約服務。");
  post("/plans/" + std::to_string(id.value) + "/nodes/" + std::to_string(step.id.value) + "/title",
       {{"row_version", "1"}, {"title", "改成線上預約。"}}, officer);
  EXPECT_TRUE(as(officer, [&](org::Context& context) { return publish_plan(context, id); }));
  EXPECT_THAT(json("/portal/checks", citizen).body,
              HasSubstr("\"plans\":1,\"agencies\":1,\"steps\":5"));
}

TEST_P(PortalPages, ASearchShowsWhereTheWordsStand) {
  published_plan();
  const auto found = get("/portal/plans?q=%E9%A0%90%E7%B4%84", citizen);
  EXPECT_THAT(found.body, HasSubstr("<mark>預約</mark>"));
  EXPECT_THAT(found.body, HasSubstr("找「預約」：共 1 份計畫"));
}

TEST_P(PortalPages, APlanSaysFirstHowMuchAndWhenItIsCheckedNext) {
  const PlanId id = published_plan();
  const auto plan = get(portal_path(id), citizen);
  EXPECT_THAT(plan.body, HasSubstr("下次查核"));
  EXPECT_THAT(plan.body, HasSubstr("12月查核 3 個步驟"));
  EXPECT_THAT(plan.body, HasSubstr("href=\"#item-2\""));
  EXPECT_THAT(plan.body, HasSubstr("id=\"item-2\""));
  EXPECT_THAT(plan.body, HasSubstr("export.csv"));
}

TEST_P(PortalPages, TheAccessibilityStatementAndTheMapLeadToEveryKindOfPage) {
  published_plan();
  EXPECT_THAT(get("/accessibility", citizen).body, HasSubstr("無障礙聲明"));
  const auto map = get("/sitemap", citizen).body;
  for (const char* path : {"/portal/plans", "/portal/checks?year=115", "/portal/agencies/",
                           "/portal/feed.xml", "/accessibility", "/sign-in"}) {
    EXPECT_THAT(map, HasSubstr(std::string{"href=\""} + path));
  }
}

TEST_P(PortalPages, MachinesReadTheMapAndTheStatementToo) {
  published_plan();
  const auto map = json("/sitemap", citizen);
  EXPECT_EQ(map.status, 200);
  EXPECT_THAT(map.content_type, HasSubstr("application/json"));
  for (const char* each : {"\"url\":\"/portal/plans\"", "\"url\":\"/portal/checks?year=115\"",
                           "\"below\":[", "\"key\":\"Alt + U\""}) {
    EXPECT_THAT(map.body, HasSubstr(each));
  }
  const auto statement = json("/accessibility", citizen);
  EXPECT_EQ(statement.status, 200);
  for (const char* each : {"\"title\":\"無障礙聲明\"", "\"limits\":[\"", "\"contact\":{"}) {
    EXPECT_THAT(statement.body, HasSubstr(each));
  }
}

TEST_P(PortalPages, ThePublicSeesWhatWasPublishedUntilItIsPublishedAgainOrWithdrawn) {
  const PlanId id = stored_plan();
  const std::string portal = "/portal" + path_of(id);
  EXPECT_EQ(get(portal, citizen).status, 404);
  EXPECT_EQ(post(path_of(id, "/publication"), {}, officer).status, 303);
  EXPECT_THAT(get(portal, citizen).body, HasSubstr("推動預約服務。"));
  EXPECT_THAT(get("/", citizen).body, HasSubstr("東港戶政"));
  EXPECT_THAT(get("/portal/plans?q=%E9%A0%90%E7%B4%84", citizen).body, HasSubstr("東港戶政"));
  EXPECT_THAT(get("/portal/plans?q=%E6%B2%92%E6%9C%89", citizen).body, Not(HasSubstr("東港戶政")));
  EXPECT_THAT(get("/portal/agencies/qy", citizen).body, HasSubstr("東港戶政"));
  EXPECT_EQ(post(path_of(id, "/publication"), {}, officer).status, 409);

  const PlanNode step = node(load(id), "推動預約服務。");
  EXPECT_EQ(post(node_path(id, step, "title"), {{"row_version", "1"}, {"title", "改成線上預約。"}},
                 officer)
                .status,
            303);
  EXPECT_THAT(get(portal, citizen).body, Not(HasSubstr("改成線上預約。")));
  EXPECT_EQ(post(path_of(id, "/publication"), {}, officer).status, 303);
  EXPECT_THAT(get(portal, citizen).body, HasSubstr("改成線上預約。"));
  EXPECT_THAT(get(portal, citizen).body, HasSubstr("第 2 版"));

  EXPECT_EQ(post(path_of(id, "/withdrawal"), {{"reason", " "}}, officer).status, 422);
  EXPECT_EQ(post(path_of(id, "/withdrawal"), {{"reason", "內容有誤"}}, officer).status, 303);
  EXPECT_EQ(get(portal, citizen).status, 404);
  EXPECT_THAT(get(path_of(id, "/history"), officer).body, HasSubstr("內容有誤"));
}

TEST_P(PortalPages, TheFeedNamesNewPlans) {
  const PlanId id = stored_plan();
  post(path_of(id, "/publication"), {}, officer);
  const auto feed = get("/portal/feed.xml", citizen);
  EXPECT_THAT(feed.content_type, HasSubstr("application/rss+xml"));
  EXPECT_THAT(feed.body, HasSubstr("<link>http://haoban.example/portal" + path_of(id) + "</link>"));
  EXPECT_THAT(feed.body, HasSubstr("<pubDate>Mon, 21 Sep 2026"));
}

TEST(NoteWords, LeaveOutWhatTheMonthsSayAlready) {
  const std::vector<int> every_month{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  EXPECT_EQ(note_words({.check_months = every_month, .note = "每月"}), "");
  EXPECT_EQ(note_words({.check_months = {3, 6, 9, 12}, .note = " 每季 "}), "");
  EXPECT_EQ(note_words({.check_months = {6, 12}, .note = "6月，12月"}), "");
  EXPECT_EQ(note_words({.check_months = {6, 12}, .note = "每月"}), "每月");
  EXPECT_EQ(note_words({.check_months = {6, 12}, .note = "由第二股填報"}), "由第二股填報");
}

}  // namespace
}  // namespace hb::plan
