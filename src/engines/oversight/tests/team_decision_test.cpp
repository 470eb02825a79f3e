// What a decision asks for, and how it is followed up, closed and opened again.
#include "oversight/team_decision.h"

#include <gtest/gtest.h>

namespace hb::oversight {
namespace {

using namespace std::chrono_literals;

constexpr Date kDecisionToday = 2026y / 9 / 21;
const Writer kWriter{PersonId{2}, "顏如玉", from_micros(7)};

DecisionForm decision_form() {
  return {.text = "尖峰時段加開櫃檯。",
          .who = {.unit_id = {}, .person_id = PersonId{5}},
          .due_on = 2026y / 9 / 30};
}

TeamDecision open_decision() {
  return {.id = DecisionId{7},
          .agency_id = AgencyId{3},
          .held_on = 2026y / 9 / 1,
          .form = decision_form(),
          .decided = {.who = decision_form().who, .due_on = decision_form().due_on},
          .entries = 2};
}

TeamDecision reported_decision() {
  TeamDecision decision = open_decision();
  decision.reported_at = from_micros(3);
  return decision;
}

TeamDecision closed_decision() {
  TeamDecision decision = open_decision();
  decision.closed_at = from_micros(4);
  return decision;
}

TEST(CheckDecision, SaysWhatIsMissing) {
  const auto refused = [](auto change) {
    DecisionForm form = decision_form();
    change(form);
    return check_decision(form, 2026y / 9 / 1, kDecisionToday).error();
  };
  EXPECT_TRUE(check_decision(decision_form(), 2026y / 9 / 1, kDecisionToday));
  EXPECT_EQ(refused([](DecisionForm& f) { f.text = ""; }), refusal::decision_no_text);
  EXPECT_EQ(refused([](DecisionForm& f) { f.text = std::string(kMaxDecision + 1, 'x'); }),
            refusal::text_too_long);
  EXPECT_EQ(refused([](DecisionForm& f) { f.who = {}; }), refusal::decision_nobody);
  EXPECT_EQ(refused([](DecisionForm& f) { f.due_on = 2026y / 8 / 31; }),
            refusal::decision_due_early);
  DecisionForm same_day = decision_form();
  same_day.due_on = 2026y / 9 / 1;
  EXPECT_TRUE(check_decision(same_day, 2026y / 9 / 1, kDecisionToday)) << "on the day itself";
  EXPECT_EQ(check_decision(decision_form(), 2026y / 9 / 22, kDecisionToday).error(),
            refusal::decision_too_soon);
}

TEST(DecisionStates, FollowFromItsDayAndWhatWasReported) {
  EXPECT_EQ(state_of(open_decision(), 2026y / 9 / 30), DecisionState::open)
      << "the last day counts";
  EXPECT_EQ(state_of(open_decision(), 2026y / 10 / 1), DecisionState::late);
  EXPECT_EQ(state_of(reported_decision(), 2026y / 10 / 1), DecisionState::reported);
  TeamDecision decision = closed_decision();
  EXPECT_EQ(state_of(decision, 2026y / 10 / 1), DecisionState::done);
  decision.discontinued = true;
  EXPECT_EQ(state_of(decision, 2026y / 10 / 1), DecisionState::discontinued);
}

TEST(FollowUp, IsNumberedAndLeavesTheDecisionOpen) {
  const auto moved =
      follow_up(open_decision(), EntryKind::follow_up, "已排班。", MeetingId{4}, kWriter);
  ASSERT_TRUE(moved);
  EXPECT_EQ(moved->entry.number, 3);
  EXPECT_EQ(moved->entry.meeting_id, MeetingId{4});
  EXPECT_EQ(state_of(moved->after, kDecisionToday), DecisionState::open);
  const auto reported =
      follow_up(open_decision(), EntryKind::reported, "已加開。", MeetingId{}, kWriter);
  EXPECT_EQ(state_of(reported->after, kDecisionToday), DecisionState::reported);
}

TEST(FollowUp, SaysWhatStandsInTheWay) {
  const auto refused = [](const TeamDecision& decision, EntryKind kind, std::string_view text) {
    return follow_up(decision, kind, text, MeetingId{}, kWriter).error();
  };
  EXPECT_EQ(refused(open_decision(), EntryKind::follow_up, ""), refusal::entry_no_text);
  EXPECT_EQ(refused(open_decision(), EntryKind::done, "好了。"), refusal::decision_no_kind)
      << "whoever is responsible does not close it";
  EXPECT_EQ(refused(closed_decision(), EntryKind::follow_up, "再說。"), refusal::decision_closed);
  EXPECT_EQ(refused(reported_decision(), EntryKind::reported, "好了。"),
            refusal::decision_reported);
}

TEST(CheckClosing, NeedsWordsOfWhatWasDone) {
  const auto closed = check_closing(reported_decision(), EntryKind::done, "已加開兩櫃。", kWriter);
  ASSERT_TRUE(closed);
  EXPECT_EQ(state_of(closed->after, kDecisionToday), DecisionState::done);
  const auto given_up =
      check_closing(open_decision(), EntryKind::discontinued, "併入明年計畫。", kWriter);
  EXPECT_EQ(state_of(given_up->after, kDecisionToday), DecisionState::discontinued);
  EXPECT_EQ(check_closing(open_decision(), EntryKind::done, "", kWriter).error(),
            refusal::closing_no_text);
  EXPECT_EQ(check_closing(closed_decision(), EntryKind::done, "再結。", kWriter).error(),
            refusal::decision_closed);
  EXPECT_EQ(check_closing(open_decision(), EntryKind::follow_up, "好。", kWriter).error(),
            refusal::decision_no_kind);
}

TEST(CheckReopening, TakesBackAClosingAndAReport) {
  for (const TeamDecision& decision : {closed_decision(), reported_decision()}) {
    const auto again = check_reopening(decision, "只做了一半。", kWriter);
    ASSERT_TRUE(again);
    EXPECT_EQ(state_of(again->after, kDecisionToday), DecisionState::open);
    EXPECT_EQ(check_reopening(decision, "", kWriter).error(), refusal::reopening_no_reason);
  }
  EXPECT_EQ(check_reopening(open_decision(), "再做。", kWriter).error(), refusal::decision_open);
}

TEST(CheckChange, MovesTheDayOrThePeopleWithAReason) {
  const Responsible unit{.unit_id = UnitId{8}, .person_id = {}};
  const auto changed =
      check_change(open_decision(), unit, 2026y / 10 / 15, "承辦人異動。", kWriter);
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->after.form.who, unit);
  EXPECT_EQ(changed->after.form.due_on, 2026y / 10 / 15);
  EXPECT_EQ(changed->entry.due_on, 2026y / 10 / 15);
  const TeamDecision decision = open_decision();
  const auto refused = [&](Responsible who, Date due, std::string_view why) {
    return check_change(decision, who, due, why, kWriter).error();
  };
  EXPECT_EQ(refused(decision.form.who, decision.form.due_on, "沒變。"), refusal::decision_same);
  EXPECT_EQ(refused({}, 2026y / 10 / 15, "改。"), refusal::decision_nobody);
  EXPECT_EQ(refused(unit, 2026y / 8 / 31, "改。"), refusal::decision_due_early);
  EXPECT_EQ(refused(unit, 2026y / 10 / 15, ""), refusal::change_no_reason);
  EXPECT_EQ(check_change(closed_decision(), unit, 2026y / 10 / 15, "改。", kWriter).error(),
            refusal::decision_closed);
}

TEST(CheckChange, LeavesWhatTheMeetingDecided) {
  const TeamDecision before = open_decision();
  const auto changed = check_change(before, {.unit_id = UnitId{8}, .person_id = {}},
                                    2026y / 10 / 15, "承辦人異動。", kWriter);
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->after.decided.who, before.form.who);
  EXPECT_EQ(changed->after.decided.due_on, before.form.due_on);
}

