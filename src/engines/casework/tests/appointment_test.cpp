// Meetings with who brought a case, through the real pages on both databases: arranged, told, seen
// by the applicant, and what came of them.
#include "casework/appointment.h"

#include <gmock/gmock.h>

#include "casework/case_measures.h"
#include "casework_fixture.h"

namespace hb::casework {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(ReadClock, TakesATimeOfTheDayAndNothingElse) {
  EXPECT_EQ(read_clock("14:00"), "14:00");
  EXPECT_EQ(read_clock("9:05"), "09:05");
  EXPECT_EQ(read_clock("00:00"), "00:00");
  for (const char* wrong :
       {"", "14", "24:00", "14:60", "14:5", "1400", "14:00:00", "-1:00", "a:00", ":30", "014:00"}) {
    EXPECT_FALSE(read_clock(wrong)) << wrong;
  }
}

TEST(MeetingOutcome, IsSaidOnItsDayOrLaterAndCancellingAtAnyTime) {
  const Date today = *from_iso("2026-09-21");
  Appointment meeting;
  meeting.day = plus_days(today, 1);
  const AppointmentEnd agreed{.outcome = AppointmentOutcome::agreed, .words = "下月起調整"};
  EXPECT_EQ(check_appointment_end(meeting, agreed, today).error(), refusal::appointment_too_soon);
  EXPECT_TRUE(check_appointment_end(meeting, agreed, meeting.day));
  EXPECT_TRUE(check_appointment_end(
      meeting, {.outcome = AppointmentOutcome::cancelled, .words = "改期"}, today));
  EXPECT_TRUE(check_appointment_end(meeting, {.outcome = AppointmentOutcome::not_come, .words = {}},
                                    meeting.day));
  EXPECT_EQ(check_appointment_end(meeting, {.outcome = AppointmentOutcome::agreed, .words = {}},
                                  meeting.day)
                .error(),
            refusal::appointment_no_words);
}

class Meetings : public CaseworkTest {
 protected:
  void bring(const std::string& type = "petition") {
    const auto answer =
        post_json("/portal/petitions/new",
                  {{"step", "check"},
                   {"token", "a-token-that-is-long-enough-" + std::to_string(++tokens)},
                   {"type", type},
                   {"agency", std::to_string(city.value)},
                   {"subject", "工程噪音"},
                   {"text", "清晨就開始敲打。"},
                   {"name", "王小明"},
                   {"reply_by", "phone"},
                   {"phone", "0900-000-000"}},
                  {});
    ASSERT_EQ(answer.status, 200) << answer.body;
    const auto receipt = boost::json::parse(answer.body).as_object();
    number = receipt.at("number").as_string().c_str();
    code = receipt.at("check_code").as_string().c_str();
    id = as(head, [](org::Context& context) {
      return context.tx.query_one("SELECT MAX(id) FROM case_file")->integer(0);
    });
  }
  web::Response meet(const std::string& day, const std::string& clock, const org::Viewer& viewer,
                     const std::string& place = "二樓會議室") {
    return post("/cases/" + std::to_string(id) + "/appointments",
                {{"row_version", std::to_string(facts(id).at("row_version").as_int64())},
                 {"meet_on", day},
                 {"meet_at", clock},
                 {"meet_place", place},
                 {"meet_who", "王小明、里長"}},
                viewer);
  }
  web::Response say(const std::string& outcome, const std::string& words) {
    const auto all = facts(id).at("appointments").as_array();
    const auto last = all.at(all.size() - 1).at("id").as_int64();
    return post(
        "/cases/" + std::to_string(id) + "/appointments/" + std::to_string(last) + "/outcome",
        {{"outcome", outcome}, {"words", words}}, officer);
  }
  std::string look() {
    return post("/portal/cases", {{"number", number}, {"code", code}}, {}).body;
  }

