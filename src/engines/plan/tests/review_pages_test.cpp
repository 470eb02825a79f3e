// From an uploaded document to a draft: the file, its doubts and the review's end.
#include <gmock/gmock.h>

#include "page_fixture.h"
#include "plan/plan_review.h"
#include "review.h"
#include "sample_plan.h"

namespace hb::plan {
namespace {

using testing::HasSubstr;
using testing::Not;

class ReviewPages : public PlanPages {};
HB_ON_BOTH_DATABASES(ReviewPages);

TEST_P(ReviewPages, ADocumentIsUploadedAndReviewed) {
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

TEST_P(ReviewPages, ADocumentWithoutItemsShowsItsLinesAndIsBegunWithThem) {
  const web::Pairs whose{{"agency", std::to_string(city.value)}, {"year", "115"}};
  const auto refused =
      upload("/plans/import", whose, "函.txt", "親愛的同仁：\n會議改到星期三。\n", officer);
  ASSERT_EQ(refused.status, 422) << refused.body;
  EXPECT_THAT(refused.body, HasSubstr("親愛的同仁：\n會議改到星期三。"));

  web::Pairs again = whose;
  again.insert(again.end(), {{"file_name", "函.txt"},
                             {"text",
                              "青嶼市計畫\n壹、實施內容\n一、改善服務\n（一）縮短時間。\n"
                              "（二）充實設施。\n"},
                             {"start", "again"}});
  EXPECT_THAT(location(post("/plans/import", again, officer)), HasSubstr("/review"));

  for (const auto& [start, shown] :
       {std::pair{"one", "會議改到星期三。"}, {"empty", "還沒有實施要項"}}) {
    web::Pairs begun = whose;
    begun.insert(
        begun.end(),
        {{"file_name", "函.txt"}, {"text", "親愛的同仁：\n會議改到星期三。\n"}, {"start", start}});
    const auto sent = post("/plans/import", begun, officer);
    ASSERT_EQ(sent.status, 303) << sent.body;
    EXPECT_THAT(get(location(sent), officer).body, HasSubstr(shown));
  }
}

TEST_P(ReviewPages, AStepsRowSaysWhatBecameOfTheCellsBesideIt) {
  const auto sent =
      upload("/plans/import", {{"agency", std::to_string(city.value)}, {"year", "115"}}, "計畫.md",
             "青嶼市115年度服務計畫\n\n壹、實施內容\n\n"
             "| 實施要項 | 執行策略 | 執行方法 | 主辦單位 | 備註 |\n|---|---|---|---|---|\n"
             "| 一、改善服務 | （一）縮短時間 | 1、加開櫃檯 | 某某課 | 視人力調整 |\n",
             officer);
  ASSERT_EQ(sent.status, 303) << sent.body;
  const std::string review = get(location(sent), officer).body;
  EXPECT_THAT(review, HasSubstr("視人力調整"));
  EXPECT_THAT(review, HasSubstr("某某課")) << "a unit that is not known stands in the note";
  EXPECT_THAT(review, HasSubstr("1 個步驟沒有查核月份。"));
}

TEST_P(ReviewPages, ADocumentWithoutAYearIsImportedAndAskedForItBeforeItIsAccepted) {
  const auto sent = upload("/plans/import", {{"agency", std::to_string(city.value)}}, "計畫.txt",
                           "服務品質執行計畫\n壹、實施內容\n一、改善臨櫃服務\n"
                           "（一）縮短等候時間。\n（二）充實服務設施。\n",
                           officer);
  ASSERT_EQ(sent.status, 303) << sent.body;
  const std::string review = location(sent);
  const PlanId id{std::stoll(review.substr(std::string{"/plans/"}.size()))};
  EXPECT_EQ(load(id).head.roc_year, 0);
  const std::string page = get(review, officer).body;
  EXPECT_THAT(page, HasSubstr("找不到計畫年度"));
  EXPECT_THAT(page, HasSubstr(path_of(id, "/head?from=review")));
  for (const char* where : {"", "/check", "/history"}) {
    EXPECT_EQ(get(path_of(id, where), officer).status, 200) << where;
  }
  EXPECT_THAT(get("/plans", officer).body, Not(HasSubstr(">0<")));
  const std::size_t at = page.find("待確認（");
  ASSERT_NE(at, std::string::npos);
  // Settling every doubt by hand is not enough.
  for (int doubt = 1; doubt < 9; ++doubt) {
    post(path_of(id, "/review/doubts/" + std::to_string(doubt)), {}, officer);
  }
  const auto refused = post(path_of(id, "/review/acceptance"), {}, officer);
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(refused.body, HasSubstr("還沒有計畫年度"));
}

TEST_P(ReviewPages, ADoubtAboutTheCoverSettlesItselfWhenTheCoverIsFilledIn) {
  const auto sent =
      upload("/plans/import", {{"agency", std::to_string(city.value)}, {"year", "115"}}, "計畫.txt",
             "114年度服務品質執行計畫\n壹、實施內容\n一、改善臨櫃服務\n"
             "（一）縮短等候時間。\n（二）充實服務設施。\n",
             officer);
  ASSERT_EQ(sent.status, 303);
  const std::string review = location(sent);
  const PlanId id{std::stoll(review.substr(std::string{"/plans/"}.size()))};
  EXPECT_THAT(get(review, officer).body, HasSubstr("文件寫的是 114 年度，這份計畫卻填 115 年度"));
  const std::string form = get(path_of(id, "/head?from=review"), officer).body;
  const std::string mark = "name=\"seen\" value=\"";
  const auto from = form.find(mark) + mark.size();
  const std::string seen = form.substr(from, form.find('"', from) - from);
  const auto saved = post(path_of(id, "/head"),
                          {{"seen", seen},
                           {"from", "review"},
                           {"title", "114年度服務品質執行計畫"},
                           {"year", "114"},
                           {"period_text", "一年"}},
                          officer);
  ASSERT_EQ(saved.status, 303) << saved.body;
  EXPECT_EQ(location(saved), path_of(id, "/review#doubts"));
  const auto record = as(officer, [&](org::Context& context) { return find_review(context, id); });
  ASSERT_TRUE(record);
  for (const Doubt& doubt : record->import.doubts) {
    const bool answered =
        doubt.key == "plan.import.other_year" || doubt.key == "plan.import.no_period";
    EXPECT_EQ(doubt.settled, answered) << doubt.key;
  }
}

TEST_P(ReviewPages, ASecondPlanOfTheYearIsShownAndAcceptedOnlyWhenItIsMeant) {
  const PlanId first = stored_plan();
  Plan plan = sample_plan();
  plan.agency_id = city;
  const ImportRecord record{
      .file_name = "計畫.txt", .format = "txt", .lines = {{1, "一、"}}, .doubts = {}};
  const auto id =
      as(officer, [&](org::Context& context) { return store_import(context, plan, record); });
  const std::string page = get(path_of(*id, "/review"), officer).body;
  EXPECT_THAT(page, HasSubstr("已有 115 年度的計畫"));
  EXPECT_THAT(page, HasSubstr("href=\"" + path_of(first) + "\""));
  const auto refused = post(path_of(*id, "/review/acceptance"), {}, officer);
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(refused.body, HasSubstr("請先勾選"));
  EXPECT_EQ(post(path_of(*id, "/review/acceptance"), {{"second", "yes"}}, officer).status, 303);
  EXPECT_EQ(load(*id).state, PlanState::draft);
}

/// The sample plan under review.
Result<PlanId> under_review(org::Context& context, AgencyId city) {
  Plan plan = sample_plan();
  plan.agency_id = city;
  return store_import(context, plan,
                      {.file_name = "計畫.txt", .format = "txt", .lines = {{1, "一、"}}});
}

TEST_P(ReviewPages, MonthsThatCannotBeReadComeBackOnTheReviewWithWhatWasTyped) {
  const PlanId id = *as(officer, [&](auto& context) { return under_review(context, city); });
  const PlanNode step = node(load(id), "推動預約服務。");
  const web::Pairs form{{"row_version", "1"}, {"from", "review"}, {"months", "改天再說"}};
  const auto refused = post(node_path(id, step, "months"), form, officer);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("hb-review__tree"));
  EXPECT_THAT(refused.body, HasSubstr("改天再說</textarea>"));
  EXPECT_THAT(refused.body, HasSubstr("href=\"#f-months\""));
  EXPECT_THAT(refused.body, HasSubstr("id=\"f-months\""));
  EXPECT_THAT(refused.body, HasSubstr("每半年"));  // The words that are read.
  EXPECT_THAT(refused.body, HasSubstr("<details class=\"hb-review__edit\" open"));

  const auto empty = post(node_path(id, step, "title"),
                          {{"row_version", "1"}, {"from", "review"}, {"title", ""}}, officer);
  EXPECT_EQ(empty.status, 422);
  EXPECT_THAT(empty.body, HasSubstr("id=\"f-title\""));
  EXPECT_THAT(empty.body, HasSubstr("hb-review__tree"));

  ASSERT_EQ(post(node_path(id, step, "months"),
                 {{"row_version", "1"}, {"from", "review"}, {"months", "每半年"}}, officer)
                .status,
            303);
  EXPECT_EQ(node(load(id), "推動預約服務。").fields.check_months, (std::vector<int>{6, 12}));
  // Whoever still has the old page sees what was saved, keeps their words and may send them again.
  const auto late =
      post(node_path(id, step, "title"),
           {{"row_version", "1"}, {"from", "review"}, {"title", "推動線上預約。"}}, other_officer);
  EXPECT_EQ(late.status, 409);
  EXPECT_THAT(late.body, HasSubstr("推動線上預約。</textarea>"));
  EXPECT_THAT(late.body, HasSubstr("id=\"f-entry\""));
  EXPECT_THAT(late.body, HasSubstr("name=\"row_version\" value=\"2\""));
}

TEST_P(ReviewPages, WhateverSendsAnEntryTakesAlongWhatWasTyped) {
  const PlanId id = *as(officer, [&](auto& context) { return under_review(context, city); });
  const PlanNode step = node(load(id), "公布各時段等候人數。");
  const auto form = [](const char* version, const char* title, const char* months) {
    return web::Pairs{
        {"row_version", version}, {"from", "review"}, {"title", title}, {"months", months}};
  };
  auto both = form("1", "公布等候人數。", "每季");
  ASSERT_EQ(post(node_path(id, step, "title"), both, officer).status, 303);
  EXPECT_EQ(node(load(id), "公布等候人數。").fields.check_months, (std::vector<int>{3, 6, 9, 12}));
  // The same again is no edit.
  auto same = form("2", "公布等候人數。", "每季");
  ASSERT_EQ(post(node_path(id, step, "title"), same, officer).status, 303);
  EXPECT_EQ(node(load(id), "公布等候人數。").row_version, 2);

  auto moved = form("2", "每日公布等候人數。", "6、12");
  moved.emplace_back("move", "up");
  ASSERT_EQ(post(node_path(id, step, "title"), moved, officer).status, 303);
  const PlanNode first = node(load(id), "每日公布等候人數。");
  EXPECT_EQ(first.ordinal, 1);
  EXPECT_EQ(first.row_version, 3);
  EXPECT_EQ(first.fields.check_months, (std::vector<int>{6, 12}));

  auto impossible = form("3", "公布人數。", "12");
  impossible.emplace_back("move", "up");
  const auto refused = post(node_path(id, step, "move"), impossible, officer);
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(refused.body, HasSubstr("公布人數。</textarea>"));

  auto split = form("3", "公布人數，逐日更新。", "12");
  split.emplace_back("then", "split");
  const auto page = post(node_path(id, step, "title"), split, officer);
  EXPECT_EQ(page.status, 303);
  EXPECT_EQ(node(load(id), "公布人數，逐日更新。").fields.check_months, std::vector<int>{12});

  const PlanNode last = node(load(id), "推動預約服務。");
  const std::string version = std::to_string(last.row_version);
  auto merged = form(version.c_str(), "推動線上預約。", "4");
  merged.emplace_back("move", "merge");
  ASSERT_EQ(post(node_path(id, last, "move"), merged, officer).status, 303);
  EXPECT_THAT(drawn(load(id)), HasSubstr("推動線上預約。"));
  EXPECT_THAT(drawn(load(id)), Not(HasSubstr("推動預約服務。")));
}

TEST_P(ReviewPages, AMoveThatIsImpossibleIsMarkedAndComesBackOnTheReview) {
  const PlanId id = *as(officer, [&](auto& context) { return under_review(context, city); });
  const PlanNode only = node(load(id), "每年檢查設施一次。");
  EXPECT_THAT(get(path_of(id, "/review"), officer).body, HasSubstr("aria-disabled=\"true\""));
  for (const char* move : {"up", "down", "merge", "indent"}) {
    const auto refused = post(node_path(id, only, "move"),
                              {{"row_version", "1"}, {"from", "review"}, {"move", move}}, officer);
    EXPECT_EQ(refused.status, 409) << move;
    EXPECT_THAT(refused.body, HasSubstr("hb-review__tree")) << move;
    EXPECT_THAT(refused.body, HasSubstr("href=\"#f-entry\"")) << move;
    EXPECT_THAT(refused.body, HasSubstr("id=\"f-entry\"")) << move;
  }
  // Without the review in between, the entry's own page answers as before.
  EXPECT_THAT(
      post(node_path(id, only, "move"), {{"row_version", "1"}, {"move", "up"}}, officer).body,
      Not(HasSubstr("hb-review__tree")));
  EXPECT_THAT(get(node_path(id, only, "split") + "?from=review", officer).body,
              HasSubstr("回到檢視"));
}

TEST_P(ReviewPages, AFileThatIsNoPlanComesBackWithWhatToMend) {
  const web::Pairs form{{"agency", std::to_string(city.value)}, {"year", "115"}};
  const auto empty = upload("/plans/import", form, "空白.txt", "", officer);
  EXPECT_EQ(empty.status, 422);
  EXPECT_THAT(empty.body, HasSubstr("value=\"115\""));
  EXPECT_EQ(upload("/plans/import", form, "信.txt", "您好：\n請查照。\n", officer).status, 422);
  const auto broken = upload("/plans/import", form, "壞.odt", "broken", officer);
  EXPECT_EQ(broken.status, 422);
  EXPECT_THAT(broken.body, HasSubstr("documents.read.not_its_kind"));
  EXPECT_EQ(upload("/plans/import", form, "照片.jpg", "\xFF\xD8\xFF\xE0", officer).status, 415);
  EXPECT_EQ(post("/plans/import", form, officer).status, 422);
  EXPECT_EQ(upload("/plans/import", form, "計畫.txt", "一、二、", stranger).status, 403);
}

TEST_P(ReviewPages, AReviewListsDoubtsFirstAndAcceptsWhenNoneIsLeft) {
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

TEST_P(ReviewPages, DoubtsOfOneKindAreSettledAtOnceWhoeverSettledSomeOfThemMeanwhile) {
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

}  // namespace
}  // namespace hb::plan
