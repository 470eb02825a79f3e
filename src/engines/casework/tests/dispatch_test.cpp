// Decisions that are sent on by hand: what has to be written down, and through the real pages on
// both databases what the office and the applicant see until it was done.
#include "casework/dispatch.h"

#include <gmock/gmock.h>

#include "casework_fixture.h"

namespace hb::casework {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr Date kDecided{std::chrono::year{2026}, std::chrono::September, std::chrono::day{21}};

std::vector<std::string> wrong_with(const DispatchForm& form, const Dispatch& dispatch) {
  std::vector<std::string> keys;
  for (const Error& each : check_dispatch(form, dispatch, plus_days(kDecided, 3))) {
    keys.emplace_back(each.key.substr(std::string_view{"casework.dispatch."}.size()));
  }
  return keys;
}
using Keys = std::vector<std::string>;

TEST(Dispatch, OfACallSaysWhenWhomAndWhat) {
  const Dispatch waiting{.way = ReplyBy::phone, .decided_on = kDecided};
  DispatchForm call{.kind = DispatchKind::called};
  EXPECT_EQ(wrong_with(call, waiting), (Keys{"no_day", "no_clock", "nobody", "no_words"}));
  call = {.kind = DispatchKind::called,
          .day = kDecided,
          .clock = "9:30",
          .whom = "王小明",
          .words = "說明已增開櫃檯。"};
  EXPECT_EQ(wrong_with(call, waiting), Keys{});
  call.day = plus_days(kDecided, -1);
  EXPECT_EQ(wrong_with(call, waiting), Keys{"bad_day"}) << "nobody was called before the decision";
  call.day = plus_days(kDecided, 4);
  EXPECT_EQ(wrong_with(call, waiting), Keys{"bad_day"}) << "to come";
  const DispatchForm missed{.kind = DispatchKind::not_reached, .day = kDecided, .clock = "09:30"};
  EXPECT_EQ(wrong_with(missed, waiting), Keys{}) << "nobody was there to be told";
}

TEST(Dispatch, OfARegisteredLetterHasANumber) {
  const Dispatch waiting{.way = ReplyBy::letter, .decided_on = kDecided};
  DispatchForm post{.kind = DispatchKind::posted, .day = kDecided};
  EXPECT_EQ(wrong_with(post, waiting), Keys{});
  post.registered = true;
  EXPECT_EQ(wrong_with(post, waiting), Keys{"no_number"});
  const DispatchForm hand{.kind = DispatchKind::handed_over, .day = kDecided};
  EXPECT_EQ(wrong_with(hand, waiting), Keys{"nobody"});
  EXPECT_EQ(wrong_with(hand, {.decided_on = kDecided, .sent = true}), Keys{"nothing"});
}

class DispatchPages : public CaseworkTest {
 protected:
  struct Brought {
    std::int64_t id = 0;
    std::string number, code;
  };
  Brought bring(const std::string& reply_by) {
    const auto answer = post_json("/portal/petitions/new",
                                  {{"step", "check"},
                                   {"token", "a-token-that-is-long-" + std::to_string(++tokens)},
                                   {"type", "petition"},
                                   {"agency", std::to_string(city.value)},
                                   {"subject", "候位太久"},
                                   {"text", "等了四十分鐘。"},
                                   {"name", "王小明"},
                                   {"reply_by", reply_by},
                                   {"email", reply_by == "email" ? "ming@example.tw" : ""},
                                   {"phone", "0900-000-001"},
                                   {"address", "漁港路 1 號"}},
                                  {});
    EXPECT_EQ(answer.status, 200) << answer.body;
    const auto receipt = boost::json::parse(answer.body).as_object();
    const std::int64_t id = as(everybody(), [](org::Context& context) {
      return context.tx.query_one("SELECT MAX(id) FROM case_file")->integer(0);
    });
    return {id, receipt.at("number").as_string().c_str(),
            receipt.at("check_code").as_string().c_str()};
  }
  Brought decided(const std::string& reply_by) {
    Brought made = bring(reply_by);
    EXPECT_EQ(move(made.id, {{"kind", "assigned"}, {"officer", "1"}}, officer).status, 303);
    EXPECT_EQ(move(made.id, {{"kind", "proposed"}, {"text", "已增開櫃檯。"}}, officer).status, 303);
    EXPECT_EQ(move(made.id, {{"kind", "agreed"}}, head).status, 303);
    return made;
  }
  static std::string address(const Brought& made) { return "/cases/" + std::to_string(made.id); }
  int sent(const Brought& made, web::Pairs form) {
    return post(address(made) + "/dispatches", std::move(form), officer).status;
  }
  std::string today_words() { return to_iso(taipei_date(now)); }
  web::Pairs call(const std::string& kind) {
    return {{"kind", kind},
            {"call_on", today_words()},
            {"call_at", "9:30"},
            {"call_whom", "王小明"},
            {"call_words", "已說明增開櫃檯。"}};
  }
  std::string progress(const Brought& made) {
    return post("/portal/cases", {{"number", made.number}, {"code", made.code}}, {}).body;
  }