  std::string number, code;
  std::int64_t id = 0;
  int tokens = 0;
};

TEST_P(Meetings, TheApplicantSeesWhenAndWhereAndNeverWho) {
  bring();
  ASSERT_EQ(meet("115/10/2", "9:30", officer).status, 303);
  const std::string seen = look();
  EXPECT_THAT(seen, HasSubstr("115/10/2 09:30"));
  EXPECT_THAT(seen, HasSubstr("二樓會議室"));
  EXPECT_THAT(seen, Not(HasSubstr("里長")));
  EXPECT_THAT(get("/cases/" + std::to_string(id), officer).body, HasSubstr("王小明、里長"));
  const auto told = facts(id).at("notices").as_array();
  EXPECT_EQ(told.at(0).at("kind"), "appointment");
  EXPECT_EQ(told.at(0).at("failed"), true) << "without address he is called";
  now += std::chrono::hours{24 * 11};
  ASSERT_EQ(say("agreed", "下月起八點才開工。").status, 303);
  EXPECT_EQ(say("agreed", "再一次").status, 409);
  EXPECT_THAT(look(), Not(HasSubstr("八點才開工")));
  EXPECT_THAT(get("/cases/" + std::to_string(id), officer).body, HasSubstr("談過 1 次"));
}

TEST_P(Meetings, SeveralAreHeldAndCounted) {
  bring();
  ASSERT_EQ(meet("115/9/22", "10:00", officer).status, 303);
  EXPECT_EQ(say("agreed", "早了一天").status, 422);
  now += std::chrono::hours{24};
  ASSERT_EQ(say("not_come", "").status, 303);
  ASSERT_EQ(meet("115/9/23", "10:00", officer).status, 303);
  now += std::chrono::hours{24};
  ASSERT_EQ(say("agreed", "下月起調整。").status, 303);
  ASSERT_EQ(meet("115/9/30", "10:00", officer).status, 303);
  ASSERT_EQ(say("cancelled", "已經談好了。").status, 303);
  EXPECT_EQ(facts(id).at("notices").at(0).at("kind"), "appointment_cancelled");
  const auto share = as(head, [&](org::Context& context) {
    const measure::MeasureWanted wanted{.key = "casework/agreed", .entry = {}};
    const measure::MeasureQuestion question{.agency_id = city,
                                            .plan_id = {},
                                            .roc_year = 115,
                                            .first = *from_iso("2026-01-01"),
                                            .last = *from_iso("2026-12-31"),
                                            .as_of = now};
    return case_outcomes().values(context, question, std::span{&wanted, 1}).front();
  });
  EXPECT_EQ(share.value, (measure::Figure{1, 2})) << "what was cancelled was no meeting";
}

TEST_P(Meetings, ADayThatIsOverNoPlaceAndAnOldFormAreRefused) {
  bring();
  EXPECT_EQ(meet("115/9/20", "10:00", officer).status, 422);
  EXPECT_EQ(meet("115/9/21", "00:00", officer).status, 422) << "that hour of today is over";
  EXPECT_EQ(meet("116/9/30", "10:00", officer).status, 422);
  EXPECT_EQ(meet("115/9/30", "25:00", officer).status, 422);
  EXPECT_EQ(meet("115/9/30", "10:00", officer, "").status, 422);
  EXPECT_EQ(meet("", "10:00", officer).status, 422);
  const auto version = std::to_string(facts(id).at("row_version").as_int64());
  const web::Pairs form{{"row_version", version},
                        {"meet_on", "115/9/30"},
                        {"meet_at", "10:00"},
                        {"meet_place", "二樓"},
                        {"meet_who", "王小明"}};
  const std::string address = "/cases/" + std::to_string(id) + "/appointments";
  EXPECT_EQ(post(address, form, officer).status, 303);
  EXPECT_EQ(post(address, form, officer).status, 409) << "sent twice it is one meeting";
}

HB_ON_BOTH_DATABASES(Meetings);

}  // namespace
}  // namespace hb::casework
