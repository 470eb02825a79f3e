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

TEST_P(ReviewPages, AFileThatIsNoPlanComesBackWithWhatToMend) {
  const web::Pairs form{{"agency", std::to_string(city.value)}, {"year", "115"}};
  const auto empty = upload("/plans/import", form, "空白.txt", "", officer);
  EXPECT_EQ(empty.status, 422);
  EXPECT_THAT(empty.body, HasSubstr("value=\"115\""));
  EXPECT_EQ(upload("/plans/import", form, "信.txt", "您好：\n請查照。\n", officer).status, 422);
  EXPECT_EQ(upload("/plans/import", form, "壞.odt", "PK\x03\x04broken", officer).status, 415);
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
