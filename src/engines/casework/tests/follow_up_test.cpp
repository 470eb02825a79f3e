// What is looked at again after an answer, through the real pages on both databases.
#include "casework/follow_up.h"

#include <gmock/gmock.h>

#include "case_work.h"
#include "casework/case_holdings.h"
#include "casework/case_measures.h"
#include "casework_fixture.h"
#include "nightly_cases.h"
#include "org/holdings.h"

namespace hb::casework {
namespace {

using ::testing::HasSubstr;

constexpr Date kSeptember21{std::chrono::year{2026}, std::chrono::September, std::chrono::day{21}};

TEST(FollowingUp, IsForADayToComeOfACaseThatIsOrWillBeAnswered) {
  Case current;
  current.state = CaseState::answered;
  FollowUpForm form{.officer_id = {}, .due_on = plus_days(kSeptember21, 1), .words = "看裝了沒有"};
  EXPECT_TRUE(check_follow_up(form, current, kSeptember21));
  for (const int days : {0, -1, kLongestFollowUp + 1}) {
    form.due_on = plus_days(kSeptember21, days);
    EXPECT_EQ(check_follow_up(form, current, kSeptember21).error(), refusal::follow_up_day);
  }
  form.due_on = plus_days(kSeptember21, 1);
  form.words.clear();
  EXPECT_EQ(check_follow_up(form, current, kSeptember21).error(), refusal::follow_up_no_words);
  for (const CaseState state : {CaseState::received, CaseState::transferred, CaseState::merged}) {
    current.state = state;
    EXPECT_EQ(check_follow_up(form, current, kSeptember21).error(), refusal::cannot_now);
  }
}

TEST(FollowingUp, FallsOnADayThatIsWorked) {
  // The 25th is Mid-Autumn, the 28th the teachers' day, a weekend between.
  EXPECT_EQ(follow_up_day(kSeptember21, 4, real_calendar()), *from_iso("2026-09-29"));
  EXPECT_EQ(follow_up_day(*from_iso("2049-01-01"), 1, real_calendar()), *from_iso("2049-01-02"))
      << "where no calendar is known yet";
}

class FollowedUp : public CaseworkTest {
 protected:
  FollowedUp() { successor = staff(3, "吳志德", {}); }

  std::int64_t bring(const std::string& type = "petition") {
    const auto answer =
        post_json("/portal/petitions/new",
                  {{"step", "check"},
                   {"token", "a-token-that-is-long-enough-" + std::to_string(++tokens)},
                   {"type", type},
                   {"agency", std::to_string(city.value)},
                   {"subject", "號碼機只有中文"},
                   {"text", "希望加上英文。"},
                   {"name", "王小明"},
                   {"reply_by", "email"},
                   {"email", "ming@example.tw"}},
                  {});
    EXPECT_EQ(answer.status, 200) << answer.body;
    return as(head, [](org::Context& context) {
      return context.tx.query_one("SELECT MAX(id) FROM case_file")->integer(0);
    });
  }
  void answer(std::int64_t id) {
    EXPECT_EQ(move(id, {{"kind", "assigned"}, {"officer", "1"}}, head).status, 303);
    EXPECT_EQ(move(id, {{"kind", "proposed"}, {"text", "月底前加裝英文面板。"}}, officer).status,
              303);
    EXPECT_EQ(move(id, {{"kind", "agreed"}}, head).status, 303);
  }
  web::Response plan(std::int64_t id, const std::string& day, const std::string& who = "") {
    return post(
        "/cases/" + std::to_string(id) + "/follow-ups",
        {{"follow_words", "看英文面板裝了沒有"}, {"follow_on", day}, {"follow_officer", who}},
        officer);
  }
  std::string newest(std::int64_t id) {
    const auto all = facts(id).at("follow_ups").as_array();
    EXPECT_FALSE(all.empty());
    return "/cases/" + std::to_string(id) + "/follow-ups/" +
           std::to_string(all.at(all.size() - 1).at("id").as_int64());
  }
  web::Response say(const std::string& which, const std::string& result,
                    const org::Viewer& viewer) {
    return post(which + "/result", {{"result", result}, {"words", "到現場看過。"}}, viewer);
  }

