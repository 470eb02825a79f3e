// Cases that belong together, through the real pages on both databases: one answer for two, a
// matter taken out of a case, and ties.
#include <gmock/gmock.h>

#include "casework_fixture.h"

namespace hb::casework {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class CaseLinks : public CaseworkTest {
 protected:
  struct Brought {
    std::int64_t id = 0;
    std::string number;
    std::string code;
  };

  Brought bring(const std::string& who, const std::string& subject,
                const std::string& type = "petition") {
    const auto answer = post_json("/portal/petitions/new",
                                  {{"step", "check"},
                                   {"token", "a-token-for-" + who + "-alone"},
                                   {"type", type},
                                   {"agency", std::to_string(city.value)},
                                   {"subject", subject},
                                   {"text", "等候太久，廁所也很髒。"},
                                   {"name", who},
                                   {"reply_by", "email"},
                                   {"email", "someone@example.tw"}},
                                  {});
    EXPECT_EQ(answer.status, 200) << answer.body;
    const auto receipt = boost::json::parse(answer.body).as_object();
    Brought brought{.number = std::string{receipt.at("number").as_string()},
                    .code = std::string{receipt.at("check_code").as_string()}};
    brought.id = facts("/cases?state=all&q=" + brought.number, head)
                     .at("cases")
                     .as_array()
                     .at(0)
                     .at("id")
                     .as_int64();
    return brought;
  }

  boost::json::object look(const Brought& brought) {
    return boost::json::parse(
               post_json("/portal/cases", {{"number", brought.number}, {"code", brought.code}}, {})
                   .body)
        .as_object();
  }

  web::Response merge(const Brought& from, const std::string& number) {
    return move(from.id, {{"kind", "merged"}, {"number", number}}, officer);
  }

