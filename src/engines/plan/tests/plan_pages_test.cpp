#include <gmock/gmock.h>

#include <boost/json.hpp>
#include <regex>

#include "agency_action.h"
#include "page_fixture.h"

namespace hb::plan {
namespace {

using testing::HasSubstr;
using testing::Not;

HB_ON_BOTH_DATABASES(PlanPages);

TEST_P(PlanPages, ANewPlanIsADraftOfTheChosenAgency) {
  const auto created = post("/plans",
                            {{"agency", std::to_string(city.value)},
                             {"title", "  115年度提升服務品質執行計畫 "},
                             {"year", "115年度"}},
                            officer);
  ASSERT_EQ(created.status, 303) << created.body;
  const auto shown = get(location(created), officer);
  EXPECT_EQ(shown.status, 200);
  EXPECT_THAT(shown.body, HasSubstr("115年度提升服務品質執行計畫"));
  EXPECT_THAT(shown.body, HasSubstr("草案"));
}

TEST_P(PlanPages, ABadNewPlanComesBackWithWhatWasTyped) {
  const web::Pairs form{
      {"agency", std::to_string(city.value)}, {"title", "我的計畫"}, {"year", "乙未年"}};
  const auto refused = post("/plans", form, officer);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("我的計畫"));
  EXPECT_THAT(refused.body, HasSubstr("乙未年"));
  EXPECT_THAT(refused.body, HasSubstr("href=\"#f-year\""));
}

TEST_P(PlanPages, CitizensSignInAndNeighboursFindNothing) {
  const PlanId id = stored_plan();
  EXPECT_EQ(get("/plans", citizen).status, 401);
  EXPECT_EQ(get(path_of(id), citizen).status, 401);
  EXPECT_EQ(get(path_of(id), stranger).status, 404);
  EXPECT_EQ(get(path_of(id, "/history"), stranger).status, 404);
  EXPECT_EQ(get(path_of(id, "/export.odt"), stranger).status, 404);
  EXPECT_EQ(post(path_of(id, "/publication"), {}, stranger).status, 404);
  const auto& step = node(load(id), "推動預約服務。");
  EXPECT_EQ(
      post(node_path(id, step, "text"), {{"text", "甲"}, {"row_version", "1"}}, stranger).status,
      404);
  EXPECT_THAT(get("/plans", stranger).body, Not(HasSubstr("東港戶政")));
}

TEST_P(PlanPages, AnswersAreAskedOfThoseWhoStoodInThePlansYear) {
  const PlanId id = stored_plan();
  org::Viewer machine = everybody();
  machine.scope = org::Scope::of({1, 2, 3, 4, 5});
  const auto open = [&](const std::string& code, const std::string& name, const char* from) {
    const auto opened = as(machine, [&](org::Context& context) {
      return org::open_agency(context, city,
                              {.code = code, .name = {name, ""}, .valid_from = *from_iso(from)});
    });
    EXPECT_TRUE(opened);
    return *opened;
  };
  const AgencyId closed = open("qy-hb", "青嶼市海濱所", "2019-01-01");
  const AgencyId renamed = open("qy-nb", "青嶼市北濱所", "2019-01-01");
  const AgencyId young = open("qy-xb", "青嶼市新濱所", "2027-01-01");
  now += std::chrono::hours{24 * 300};
  rename(renamed, "青嶼市大北濱所", *from_iso("2027-03-01"));
  ASSERT_TRUE(as(machine, [&](org::Context& context) {
    return org::close_agency(context, closed, *from_iso("2027-06-30"), "qy-nb");
  }));
  officer.scope = org::Scope::of({city.value, closed.value, renamed.value, young.value});
  const auto without = facts(path_of(id, "/answers"), officer).at("without_plan");
  EXPECT_EQ(without, (boost::json::array{closed.value, renamed.value}));
  const std::string page = get(path_of(id, "/answers"), officer).body;
  EXPECT_THAT(page, HasSubstr("青嶼市海濱所"));
  EXPECT_THAT(page, HasSubstr("青嶼市北濱所"));
  EXPECT_THAT(page, Not(HasSubstr("新濱所"))) << "founded when the plan's year was over";
  EXPECT_THAT(page, Not(HasSubstr("大北濱所"))) << "its name since";
}

TEST_P(PlanPages, TheTreeShowsEveryEntryWithItsNumber) {
  const PlanId id = stored_plan();
  const auto shown = get(path_of(id), officer);
  for (const char* words : {"一、改善臨櫃服務", "（一）縮短等候時間", "2、公布各時段等候人數。",
                            "6月、12月", "2 個實施要項、3 項策略、5 個步驟"}) {
    EXPECT_THAT(shown.body, HasSubstr(words));
  }
}

TEST_P(PlanPages, WhatPeopleTypeNeverBecomesMarkup) {
  const PlanId id = stored_plan();
  const PlanNode step = node(load(id), "推動預約服務。");
  post(node_path(id, step, "title"), {{"row_version", "1"}, {"title", "<script>alert(1)</script>"}},
       officer);
  EXPECT_EQ(post(path_of(id, "/publication"), {}, officer).status, 303);
  for (const auto& page : {get(path_of(id), officer), get("/portal" + path_of(id), citizen)}) {
    EXPECT_THAT(page.body, Not(HasSubstr("<script>alert")));
    EXPECT_THAT(page.body, HasSubstr("&lt;script&gt;alert"));
  }
}

TEST_P(PlanPages, EveryPageHasItsWordsInBothLanguages) {
  const PlanId id = stored_plan();
  const PlanNode step = node(load(id), "推動預約服務。");
  const PlanNode item = node(load(id), "傾聽民意");
  post(path_of(id, "/publication"), {}, officer);
  const std::regex key{R"(>[^<]*\b(plan|web)\.[a-z_]+\.[a-z_.]+)"};
  for (const Locale each : {Locale::zh_tw, Locale::en}) {
    locale = each;
    for (const std::string& path : {std::string{"/"},
                                    std::string{"/portal/plans"},
                                    "/portal" + path_of(id),
                                    std::string{"/portal/agencies/qy"},
                                    std::string{"/portal/checks"},
                                    std::string{"/portal/checks?year=115&month=6"},
                                    std::string{"/accessibility"},
                                    std::string{"/sitemap"},
                                    std::string{"/plans"},
                                    std::string{"/plans/new"},
                                    path_of(id),
                                    path_of(id, "/head"),
                                    path_of(id, "/bases"),
                                    path_of(id, "/paragraphs/goal"),
                                    path_of(id, "/paragraphs/section"),
                                    path_of(id, "/history"),
                                    path_of(id, "/withdrawal"),
                                    path_of(id, "/publication"),
                                    path_of(id, "/addition"),
                                    node_path(id, item, "addition"),
                                    node_path(id, item, "goals"),
                                    node_path(id, step, "text"),
                                    node_path(id, step, "owners"),
                                    node_path(id, step, "place"),
                                    node_path(id, step, "split"),
                                    path_of(id, "/steps/") + std::to_string(step.id.value)}) {
      const auto page = get(path, officer);
      EXPECT_EQ(page.status, 200) << path;
      std::smatch found;
      EXPECT_FALSE(std::regex_search(page.body, found, key)) << path << ": " << found.str();
    }
  }
}

TEST_P(PlanPages, JsonStandsUnderTheSameAddress) {
  const PlanId id = stored_plan();
  const auto plan = json(path_of(id), officer);
  EXPECT_THAT(plan.content_type, HasSubstr("application/json"));
  EXPECT_THAT(plan.body, HasSubstr("\"check_months\":[6,12]"));
  const auto refused = json(path_of(id), citizen);
  EXPECT_EQ(refused.status, 401);
  EXPECT_THAT(refused.content_type, HasSubstr("application/json"));
}

TEST_P(PlanPages, DownloadsCarryDateAndTitleInTheirNames) {
  const PlanId id = stored_plan();
  const auto odt = get(path_of(id, "/export.odt?form=work"), officer);
  EXPECT_EQ(odt.status, 200);
  EXPECT_EQ(odt.body.substr(0, 2), "PK");
  std::string disposition;
  for (const auto& [name, value] : odt.headers) {
    if (name == "Content-Disposition") disposition = value;
  }
  EXPECT_THAT(disposition, HasSubstr("115.9.21-"));
  EXPECT_THAT(get(path_of(id, "/export.csv"), officer).body, HasSubstr("（一）縮短等候時間"));
  EXPECT_EQ(get(path_of(id, "/export.ods"), officer).body.substr(0, 2), "PK");
  EXPECT_EQ(get("/portal" + path_of(id, "/export.odt"), citizen).status, 404);
}

TEST_P(PlanPages, TheListIsNarrowedToTheFrontLine) {
  stored_plan();
  const auto total = [&](const std::string& which) {
    return facts("/plans?front_line=" + which, officer).at("total").as_int64();
  };
  EXPECT_EQ(total(""), 1);
  EXPECT_EQ(total("yes"), 0) << "a city serves nobody at a counter";
  EXPECT_EQ(total("no"), 1);
  const auto page = get("/plans?front_line=no", officer);
  EXPECT_THAT(page.body, HasSubstr("/plans.csv?front_line=no"));
  EXPECT_THAT(page.body, HasSubstr("front_line=no&amp;sort=title"));
  EXPECT_THAT(get("/plans.csv?front_line=yes", officer).body, Not(HasSubstr("東港")));
}

TEST_P(PlanPages, TheListIsAQuery) {
  stored_plan();
  EXPECT_THAT(
      get("/plans?year=115&state=draft&q=%E9%A0%90%E7%B4%84&sort=title&order=up", officer).body,
      HasSubstr("東港戶政"));
  EXPECT_THAT(get("/plans?year=114", officer).body, HasSubstr("沒有符合條件的計畫"));
  const auto csv = get("/plans.csv?year=115", officer);
  EXPECT_THAT(csv.content_type, HasSubstr("text/csv"));
  EXPECT_THAT(csv.body, HasSubstr("東港戶政"));
}

}  // namespace
}  // namespace hb::plan