  org::Viewer successor;
  int tokens = 0;
};

TEST_P(FollowedUp, WhatWasKeptIsDoneWithAndWhatWasNotOpensTheCaseAgain) {
  const std::int64_t id = bring();
  EXPECT_EQ(plan(id, "115/10/2").status, 409) << "nobody works on it yet";
  answer(id);
  EXPECT_EQ(plan(id, "115/9/21").status, 422);
  EXPECT_EQ(plan(id, "115/10/2", "99").status, 422);
  ASSERT_EQ(plan(id, "115/10/2").status, 303);
  EXPECT_EQ(post(newest(id) + "/result", {{"words", "x"}}, officer).status, 422);
  EXPECT_EQ(say(newest(id), "kept", successor).status, 403);
  ASSERT_EQ(say(newest(id), "kept", officer).status, 303);
  EXPECT_EQ(say(newest(id), "kept", officer).status, 409);
  EXPECT_EQ(facts(id).at("state"), "answered");

  ASSERT_EQ(plan(id, "115/10/5").status, 303);
  ASSERT_EQ(say(newest(id), "not_kept", officer).status, 303);
  const auto file = facts(id);
  EXPECT_EQ(file.at("state"), "working") << "though its officer directs nothing";
  EXPECT_EQ(file.at("follow_ups").at(1).at("found").at("reopened"), true);
  EXPECT_EQ(file.at("follow_ups").at(0).at("found").at("reopened"), false);
  ASSERT_EQ(plan(id, "115/10/6").status, 303);
  ASSERT_EQ(say(newest(id), "not_kept", officer).status, 303) << "an open case stays open";
  const auto share = as(head, [&](org::Context& context) {
    const measure::MeasureWanted wanted{.key = "casework/kept", .entry = {}};
    const measure::MeasureQuestion question{.agency_id = city,
                                            .plan_id = {},
                                            .roc_year = 115,
                                            .first = *from_iso("2026-01-01"),
                                            .last = *from_iso("2026-12-31"),
                                            .as_of = now};
    return case_outcomes().values(context, question, std::span{&wanted, 1}).front();
  });
  EXPECT_EQ(share.value, (measure::Figure{1, 3}));
}

TEST_P(FollowedUp, AClassAsksForItByItself) {
  const auto added = post(
      "/cases/classes",
      {{"agency", std::to_string(city.value)}, {"name_zh", "設備改善"}, {"follow_up_days", "many"}},
      head);
  EXPECT_EQ(added.status, 422);
  ASSERT_EQ(post("/cases/classes",
                 {{"agency", std::to_string(city.value)},
                  {"name_zh", "設備改善"},
                  {"follow_up_days", "4"}},
                 head)
                .status,
            303);
  const std::int64_t id = bring();
  const auto classes = facts("/cases/classes", head).at("classes").as_array();
  const auto asks = classes.at(classes.size() - 1);
  EXPECT_EQ(asks.at("follow_up_days"), 4);
  ASSERT_EQ(post("/cases/" + std::to_string(id) + "/class",
                 {{"was", "0"}, {"class", std::to_string(asks.at("id").as_int64())}}, officer)
                .status,
            303);
  answer(id);
  const auto planned = facts(id).at("follow_ups").as_array();
  ASSERT_EQ(planned.size(), 1U);
  EXPECT_EQ(planned[0].at("due_on"), "2026-09-29");
  EXPECT_EQ(planned[0].at("officer_id"), 1);
  EXPECT_THAT(get("/cases/" + std::to_string(id), officer).body, HasSubstr("結案後要追蹤"));
}

TEST_P(FollowedUp, ItsOfficerIsRemindedSeesItOnHisDeskAndHandsItOver) {
  const std::int64_t id = bring("wrongdoing");
  answer(id);
  ASSERT_EQ(plan(id, "115/9/23").status, 303);
  const auto night = [&] {
    return as(everybody(),
              [](org::Context& context) { return tell_of_follow_ups(context, {}, 100); });
  };
  EXPECT_EQ(night().reminders, 1);
  EXPECT_EQ(night().reminders, 0);
  const auto lists = as(officer, [](org::Context& context) { return waiting_cases(context); });
  EXPECT_TRUE(std::any_of(lists.begin(), lists.end(), [](const org::WaitingList& each) {
    return each.title == "casework.waiting.follow_ups" && each.total == 1;
  }));
  const std::string which = newest(id);
  EXPECT_EQ(get(which, successor).status, 403) << "a secret case";
  const auto held = as(everybody(), [](org::Context& context) {
    return follow_up_holdings().held_by(context, PersonId{1});
  });
  ASSERT_EQ(held.size(), 1U);
  EXPECT_EQ(held[0].words.zh_tw.find("號碼機"), std::string::npos);
  const auto undo = as(everybody(), [&](org::Context& context) {
    auto done = follow_up_holdings().hand_over(context, held[0].key, PersonId{1}, PersonId{3});
    context.tx.commit();
    return done;
  });
  ASSERT_TRUE(undo);
  EXPECT_EQ(get(which, successor).status, 200);
  EXPECT_EQ(facts("/cases/follow-ups", successor).at("total"), 1);
  EXPECT_EQ(get("/cases/follow-ups?whose=all", successor).status, 403);
  EXPECT_EQ(facts("/cases/follow-ups?whose=all", head).at("total"), 1);
  EXPECT_EQ(say(which, "dropped", successor).status, 303);
  EXPECT_EQ(get(which, successor).status, 403) << "only while it is open";
  EXPECT_EQ(facts("/cases/follow-ups?whose=all&state=dropped", head).at("total"), 1);
  EXPECT_FALSE(as(everybody(), [&](org::Context& context) {
    return follow_up_holdings().take_back(context, *undo);
  })) << "it has ended since";
}

HB_ON_BOTH_DATABASES(FollowedUp);

}  // namespace
}  // namespace hb::casework
