// Closed cases drawn by a seed and looked at by others, through the real pages on both databases.
#include "casework/spot_audit.h"

#include <gmock/gmock.h>

#include "casework_fixture.h"
#include "crypto/token.h"

namespace hb::casework {
namespace {

using org::Duty;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::vector<RankedCase> ranked(const std::vector<std::string>& numbers, const std::string& seed) {
  std::vector<RankedCase> frame;
  std::int64_t id = 0;
  for (const std::string& each : numbers) {
    frame.push_back({CaseId{++id}, each, crypto::fingerprint(ranked_words(seed, each))});
  }
  return frame;
}

TEST(Draw, IsTheSameForTheSameSeedAndFrameInWhateverOrder) {
  const std::vector<std::string> numbers{"115QY000001", "115QY000002", "115QY000003", "115QY000004",
                                         "115QY000005"};
  auto frame = ranked(numbers, "seed");
  const auto drawn = draw(frame, 2);
  ASSERT_EQ(drawn.size(), 2U);
  std::reverse(frame.begin(), frame.end());
  EXPECT_EQ(draw(frame, 2).at(0).number, drawn.at(0).number);
  EXPECT_EQ(draw(frame, 2).at(1).number, drawn.at(1).number);
  EXPECT_EQ(draw(frame, 9).size(), 5U) << "no more than there are";
  EXPECT_EQ(draw(frame, 1).front().number, drawn.front().number)
      << "a larger draw goes on from a smaller one";
  // printf '20261127/115QY000001' | b2sum -l 256
  EXPECT_EQ(crypto::fingerprint(ranked_words("20261127", "115QY000001")),
            "fd62057cbecb52db14fbdbf247e5fc1108095549bebdb9025128debe7e0fb450");
}

TEST(Draw, GivesEachCaseTheSameChance) {
  std::vector<std::string> numbers;
  for (int each = 10; each < 30; ++each) numbers.push_back("115QY0000" + std::to_string(each));
  std::map<std::int64_t, int> times;
  constexpr int kDraws = 2'000;
  for (int seed = 0; seed < kDraws; ++seed) {
    for (const auto& each : draw(ranked(numbers, std::to_string(seed)), 5)) ++times[each.id.value];
  }
  // A quarter of 2 000 draws, give or take five standard deviations.
  for (const auto& [id, count] : times) EXPECT_NEAR(count, 500, 97) << id;
  EXPECT_EQ(times.size(), numbers.size());
}

TEST(AuditSheets, AreWholeAndSayWhyNot) {
  const std::vector<AuditQuestion> asked{
      {.id = AuditQuestionId{1}, .name_zh = "一", .name_en = {}},
      {.id = AuditQuestionId{2}, .name_zh = "二", .name_en = {}}};
  AuditSheet sheet{
      .answers = {{.question_id = AuditQuestionId{1}, .finding = Finding::no, .remark = {}}},
      .remark = {},
      .person_name = {}};
  EXPECT_THAT(check_sheet(sheet, asked),
              ElementsAre(refusal::audit_no_remark, refusal::audit_unanswered));
  sheet.answers[0].remark = "沒寫法令";
  sheet.answers.push_back(
      {.question_id = AuditQuestionId{2}, .finding = Finding::not_applicable, .remark = {}});
  EXPECT_TRUE(check_sheet(sheet, asked).empty());
}

class Audits : public CaseworkTest {
 protected:
  Audits() {
    overseer = staff(3, "督導", {Duty::oversee});
    reader = staff(4, "吳志德", {Duty::read_plans});
    stranger = person("盧品言", neighbour, {Duty::handle_cases, Duty::direct_cases});
  }