  void answer(std::int64_t id, const std::string& words) {
    ASSERT_EQ(move(id, {{"kind", "assigned"}, {"officer", "1"}}, officer).status, 303);
    ASSERT_EQ(move(id, {{"kind", "proposed"}, {"text", words}}, officer).status, 303);
    ASSERT_EQ(move(id, {{"kind", "agreed"}}, head).status, 303);
  }
};

TEST_P(CaseLinks, OneAnswerServesBothAndIsReadUnderEitherNumber) {
  const Brought lead = bring("王小明", "候位太久");
  const Brought other = bring("陳怡君", "候位時間太長");
  ASSERT_EQ(merge(other, lead.number).status, 303);
  EXPECT_EQ(facts(other.id).at("state"), "merged");
  EXPECT_TRUE(facts(other.id).at("due_on").is_null()) << "nobody is reminded of it";
  EXPECT_EQ(facts(lead.id).at("together").at("followers").as_array().size(), 1u);
  EXPECT_EQ(facts(other.id).at("together").at("lead").at("number").as_string(), lead.number);
  EXPECT_EQ(look(other).at("state"), "merged");
  EXPECT_THAT(boost::json::serialize(look(other)), Not(HasSubstr(lead.number)))
      << "whose case it goes with is not the applicant's to know";

  answer(lead.id, "已加開一個櫃檯。");
  const auto seen = look(other);
  EXPECT_EQ(seen.at("state"), "answered");
  EXPECT_THAT(boost::json::serialize(seen), HasSubstr("已加開一個櫃檯"));
  EXPECT_THAT(boost::json::serialize(seen), Not(HasSubstr("王小明")));
  EXPECT_TRUE(seen.at("survey_stands").as_bool());
}

TEST_P(CaseLinks, NoCaseIsAnsweredBesideOneOfFewerDesks) {
  database->write([&](storage::Transaction& tx) {
    tx.execute("UPDATE case_type SET chain_answered = 'agency_head' WHERE code = 'suggestion'");
    tx.commit();
  });
  const Brought lead = bring("王小明", "候位太久");
  const Brought other = bring("陳怡君", "希望增開櫃檯", "suggestion");
  const Brought alike = bring("林美玉", "候位規定在哪裡", "enquiry");
  const auto refused = merge(other, lead.number);
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(refused.body, HasSubstr("核准層級不同"));
  EXPECT_EQ(facts(other.id).at("state"), "received");
  EXPECT_EQ(merge(lead, other.number).status, 409) << "nor the other way round";
  EXPECT_EQ(merge(alike, lead.number).status, 303) << "another type, the same desks";
}

TEST_P(CaseLinks, WhatWasClosedWithACaseIsReopenedWithIt) {
  const Brought lead = bring("王小明", "候位太久");
  const Brought other = bring("陳怡君", "候位時間太長");
  const Brought own = bring("林美玉", "候位又太久");
  ASSERT_EQ(merge(other, lead.number).status, 303);
  ASSERT_EQ(merge(own, lead.number).status, 303);
  answer(lead.id, "已加開一個櫃檯。");
  // One that was taken up by itself stands alone from then on.
  ASSERT_EQ(move(own.id, {{"kind", "reopened"}, {"text", "另有隱情"}}, head).status, 303);
  ASSERT_EQ(move(lead.id, {{"kind", "reopened"}, {"text", "櫃檯沒有開"}}, head).status, 303);
  EXPECT_EQ(look(other).at("state"), "merged");
  EXPECT_TRUE(facts(other.id).at("closed_on").is_null());
  EXPECT_EQ(facts(own.id).at("state"), "working");
  EXPECT_EQ(facts(lead.id).at("together").at("followers").as_array().size(), 1u);
  ASSERT_EQ(move(lead.id, {{"kind", "proposed"}, {"text", "這次真的開了。"}}, officer).status, 303);
  ASSERT_EQ(move(lead.id, {{"kind", "agreed"}}, head).status, 303);
  EXPECT_THAT(boost::json::serialize(look(other)), HasSubstr("這次真的開了。"));
}

TEST_P(CaseLinks, WhoeverSawTheLeadBeforeAnotherJoinedIsTold) {
  const Brought lead = bring("王小明", "候位太久");
  const Brought other = bring("陳怡君", "候位時間太長");
  const std::string seen = std::to_string(facts(lead.id).at("row_version").as_int64());
  ASSERT_EQ(merge(other, lead.number).status, 303);
  // Else it could be closed by itself at the same moment, and the other would wait for ever.
  EXPECT_EQ(post("/cases/" + std::to_string(lead.id) + "/moves",
                 {{"kind", "set_aside"},
                  {"ground", "no_content"},
                  {"text", "沒有具體內容"},
                  {"row_version", seen}},
                 head)
                .status,
            409);
}

TEST_P(CaseLinks, ASecretStaysSecretAndInItsHandsWhenItIsSplit) {
  const Brought secret = bring("乙", "承辦人索賄", "wrongdoing");
  ASSERT_EQ(move(secret.id, {{"kind", "assigned"}, {"officer", "1"}}, head).status, 303);
  // What its type says by now does not matter to what was promised then.
  ASSERT_EQ(post("/cases/types/wrongdoing",
                 {{"row_version", "1"},
                  {"name_zh", "違失舉發"},
                  {"period", "10"},
                  {"unit", "working"},
                  {"correction", "pauses"},
                  {"extension", "0"},
                  {"keep_years", "10"},
                  {"chain_answered", "agency_head"},
                  {"chain_set_aside", "agency_head"},
                  {"chain_transferred", "agency_head"},
                  {"chain_extended", "agency_head"},
                  {"traits", "retired"}},
                 everybody())
                .status,
            303);
  const auto version = std::to_string(facts(secret.id).at("row_version").as_int64());
  const auto made = post_json("/cases/" + std::to_string(secret.id) + "/split",
                              {{"token", "a-token-that-splits-a-secret"},
                               {"row_version", version},
                               {"subject", "另一件事"},
                               {"text", "另外還有一件事。"}},
                              officer);
  ASSERT_EQ(made.status, 200) << made.body;
  const auto links =
      facts("/cases/" + std::to_string(secret.id), officer).at("together").at("links");
  ASSERT_EQ(links.as_array().size(), 1u) << "its officer sees it";
  const auto other = facts(links.at(0).at("id").as_int64());
  EXPECT_TRUE(other.at("confidential").as_bool());
  EXPECT_EQ(other.at("deadline").at("length"), 30);
  EXPECT_EQ(other.at("state"), "working");
}

TEST_P(CaseLinks, AnEarlierDraftIsNotReadAsTheAnswer) {
  const Brought lead = bring("王小明", "候位太久");
  const Brought other = bring("陳怡君", "候位時間太長");
  ASSERT_EQ(move(other.id, {{"kind", "proposed"}, {"text", "沒有人核過的話"}}, officer).status,
            303);
  ASSERT_EQ(move(other.id, {{"kind", "returned"}, {"text", "併案辦理"}}, head).status, 303);
  ASSERT_EQ(merge(other, lead.number).status, 303);
  answer(lead.id, "核定的答復。");
  const std::string seen = boost::json::serialize(look(other));
  EXPECT_THAT(seen, HasSubstr("核定的答復"));
  EXPECT_THAT(seen, Not(HasSubstr("沒有人核過的話")));
}

TEST_P(CaseLinks, WhatFollowsIsTakenAlongAndCanBeLetGo) {
  const Brought first = bring("甲", "候位太久一");
  const Brought second = bring("乙", "候位太久二");
  const Brought third = bring("丙", "候位太久三");
  ASSERT_EQ(merge(first, second.number).status, 303);
  EXPECT_EQ(merge(third, first.number).status, 422) << "no chains";
  ASSERT_EQ(merge(second, third.number).status, 303);
  EXPECT_EQ(facts(third.id).at("together").at("followers").as_array().size(), 2u);
  ASSERT_EQ(move(first.id, {{"kind", "released"}}, officer).status, 303);
  EXPECT_EQ(facts(first.id).at("state"), "received");
  EXPECT_FALSE(facts(first.id).at("due_on").is_null());
  EXPECT_EQ(facts(third.id).at("together").at("followers").as_array().size(), 1u);
}

TEST_P(CaseLinks, WhatCannotGoTogetherIsRefusedAtItsField) {
  const Brought one = bring("甲", "候位太久");
  const Brought secret = bring("乙", "承辦人索賄", "wrongdoing");
  const Brought done = bring("丙", "已經答復的");
  answer(done.id, "已答復。");
  const auto refused = [&](const std::string& number) {
    const auto version = std::to_string(facts(one.id).at("row_version").as_int64());
    const auto answer =
        post_json("/cases/" + std::to_string(one.id) + "/moves",
                  {{"kind", "merged"}, {"number", number}, {"row_version", version}}, head);
    return answer.body;
  };
  EXPECT_THAT(refused(""), HasSubstr("casework.link.no_such_case"));
  EXPECT_THAT(refused("115XX999999"), HasSubstr("casework.link.no_such_case"));
  EXPECT_THAT(refused(one.number), HasSubstr("casework.link.itself"));
  EXPECT_THAT(refused(secret.number), HasSubstr("casework.link.secrecy"));
  EXPECT_THAT(refused(done.number), HasSubstr("casework.link.lead_gone"));
}

TEST_P(CaseLinks, AMatterOfItsOwnBecomesACaseOfTheSameDayOnce) {
  const Brought one = bring("王小明", "候位與廁所");
  const auto version = std::to_string(facts(one.id).at("row_version").as_int64());
  const web::Pairs form{{"token", "a-token-that-splits-once"},
                        {"row_version", version},
                        {"subject", "廁所清潔"},
                        {"text", "廁所很髒。"}};
  const std::string address = "/cases/" + std::to_string(one.id) + "/split";
  EXPECT_EQ(
      post(address, {{"token", "a-token-that-splits-once"}, {"row_version", version}}, officer)
          .status,
      422);
  const auto made = post_json(address, form, officer);
  ASSERT_EQ(made.status, 200) << made.body;
  EXPECT_EQ(post_json(address, form, officer).body, made.body) << "sent twice, it is one case";
  const auto links = facts(one.id).at("together").at("links").as_array();
  ASSERT_EQ(links.size(), 1u);
  EXPECT_EQ(links[0].at("kind"), "split");
  const auto other = facts(links[0].at("id").as_int64());
  EXPECT_EQ(other.at("applicant"), "王小明");
  EXPECT_EQ(other.at("received_on"), facts(one.id).at("received_on"));
  EXPECT_FALSE(other.at("together").at("links").at(0).at("from_here").as_bool());
}

TEST_P(CaseLinks, TwoAreTiedOnceFromEitherSide) {
  const Brought one = bring("甲", "候位太久");
  const Brought two = bring("乙", "冷氣太強");
  const auto tie = [&](const Brought& from, const std::string& number) {
    return post("/cases/" + std::to_string(from.id) + "/links", {{"other", number}}, officer)
        .status;
  };
  EXPECT_EQ(tie(one, two.number), 303);
  EXPECT_EQ(tie(two, one.number), 409);
  EXPECT_EQ(tie(one, one.number), 422);
  EXPECT_EQ(tie(one, "nobody's"), 422);
}

HB_ON_BOTH_DATABASES(CaseLinks);

}  // namespace
}  // namespace hb::casework