TEST(CheckMeetingDay, LiesNeitherAheadNorAfterTheDayByWhichADecisionIsToBeDone) {
  const Date later = 2026y / 11 / 1;
  EXPECT_TRUE(check_meeting_day({}, 2026y / 12 / 1, kDecisionToday)) << "nothing is decided yet";
  EXPECT_EQ(check_meeting_day({open_decision()}, 2026y / 9 / 22, kDecisionToday).error(),
            refusal::decided_before);
  EXPECT_TRUE(check_meeting_day({open_decision()}, 2026y / 9 / 30, later)) << "on the day itself";
  TeamDecision moved = open_decision();
  moved.form.due_on = 2026y / 12 / 31;
  EXPECT_EQ(check_meeting_day({moved}, 2026y / 10 / 1, later).error(), refusal::decided_due)
      << "it was decided for an earlier day";
  moved.form.due_on = 2026y / 9 / 15;
  EXPECT_EQ(check_meeting_day({moved}, 2026y / 9 / 16, later).error(), refusal::decided_due);
}

TEST(IsResponsible, IsThePersonAndWhoeverIsOfTheUnit) {
  org::Viewer person, colleague;
  person.person_id = PersonId{5};
  colleague.person_id = PersonId{6};
  colleague.unit_id = UnitId{8};
  TeamDecision decision = open_decision();
  EXPECT_TRUE(is_responsible(person, decision));
  EXPECT_FALSE(is_responsible(colleague, decision));
  decision.form.who = {.unit_id = UnitId{8}, .person_id = {}};
  EXPECT_FALSE(is_responsible(person, decision));
  EXPECT_TRUE(is_responsible(colleague, decision));
  EXPECT_FALSE(is_responsible(org::Viewer{}, open_decision())) << "nobody is not person 0";
}

}  // namespace
}  // namespace hb::oversight