  int tokens = 0;
};

TEST_P(DispatchPages, WhatCameWithoutNameOrAddressIsRegisteredAndApprovedAndNothingIsSent) {
  const web::Pairs letter{{"token", "a-token-that-is-long-enough"},
                          {"type", "petition"},
                          {"agency", std::to_string(city.value)},
                          {"channel", "letter"},
                          {"received_on", today_words()},
                          {"subject", "沒有寫是誰"},
                          {"text", "你們都很差。"},
                          {"reply_by", "none"}};
  const auto taken = post_json("/cases", letter, officer);
  ASSERT_EQ(taken.status, 200) << taken.body;
  const auto id = as(everybody(), [](org::Context& context) {
    return context.tx.query_one("SELECT MAX(id) FROM case_file")->integer(0);
  });
  const std::string page = "/cases/" + std::to_string(id);
  EXPECT_THAT(get(page, officer).body, HasSubstr("未具名"));
  EXPECT_THAT(get(page, officer).body, HasSubstr("未留聯絡方式"));
  EXPECT_EQ(
      move(id, {{"kind", "set_aside"}, {"ground", "no_content"}, {"text", "沒有內容"}}, officer)
          .status,
      303);
  EXPECT_EQ(move(id, {{"kind", "agreed"}}, head).status, 303);
  const auto file = facts(id);
  EXPECT_EQ(file.at("state"), "set_aside");
  EXPECT_TRUE(file.at("dispatches").as_array().empty()) << "nothing waits to be sent";
  EXPECT_TRUE(file.at("notices").as_array().empty()) << "nor did a letter fail";
  const auto receipt = boost::json::parse(taken.body).as_object();
  EXPECT_THAT(progress({id, receipt.at("number").as_string().c_str(),
                        receipt.at("check_code").as_string().c_str()}),
              HasSubstr("未具名"));
}

TEST_P(DispatchPages, WhoAskedToBeCalledHasAnAnswerWhenTheCallIsWrittenDown) {
  const Brought made = decided("phone");
  EXPECT_EQ(facts(made.id).at("state"), "answered") << "the clock asks by when it was decided";
  EXPECT_TRUE(facts(made.id).at("dispatches").at(0).at("awaits").as_bool());
  EXPECT_THAT(progress(made), HasSubstr("已決定，將以電話答復您"));
  EXPECT_THAT(progress(made), Not(HasSubstr("核准並答復")));
  EXPECT_EQ(facts("/cases", officer).at("counts").at("undelivered"), 1);
  EXPECT_EQ(facts("/cases?dispatch=waiting", officer).at("total"), 1);

  EXPECT_EQ(sent(made, {}), 422);
  EXPECT_EQ(sent(made, {{"kind", "called"}}), 422);
  EXPECT_EQ(sent(made, call("not_reached")), 303);
  EXPECT_EQ(facts(made.id).at("dispatches").at(0).at("tries"), 1);
  EXPECT_THAT(progress(made), HasSubstr("已決定，將以電話答復您"));
  EXPECT_EQ(sent(made, call("called")), 303);
  const auto dispatch = facts(made.id).at("dispatches").at(0).as_object();
  EXPECT_TRUE(dispatch.at("sent").as_bool());
  EXPECT_EQ(dispatch.at("records").at(1).at("clock"), "09:30");
  EXPECT_EQ(dispatch.at("records").at(1).at("words"), "已說明增開櫃檯。");
  EXPECT_EQ(facts("/cases?dispatch=waiting", officer).at("total"), 0);
  const std::string after = progress(made);
  EXPECT_THAT(after, HasSubstr("已以電話答復"));
  EXPECT_THAT(after, Not(HasSubstr("已說明增開櫃檯"))) << "the record stays with the office";
  EXPECT_EQ(sent(made, call("called")), 409) << "once";
}

TEST_P(DispatchPages, ALetterIsPrintedAndSentByOrdinaryOrRegisteredMail) {
  const Brought made = decided("letter");
  const std::string letter = get(address(made) + "/reply", officer).body;
  for (const char* each : {"青嶼市政府", "王小明", "已增開櫃檯。"}) {
    EXPECT_THAT(letter, HasSubstr(each));
  }
  EXPECT_THAT(letter, HasSubstr(made.number));
  EXPECT_THAT(letter, Not(HasSubstr("漁港路"))) << "an address is opened on record";
  EXPECT_EQ(get(address(made) + "/reply.odt", officer).body.substr(0, 2), "PK");
  EXPECT_EQ(sent(made, {{"kind", "posted"}, {"post_on", today_words()}, {"post_by", "registered"}}),
            422);
  EXPECT_EQ(sent(made, {{"kind", "posted"},
                        {"post_on", today_words()},
                        {"post_by", "registered"},
                        {"post_number", "RR123"}}),
            303);
  EXPECT_THAT(progress(made), HasSubstr("答復信已寄出"));
  EXPECT_THAT(progress(made), Not(HasSubstr("RR123")));
}

TEST_P(DispatchPages, WhatIsFetchedAtTheCounterNamesWhoTookIt) {
  const Brought made = decided("counter");
  EXPECT_THAT(progress(made), HasSubstr("請到櫃檯領取"));
  EXPECT_EQ(sent(made, {{"kind", "handed_over"}, {"hand_on", today_words()}}), 422);
  EXPECT_EQ(
      sent(made, {{"kind", "handed_over"}, {"hand_on", today_words()}, {"hand_whom", "王小明"}}),
      303);
  EXPECT_THAT(progress(made), HasSubstr("已當面交付"));
}

TEST_P(DispatchPages, AnAnswerByEmailNeedsNoneAndAnOpenCaseHasNoLetter) {
  const Brought made = decided("email");
  EXPECT_TRUE(facts(made.id).at("dispatches").as_array().empty());
  EXPECT_EQ(sent(made, call("called")), 409);
  const Brought open = bring("phone");
  EXPECT_EQ(get(address(open) + "/reply", officer).status, 404);
}

TEST_P(DispatchPages, HowItWasIsAskedFromTheDayOfTheCall) {
  const Brought made = decided("phone");
  const auto survey = [&](const std::string& code) {
    return post("/portal/cases/survey", {{"number", made.number}, {"code", code}, {"score", "5"}},
                {})
        .status;
  };
  EXPECT_THAT(progress(made), Not(HasSubstr("/portal/cases/survey")));
  EXPECT_EQ(survey(made.code), 409) << "nobody has been answered yet";
  now += std::chrono::hours{24 * 10};
  EXPECT_EQ(sent(made, call("not_reached")), 303);
  EXPECT_EQ(survey(made.code), 409);
  EXPECT_EQ(sent(made, call("called")), 303);
  now += std::chrono::hours{24 * 7};
  EXPECT_THAT(progress(made), HasSubstr("/portal/cases/survey"));
  now += std::chrono::hours{24};
  EXPECT_EQ(survey(made.code), 409);
  now -= std::chrono::hours{24};
  EXPECT_EQ(survey(made.code), 200);
}

TEST_P(DispatchPages, ADayThatIsNoneIsNamedAsSuch) {
  const Brought made = decided("letter");
  const auto refused =
      post(address(made) + "/dispatches", {{"kind", "posted"}, {"post_on", "2026-13-40"}}, officer);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("沒有 13 月"));
}

