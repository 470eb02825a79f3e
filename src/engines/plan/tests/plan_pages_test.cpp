#include <gmock/gmock.h>

#include <regex>

#include "page_fixture.h"
#include "plan/plan_review.h"
#include "review.h"
#include "sample_plan.h"

namespace hb::plan {
namespace {

using testing::HasSubstr;
using testing::Not;

HB_ON_BOTH_DATABASES(PlanPages);

std::string path_of(PlanId id, std::string_view rest = {}) {
  return "/plans/" + std::to_string(id.value) + std::string{rest};
}

std::string node_path(PlanId id, const PlanNode& node, std::string_view what) {
  return path_of(id, "/nodes/") + std::to_string(node.id.value) + "/" + std::string{what};
}

std::string location(const web::Response& response) {
  for (const auto& [name, value] : response.headers) {
    if (name == "Location" || name == "location") return value;
  }
  return {};
}

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
  const web::Pairs form{{"agency", std::to_string(city.value)},
                        {"title", "我的計畫"},
                        {"year", "乙未年"}};
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

TEST_P(PlanPages, TheTreeShowsEveryEntryWithItsNumber) {
  const PlanId id = stored_plan();
  const auto shown = get(path_of(id), officer);
  for (const char* words : {"一、改善臨櫃服務", "（一）縮短等候時間", "2、公布各時段等候人數。",
                            "6月、12月", "2 個實施要項、3 項策略、5 個步驟"}) {
    EXPECT_THAT(shown.body, HasSubstr(words));
  }
}

TEST_P(PlanPages, TheSlowerOfTwoOfficersSeesBothTextsAndKeepsTheirOwn) {
  const PlanId id = stored_plan();
  const Plan plan = load(id);
  const PlanNode step = node(plan, "推動預約服務。");
  const std::string path = node_path(id, step, "text");
  const auto form = [](std::string text) {
    return web::Pairs{{"row_version", "1"}, {"text", std::move(text)}, {"months", "4"}};
  };
  EXPECT_EQ(post(path, form("甲先存的文字"), officer).status, 303);
  const auto second = post(path, form("乙打了很久的文字"), other_officer);
  EXPECT_EQ(second.status, 409);
  EXPECT_THAT(second.body, HasSubstr("甲先存的文字"));
  EXPECT_THAT(second.body, HasSubstr("乙打了很久的文字"));
  EXPECT_THAT(second.body, HasSubstr("name=\"row_version\" value=\"2\""));
  // Having seen it, the second officer may save over it.
  auto again = form("乙打了很久的文字");
  again[0].second = "2";
  EXPECT_EQ(post(path, again, other_officer).status, 303);
  EXPECT_EQ(load(id).find(step.id)->fields.text, "乙打了很久的文字");
}

TEST_P(PlanPages, EntriesAreMovedMergedAndSplitByForms) {
  const PlanId id = stored_plan();
  const PlanNode step = node(load(id), "公布各時段等候人數。");
  EXPECT_EQ(
      post(node_path(id, step, "move"), {{"row_version", "1"}, {"move", "up"}}, officer).status,
      303);
  EXPECT_EQ(load(id).find(step.id)->ordinal, 1);
  EXPECT_EQ(
      post(node_path(id, step, "move"), {{"row_version", "1"}, {"move", "up"}}, officer).status,
      409);
  EXPECT_EQ(post(node_path(id, step, "split"),
                 {{"row_version", "2"}, {"text", "公布各時段\r\n等候人數。"}, {"from", "review"}},
                 officer)
                .status,
            303);
  EXPECT_EQ(load(id).count(NodeKind::step), 6);
  EXPECT_EQ(
      post(node_path(id, step, "split"), {{"row_version", "3"}, {"text", "別的\n文字"}}, officer)
          .status,
      422);
  EXPECT_EQ(
      post(node_path(id, step, "move"), {{"row_version", "3"}, {"move", "merge"}}, officer).status,
      303);
  EXPECT_EQ(load(id).count(NodeKind::step), 5);
  EXPECT_EQ(
      post(node_path(id, step, "move"), {{"row_version", "3"}, {"move", "fly"}}, officer).status,
      422);
}

TEST_P(PlanPages, OwnersAreUnitsOfTheAgencyWithOneLead) {
  const PlanId id = stored_plan();
  const PlanNode step = node(load(id), "推動預約服務。");
  const std::string first = std::to_string(first_unit.value);
  const std::string second = std::to_string(second_unit.value);
  const std::string path = node_path(id, step, "owners");
  EXPECT_THAT(get(path, officer).body, HasSubstr("第二股"));
  EXPECT_EQ(post(path, {{"row_version", "1"}, {"units", second}}, officer).status, 422);
  EXPECT_EQ(post(path, {{"row_version", "1"}, {"lead", "999"}}, officer).status, 422);
  EXPECT_EQ(post(path, {{"row_version", "1"}, {"lead", first}, {"units", second}}, officer).status,
            303);
  EXPECT_THAT(get(path_of(id), officer).body, HasSubstr("第一股（主辦）、第二股"));
}

TEST_P(PlanPages, ThePublicSeesWhatWasPublishedUntilItIsPublishedAgainOrWithdrawn) {
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

TEST_P(PlanPages, AReviewListsDoubtsFirstAndAcceptsWhenNoneIsLeft) {
  Plan plan = sample_plan();
  plan.agency_id = city;
  plan.nodes[2].source_from = 2, plan.nodes[2].source_to = 2;
  const ImportRecord record{
      .file_name = "計畫.txt",
      .format = "txt",
      .lines = {{1, "一、改善臨櫃服務"}, {2, "1、尖峰時段加開櫃檯。"}},
      .doubts = {{.number = 1, .source_line = 2, .key = "plan.node.bad_months"}},
      .imported_at = now,
      .accepted = false};
  const auto id =
      as(officer, [&](org::Context& context) { return store_import(context, plan, record); });
  ASSERT_TRUE(id);
  const auto review = get(path_of(*id, "/review"), officer);
  EXPECT_EQ(review.status, 200);
  EXPECT_THAT(review.body, HasSubstr("待確認（1）"));
  EXPECT_THAT(review.body, HasSubstr("href=\"#line-2\""));
  EXPECT_THAT(review.body, HasSubstr("id=\"line-2\""));
  EXPECT_EQ(post(path_of(*id, "/review/acceptance"), {}, officer).status, 409);
  EXPECT_EQ(post(path_of(*id, "/publication"), {}, officer).status, 409);
  EXPECT_EQ(post(path_of(*id, "/review/doubts/1"), {}, stranger).status, 404);
  EXPECT_EQ(post(path_of(*id, "/review/doubts/1"), {}, officer).status, 303);
  EXPECT_EQ(post(path_of(*id, "/review/acceptance"), {}, officer).status, 303);
  EXPECT_EQ(load(*id).state, PlanState::draft);
}

TEST_P(PlanPages, DoubtsOfOneKindAreSettledAtOnceWhoeverSettledSomeOfThemMeanwhile) {
  Plan plan = sample_plan();
  plan.agency_id = city;
  ImportRecord record{.file_name = "計畫.txt", .format = "txt", .lines = {}, .doubts = {}};
  for (int line = 1; line <= 5; ++line) {
    record.lines.push_back({line, "第" + std::to_string(line) + "行"});
    record.doubts.push_back(
        {.number = line,
         .source_line = line,
         .key = line == 1 ? "plan.outline.number_repeated" : "plan.outline.deadline_uncertain",
         .args = {{"marker", "一、"}, {"deadline", "6月"}}});
  }
  const auto id =
      as(officer, [&](org::Context& context) { return store_import(context, plan, record); });
  ASSERT_TRUE(id);
  const std::string all = path_of(*id, "/review/settlement");
  const web::Pairs deadlines{{"kind", "plan.outline.deadline_uncertain"}};
  const std::string page = get(path_of(*id, "/review"), officer).body;
  EXPECT_THAT(page, HasSubstr("全部確認無誤 (4)"));
  EXPECT_THAT(page, HasSubstr("查核期限屬於哪一步驟無法確定"));
  EXPECT_THAT(page, Not(HasSubstr("全部確認無誤 (1)")));  // One alone has its own button.

  EXPECT_EQ(post(all, deadlines, stranger).status, 404);
  EXPECT_EQ(post(all, {{"kind", "plan.outline.number_lost"}}, officer).status, 404);
  EXPECT_EQ(post(all, {}, officer).status, 404);
  EXPECT_EQ(post(path_of(*id, "/review/doubts/3"), {}, other_officer).status, 303);
  EXPECT_EQ(post(all, deadlines, officer).status, 303);
  EXPECT_EQ(post(all, deadlines, other_officer).status, 303);
  EXPECT_EQ(post(path_of(*id, "/review/doubts/3"), {}, officer).status, 303);
  EXPECT_EQ(post(path_of(*id, "/review/doubts/6"), {}, officer).status, 404);
  EXPECT_THAT(get(path_of(*id, "/review"), officer).body, HasSubstr("待確認（1）"));
  EXPECT_EQ(post(path_of(*id, "/review/acceptance"), {}, officer).status, 409);
  EXPECT_EQ(post(path_of(*id, "/review/doubts/1"), {}, officer).status, 303);
  EXPECT_EQ(post(path_of(*id, "/review/acceptance"), {}, officer).status, 303);
}

TEST_P(PlanPages, GoalsAreAddedChangedAndTakenOut) {
  const PlanId id = stored_plan();
  const Plan plan = load(id);
  const auto goals = plan.paragraphs_of(ParagraphKind::goal);
  const std::string path = path_of(id, "/paragraphs/goal");
  const std::string page = get(path, officer).body;
  std::smatch seen;
  ASSERT_TRUE(std::regex_search(page, seen, std::regex{"name=\"seen\" value=\"([0-9]+)\""}));
  const web::Pairs form{{"seen", seen[1]},
                        {"entries", "3"},
                        {"id-1", std::to_string(goals[0]->id.value)},
                        {"text-1", ""},
                        {"id-2", std::to_string(goals[1]->id.value)},
                        {"text-2", "資訊公開、流程透明、答復迅速。"},
                        {"id-3", "0"},
                        {"text-3", "新的目標。"}};
  EXPECT_EQ(post(path, form, officer).status, 303);
  const Plan saved = load(id);
  const auto after = saved.paragraphs_of(ParagraphKind::goal);
  ASSERT_EQ(after.size(), 2u);
  EXPECT_EQ(after[0]->text, "資訊公開、流程透明、答復迅速。");
  EXPECT_EQ(after[1]->text, "新的目標。");
  // The same stamp again: somebody was faster.
  const auto beaten = post(path, form, other_officer);
  EXPECT_EQ(beaten.status, 409);
  EXPECT_EQ(post(path_of(id, "/paragraphs/goal"), {{"seen", "1"}, {"entries", "9999999"}}, officer)
                .status,
            409);
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

TEST_P(PlanPages, AReaderIsRefusedTheFormsOfEditsAndIsNotLedToThem) {
  const PlanId id = stored_plan();
  const PlanNode step = node(load(id), "推動預約服務。");
  const PlanNode item = node(load(id), "傾聽民意");
  org::Viewer reader = officer;
  std::erase_if(reader.duties,
                [](const org::HeldDuty& held) { return held.duty != org::Duty::read_plans; });
  for (const std::string& path :
       {path_of(id, "/head"), path_of(id, "/bases"), path_of(id, "/paragraphs/goal"),
        path_of(id, "/addition"), path_of(id, "/publication"), path_of(id, "/withdrawal"),
        node_path(id, item, "addition"), node_path(id, item, "goals"), node_path(id, step, "text"),
        node_path(id, step, "owners"), node_path(id, step, "place"),
        node_path(id, step, "split")}) {
    EXPECT_EQ(get(path, reader).status, 403) << path;
    EXPECT_EQ(get(path, stranger).status, 404) << path;
    EXPECT_EQ(get(path, citizen).status, 401) << path;
  }
  for (const std::string& path :
       {path_of(id), path_of(id, "/steps/") + std::to_string(step.id.value)}) {
    EXPECT_THAT(get(path, reader).body,
                Not(testing::ContainsRegex("href=\"/plans/[0-9]+/(nodes/[0-9]+/|head|bases)")))
        << path;
  }
}

TEST_P(PlanPages, AFormSaysInItsJsonHowToSendIt) {
  const PlanId id = stored_plan();
  const PlanNode step = node(load(id), "推動預約服務。");
  const auto form = json(node_path(id, step, "owners"), officer);
  EXPECT_EQ(form.status, 200);
  EXPECT_THAT(form.body, HasSubstr("\"action\":\"" + node_path(id, step, "owners") + "\""));
  EXPECT_THAT(form.body, HasSubstr("\"name\":\"row_version\",\"type\":\"hidden\",\"value\":\"1\""));
  EXPECT_THAT(form.body, HasSubstr("\"label\":\"第一股\""));
  const auto bases = json(path_of(id, "/bases"), officer);
  EXPECT_THAT(bases.body, HasSubstr("\"name\":\"seen\",\"type\":\"hidden\""));
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

TEST_P(PlanPages, TheFeedNamesNewPlans) {
  const PlanId id = stored_plan();
  post(path_of(id, "/publication"), {}, officer);
  const auto feed = get("/portal/feed.xml", citizen);
  EXPECT_THAT(feed.content_type, HasSubstr("application/rss+xml"));
  EXPECT_THAT(feed.body, HasSubstr("<link>http://haoban.example/portal" + path_of(id) + "</link>"));
  EXPECT_THAT(feed.body, HasSubstr("<pubDate>Mon, 21 Sep 2026"));
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

TEST_P(PlanPages, ADocumentIsUploadedAndReviewed) {
  const auto sent =
      upload("/plans/import", {{"agency", std::to_string(city.value)}, {"year", "115"}}, "計畫.txt",
             "青嶼市115年度提升服務品質執行計畫\n壹、計畫目標\n一、一次辦好。\n二、資訊公開。\n"
             "貳、實施內容\n一、改善臨櫃服務\n（一）縮短等候時間。\n（二）充實服務設施。\n"
             "二、傾聽民意\n（一）辦理滿意度調查。\n",
             officer);
  ASSERT_EQ(sent.status, 303) << sent.body;
  const auto review = get(location(sent), officer);
  EXPECT_EQ(review.status, 200);
  EXPECT_THAT(review.body, HasSubstr("2 個實施要項、3 項策略、3 個步驟"));
  EXPECT_THAT(review.body, HasSubstr("（一）縮短等候時間。"));
}

TEST_P(PlanPages, AFileThatIsNoPlanComesBackWithWhatToMend) {
  const web::Pairs form{{"agency", std::to_string(city.value)}, {"year", "115"}};
  const auto empty = upload("/plans/import", form, "空白.txt", "", officer);
  EXPECT_EQ(empty.status, 422);
  EXPECT_THAT(empty.body, HasSubstr("value=\"115\""));
  EXPECT_EQ(upload("/plans/import", form, "信.txt", "您好：\n請查照。\n", officer).status, 422);
  EXPECT_EQ(upload("/plans/import", form, "壞.odt", "PK\x03\x04broken", officer).status, 415);
  EXPECT_EQ(post("/plans/import", form, officer).status, 422);
  EXPECT_EQ(upload("/plans/import", form, "計畫.txt", "一、二、", stranger).status, 403);
}

}  // namespace
}  // namespace hb::plan