  std::int64_t close_one(const std::string& subject, const std::string& type = "petition") {
    const auto answer =
        post_json("/portal/petitions/new",
                  {{"step", "check"},
                   {"token", "a-token-that-is-long-enough-" + std::to_string(++tokens)},
                   {"type", type},
                   {"agency", std::to_string(city.value)},
                   {"subject", subject},
                   {"text", "希望改善。"},
                   {"name", "王小明"},
                   {"reply_by", "email"},
                   {"email", "ming@example.tw"}},
                  {});
    EXPECT_EQ(answer.status, 200) << answer.body;
    const std::int64_t id = as(head, [](org::Context& context) {
      return context.tx.query_one("SELECT MAX(id) FROM case_file")->integer(0);
    });
    EXPECT_EQ(move(id, {{"kind", "assigned"}, {"officer", "1"}}, head).status, 303);
    EXPECT_EQ(move(id, {{"kind", "proposed"}, {"text", "已改善。"}}, officer).status, 303);
    EXPECT_EQ(move(id, {{"kind", "agreed"}}, head).status, 303);
    now += std::chrono::minutes{1};
    return id;
  }
  web::Response draw_some(const org::Viewer& viewer, const std::string& size = "2",
                          const std::string& seed = "115年12月1日當場開出 4711") {
    return post("/cases/audits",
                {{"agency", std::to_string(city.value)},
                 {"from", "115/9/1"},
                 {"to", "115/9/21"},
                 {"size", size},
                 {"seed", seed}},
                viewer);
  }
  std::string drawn(const org::Viewer& viewer, const std::string& size = "2") {
    const auto answer = draw_some(viewer, size);
    EXPECT_EQ(answer.status, 303) << answer.body;
    for (const auto& [name, value] : answer.headers) {
      if (name == "Location") return value;
    }
    ADD_FAILURE() << "no Location";
    return {};
  }
  /// Every question answered so.
  web::Response fill(const std::string& audit, int place, const std::string& finding,
                     const std::string& remark, const org::Viewer& viewer, int round = 0) {
    const std::string address = audit + "/cases/" + std::to_string(place);
    web::Pairs form{{"round", std::to_string(round)}, {"remark", "整體尚可"}};
    const auto asked = facts(address, overseer);
    const auto questions = asked.at("questions").as_array();
    for (const auto& each : questions) {
      const std::string id = std::to_string(each.at("id").as_int64());
      form.emplace_back("q" + id, finding);
      form.emplace_back("r" + id, remark);
    }
    return post(address, form, viewer);
  }