TEST_P(DispatchPages, WhatIsReopenedIsNotSentAnyMore) {
  const Brought made = decided("phone");
  EXPECT_EQ(move(made.id, {{"kind", "reopened"}, {"text", "還有一點沒查。"}}, head).status, 303);
  EXPECT_EQ(facts("/cases", officer).at("counts").at("undelivered"), 0);
  EXPECT_EQ(sent(made, call("called")), 409);
  EXPECT_THAT(progress(made), Not(HasSubstr("將以電話答復您")));
}

TEST_P(DispatchPages, WhatWaitsIsCountedAsItsListIsNarrowed) {
  decided("phone");
  const std::string here = "&agency=" + std::to_string(city.value);
  for (const auto& [narrowed, waiting] :
       {std::pair{"", 1}, std::pair{"&channel=web", 1}, std::pair{"&channel=phone", 0}}) {
    for (const std::string& of : {std::string{narrowed}, narrowed + here}) {
      const auto list = facts("/cases?dispatch=waiting" + of, officer);
      EXPECT_EQ(list.at("total"), waiting) << of;
      EXPECT_EQ(list.at("counts").at("undelivered"), waiting) << of;
    }
  }
}

HB_ON_BOTH_DATABASES(DispatchPages);

}  // namespace
}  // namespace hb::casework
