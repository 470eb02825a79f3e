// What a routine check asks for, how it is answered and closed.
#include "oversight/check.h"

#include <gtest/gtest.h>

namespace hb::oversight {
namespace {

using namespace std::chrono_literals;

constexpr Date kToday = 2026y / 9 / 21;
const std::vector<CheckKind> kKinds{{"spot", "抽查", "Spot check", false},
                                    {"old", "舊制查核", "", true}};

CheckForm form_of(std::string to_mend = "公告等候時間") {
  CheckForm form{.agency_id = AgencyId{3},
                 .checked_on = 2026y / 9 / 18,
                 .kind = "spot",
                 .subject = "臨櫃等候時間公告",
                 .finding = "現場沒有公告。",
                 .to_mend = std::move(to_mend)};
  if (!form.to_mend.empty()) form.due_on = 2026y / 9 / 30;
  return form;
}

RoutineCheck check_of(const CheckForm& form) {
  return {.id = CheckId{7}, .form = form, .by_agency_id = AgencyId{1}};
}

RoutineCheck answered() {
  RoutineCheck check = check_of(form_of());
  check.waits_since = from_micros(1);
  check.answers = 1;
  return check;
}

const std::vector<CheckAnswer> kAnswers{
    {.id = AnswerId{5}, .number = 1, .text = "已公告。", .by = {PersonId{9}, "林佳穎", {}}}};

TEST(RecordCheck, KeepsForWhomItWasMade) {
  const auto fact = record_check(form_of(), kKinds, kToday, AgencyId{1});
  ASSERT_TRUE(fact);
  EXPECT_EQ(fact->by_agency_id, AgencyId{1});
  EXPECT_EQ(record_check(form_of(), kKinds, kToday, {})->by_agency_id, AgencyId{3});
}

TEST(RecordCheck, SaysWhatIsMissing) {
  const auto refused = [](auto change) {
    CheckForm form = form_of();
    change(form);
    return record_check(form, kKinds, kToday, {}).error();
  };
  EXPECT_EQ(refused([](CheckForm& f) { f.agency_id = {}; }), refusal::no_agency);
  EXPECT_EQ(refused([](CheckForm& f) { f.checked_on = 2026y / 9 / 22; }), refusal::day_to_come);
  EXPECT_EQ(refused([](CheckForm& f) { f.kind = "audit"; }), refusal::unknown_kind);
  EXPECT_EQ(refused([](CheckForm& f) { f.kind = "old"; }), refusal::unknown_kind);
  EXPECT_EQ(refused([](CheckForm& f) { f.subject = ""; }), refusal::no_subject);
  EXPECT_EQ(refused([](CheckForm& f) { f.finding = ""; }), refusal::no_finding);
  EXPECT_EQ(refused([](CheckForm& f) { f.due_on.reset(); }), refusal::no_due);
  EXPECT_EQ(refused([](CheckForm& f) { f.due_on = 2026y / 9 / 17; }), refusal::due_too_early);
  EXPECT_EQ(refused([](CheckForm& f) { f.to_mend = ""; }), refusal::nothing_to_mend);
  EXPECT_EQ(refused([](CheckForm& f) { f.finding = std::string(kMaxText + 1, 'x'); }),
            refusal::text_too_long);
}

TEST(CheckState, FollowsFromItsDaysAndAnswers) {
  RoutineCheck check = check_of(form_of());
  EXPECT_EQ(state_of(check, 2026y / 9 / 30), CheckState::open) << "the last day counts";
  EXPECT_EQ(state_of(check, 2026y / 10 / 1), CheckState::late);
  EXPECT_EQ(state_of(answered(), 2026y / 10 / 1), CheckState::answered);
  check.closed_at = from_micros(2);
  EXPECT_EQ(state_of(check, 2026y / 10 / 1), CheckState::closed);
  EXPECT_EQ(state_of(check_of(form_of("")), 2026y / 10 / 1), CheckState::noted);
}

TEST(AnswerCheck, IsNumberedAndMayShowAnAddress) {
  RoutineCheck check = check_of(form_of());
  check.answers = 1;
  const auto fact = answer_check(check, "已公告。", "https://example.tw/wait");
  ASSERT_TRUE(fact);
  EXPECT_EQ(fact->number, 2);
  EXPECT_EQ(answer_check(check, "", "").error(), refusal::no_answer_text);
  EXPECT_EQ(answer_check(check, "已公告。", "ftp://example.tw").error(), refusal::bad_url);
  EXPECT_EQ(answer_check(answered(), "再答。", "").error(), refusal::answer_waits);
  EXPECT_EQ(answer_check(check_of(form_of("")), "已公告。", "").error(), refusal::asks_nothing);
  check.closed_at = from_micros(2);
  EXPECT_EQ(answer_check(check, "已公告。", "").error(), refusal::check_closed);
}

TEST(JudgeCheck, ClosesOrAsksAgainWithALaterDay) {
  const auto closed =
      judge_check(answered(), kAnswers,
                  {.answer_id = AnswerId{5}, .verdict = CheckVerdict::closed, .due_on = kToday},
                  PersonId{2}, kToday);
  ASSERT_TRUE(closed);
  EXPECT_FALSE(closed->due_on) << "what is closed has no new day";
  const JudgeForm again{.answer_id = AnswerId{5},
                        .verdict = CheckVerdict::again,
                        .comment = "字太小。",
                        .due_on = 2026y / 10 / 15};
  EXPECT_EQ(judge_check(answered(), kAnswers, again, PersonId{2}, kToday)->due_on, 2026y / 10 / 15);
}

TEST(JudgeCheck, SaysWhatStandsInTheWay) {
  const JudgeForm again{.answer_id = AnswerId{5}, .verdict = CheckVerdict::again};
  EXPECT_EQ(judge_check(answered(), kAnswers, again, PersonId{2}, kToday).error(),
            refusal::no_comment);
  const JudgeForm close{.answer_id = AnswerId{5}};
  EXPECT_EQ(judge_check(answered(), kAnswers, close, PersonId{9}, kToday).error(),
            refusal::own_answer);
  EXPECT_EQ(
      judge_check(answered(), kAnswers, {.answer_id = AnswerId{4}}, PersonId{2}, kToday).error(),
      refusal::newer_answer);
  EXPECT_EQ(judge_check(check_of(form_of()), {}, close, PersonId{2}, kToday).error(),
            refusal::nothing_waits);
  const JudgeForm over{.answer_id = AnswerId{5},
                       .verdict = CheckVerdict::again,
                       .comment = "字太小。",
                       .due_on = 2026y / 9 / 20};
  EXPECT_EQ(judge_check(answered(), kAnswers, over, PersonId{2}, kToday).error(),
            refusal::new_due_over);
}

TEST(MayJudge, IsForTheAgencyThatMadeItNotForTheOneThatWasChecked) {
  org::Viewer above, within;
  above.person_id = PersonId{1};
  above.duties = {{org::Duty::oversee, {1, 3}}};
  within.person_id = PersonId{2};
  within.duties = {{org::Duty::oversee, {3}}, {org::Duty::edit_plans, {3}}};
  EXPECT_TRUE(may_judge(above, answered()));
  EXPECT_FALSE(may_judge(within, answered()));
  EXPECT_TRUE(may_answer(within, answered()));
  EXPECT_FALSE(may_answer(above, answered()));
  RoutineCheck check = answered();
  check.form.mender_id = PersonId{1};
  EXPECT_TRUE(may_answer(above, check)) << "who is asked to mend it answers";
}

TEST(CheckKindCode, IsLastingAndPlain) {
  EXPECT_TRUE(check_kind({"walk_round", "走動式查核", ""}));
  EXPECT_EQ(check_kind({"W", "走動式查核", ""}).error(), refusal::bad_kind_code);
  EXPECT_EQ(check_kind({"walk round", "走動式查核", ""}).error(), refusal::bad_kind_code);
  EXPECT_EQ(check_kind({"walk", "", ""}).error(), refusal::no_kind_name);
}

}  // namespace
}  // namespace hb::oversight