  org::Viewer overseer, reader, stranger;
  int tokens = 0;
};

TEST_P(Audits, TheSameSeedDrawsTheSameFromTheSameFrame) {
  for (int each = 0; each < 6; ++each) close_one("第" + std::to_string(each) + "件");
  const std::string first = drawn(head);
  const std::string second = drawn(head);
  const auto a = facts(first, head);
  const auto b = facts(second, head);
  EXPECT_NE(first, second) << "each draw is kept";
  EXPECT_EQ(a.at("frame_size"), 6);
  EXPECT_EQ(a.at("frame_print"), b.at("frame_print"));
  ASSERT_EQ(a.at("cases").as_array().size(), 2U);
  EXPECT_EQ(boost::json::serialize(a.at("cases")), boost::json::serialize(b.at("cases")));
  // What is closed or reopened later changes nothing of what was drawn.
  close_one("後來的");
  const auto number = std::string{a.at("cases").at(0).at("number").as_string()};
  const auto id = facts("/cases?state=all&q=" + number, head).at("cases").at(0).at("id").as_int64();
  ASSERT_EQ(move(id, {{"kind", "reopened"}, {"text", "再查"}}, head).status, 303);
  EXPECT_EQ(facts(first, head).at("draws_the_same"), true);
  EXPECT_EQ(facts(drawn(head), head).at("frame_size"), 6) << "one came, one is open again";
}

TEST_P(Audits, WhatIsSecretIsDrawnFromOnlyByWhoMayOpenIt) {
  close_one("號碼機");
  close_one("承辦人索賄", "wrongdoing");
  const std::string from_above = drawn(overseer);
  EXPECT_EQ(facts(from_above, overseer).at("frame_size"), 1);
  EXPECT_EQ(facts(from_above, overseer).at("left_out"), 1);
  EXPECT_THAT(get(from_above, overseer).body, HasSubstr("保密案件 1 件不在範圍"));
  const std::string by_head = drawn(head);
  EXPECT_EQ(facts(by_head, head).at("frame_size"), 2);
  const auto seen = get(by_head, overseer);
  EXPECT_EQ(seen.status, 200);
  EXPECT_THAT(seen.body, Not(HasSubstr("索賄")));
  int open = 0;
  for (const int place : {1, 2}) {
    open += get(by_head + "/cases/" + std::to_string(place), overseer).status == 200 ? 1 : 0;
    EXPECT_EQ(get(by_head + "/cases/" + std::to_string(place), head).status, 200);
  }
  EXPECT_EQ(open, 1);
  EXPECT_EQ(get(by_head + "/cases/3", head).status, 404);
}

TEST_P(Audits, FindingsAreCountedAndOpenTheirRows) {
  for (const char* each : {"甲", "乙", "丙"}) close_one(each);
  const std::string audit = drawn(overseer, "3");
  EXPECT_EQ(fill(audit, 1, "no", "", overseer).status, 422) << "a fault says why";
  EXPECT_EQ(post(audit + "/cases/1", {}, overseer).status, 422);
  ASSERT_EQ(fill(audit, 1, "no", "沒有寫法令依據", overseer).status, 303);
  ASSERT_EQ(fill(audit, 2, "yes", "", overseer).status, 303);
  EXPECT_EQ(fill(audit, 1, "yes", "", overseer).status, 409) << "somebody filled it in meanwhile";
  auto question = facts(audit, head).at("questions").at(0);
  EXPECT_EQ(question.at("yes"), 1);
  EXPECT_EQ(question.at("no"), 1);
  const std::string rows =
      audit + "?question=" + std::to_string(question.at("id").as_int64()) + "&finding=no";
  const std::string page = get(rows, head).body;
  EXPECT_THAT(page, HasSubstr("抽出的案件（1 件）"));
  EXPECT_THAT(page, HasSubstr("50.0 %"));
  ASSERT_EQ(fill(audit, 1, "not_applicable", "", overseer, 1).status, 303) << "the last one counts";
  question = facts(audit, head).at("questions").at(0);
  EXPECT_EQ(question.at("no"), 0);
  EXPECT_EQ(question.at("not_applicable"), 1);
  const auto csv = get(audit + "/export.csv", head);
  EXPECT_EQ(csv.status, 200);
  EXPECT_THAT(csv.body, HasSubstr("寫明法令依據"));
  EXPECT_THAT(csv.body, HasSubstr("整體尚可"));
  EXPECT_EQ(get(audit + "/export.ods", head).status, 200);
}

TEST_P(Audits, WhoWorkedOnACaseDoesNotLookAtIt) {
  close_one("甲");
  const std::string audit = drawn(head, "1");
  // The head of the office has the duty, and has written the answer himself.
  const org::Viewer directing = [&] {
    org::Viewer viewer = officer;
    viewer.duties.push_back({Duty::direct_cases, {city.value}});
    return viewer;
  }();
  EXPECT_EQ(fill(audit, 1, "yes", "", directing).status, 403);
  EXPECT_THAT(get(audit + "/cases/1", directing).body, HasSubstr("請由別人檢查"));
  EXPECT_EQ(fill(audit, 1, "yes", "", head).status, 303);
}

TEST_P(Audits, AreForWhoDirectsOrOverseesThere) {
  close_one("甲");
  const std::string audit = drawn(head, "1");
  EXPECT_EQ(get("/cases/audits", officer).status, 403);
  EXPECT_EQ(get(audit, officer).status, 403);
  EXPECT_EQ(get(audit, reader).status, 403);
  EXPECT_EQ(get(audit, stranger).status, 404);
  EXPECT_EQ(draw_some(stranger).status, 404);
  EXPECT_EQ(draw_some(head, "0").status, 422);
  EXPECT_EQ(draw_some(head, "101").status, 422);
  EXPECT_EQ(draw_some(head, "1", "").status, 422);
  EXPECT_EQ(post("/cases/audits",
                 {{"agency", std::to_string(city.value)},
                  {"from", "114/1/1"},
                  {"to", "114/1/31"},
                  {"size", "1"},
                  {"seed", "1"}},
                 head)
                .status,
            409)
      << "nothing was closed then";
}

TEST_P(Audits, ADrawKeepsTheItemsOfItsDay) {
  close_one("甲");
  const std::string agency = std::to_string(city.value);
  const std::string before = drawn(head, "1");
  ASSERT_EQ(
      post("/cases/audit-items", {{"agency", agency}, {"name_zh", "回訪過申請人"}}, head).status,
      303);
  EXPECT_EQ(
      post("/cases/audit-items", {{"agency", agency}, {"name_zh", "回訪過申請人"}}, head).status,
      409);
  EXPECT_EQ(post("/cases/audit-items", {{"agency", agency}, {"name_zh", ""}}, head).status, 422);
  EXPECT_EQ(post("/cases/audit-items/1/retirement", {{"agency", agency}}, head).status, 403)
      << "everybody's is not the agency's to change";
  const auto own = facts("/cases/audit-items", head).at("items").as_array();
  const std::string mine =
      "/cases/audit-items/" + std::to_string(own.at(own.size() - 1).at("id").as_int64());
  EXPECT_EQ(facts(before, head).at("questions").as_array().size(), 6U);
  EXPECT_EQ(facts(drawn(head, "1"), head).at("questions").as_array().size(), 7U);
  ASSERT_EQ(post(mine, {{"agency", agency}, {"was", "回訪過申請人"}, {"name_zh", "打過電話"}}, head)
                .status,
            303);
  ASSERT_EQ(post(mine + "/retirement", {{"agency", agency}}, head).status, 303);
  EXPECT_EQ(facts(drawn(head, "1"), head).at("questions").as_array().size(), 6U);
  ASSERT_EQ(post(mine + "/return", {{"agency", agency}}, head).status, 303);
  EXPECT_EQ(post(mine + "/return", {{"agency", agency}}, head).status, 409);
}

HB_ON_BOTH_DATABASES(Audits);

}  // namespace
}  // namespace hb::casework
