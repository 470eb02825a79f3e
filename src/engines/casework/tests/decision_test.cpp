// Which desks a decision goes by, and who may agree there.
#include "casework/decision.h"

#include <gtest/gtest.h>

#include "kernel_testing/real_calendar.h"

namespace hb::casework {
namespace {

constexpr PersonId kWriter{1};
constexpr PersonId kUnitHead{2};
constexpr PersonId kDirector{3};
constexpr PersonId kChief{4};
constexpr PersonId kDeputy{5};
constexpr PersonId kOther{6};

/// A decision on its way, proposed by an officer, with everybody in office.
struct AtItsDesks {
  Decision decision{.kind = EventKind::answered,
                    .proposed_by = kWriter,
                    .chain = {Desk::unit_head, Desk::director, Desk::agency_head}};
  DeskHolders holders{.unit_heads = {{.person_id = kUnitHead}},
                      .agency_heads = {{.person_id = kChief, .deputy_id = kDeputy}},
                      .directors = {kDirector}};

  bool directs(PersonId person) const {
    for (const PersonId each : holders.directors) {
      if (each == person) return true;
    }
    return false;
  }
  /// "on", "decided", "decided alone", or why not.
  std::string agree(PersonId person) {
    const auto fact = casework::agree(decision, holders, person, directs(person));
    if (!fact) return std::string{fact.error().key};
    decision.agreed = fact->agreed;
    decision.agreements.push_back({.desk = fact->as.desk, .person_id = person});
    if (!fact->decides) return "on";
    return fact->as.alone ? "decided alone" : "decided";
  }
};

TEST(Decision, GoesByTheDesksInTheirOrder) {
  AtItsDesks way;
  EXPECT_EQ(way.agree(kChief), "casework.decision.not_your_desk") << "not before the others";
  EXPECT_EQ(way.agree(kUnitHead), "on");
  EXPECT_EQ(turn_of(way.decision, way.holders), Desk::director);
  EXPECT_EQ(way.agree(kDirector), "on");
  EXPECT_EQ(way.agree(kChief), "decided");
}

TEST(Decision, IsNotAgreedToByWhoProposedIt) {
  AtItsDesks way;
  way.decision.chain = {Desk::director};
  way.holders.directors = {kWriter, kDirector};
  EXPECT_EQ(way.agree(kWriter), "casework.case.own_answer");
  EXPECT_EQ(way.agree(kDirector), "decided");
}

TEST(Decision, IsAskedOnceOfWhoHoldsDesksThatFollowEachOther) {
  AtItsDesks way;
  way.holders.directors = {kUnitHead};
  EXPECT_EQ(way.agree(kUnitHead), "on");
  EXPECT_EQ(turn_of(way.decision, way.holders), Desk::agency_head);
}

TEST(Decision, OfAUnitWithoutHeadIsAskedOfWhoDirectsBeforeTheHeadOfTheAgency) {
  AtItsDesks way;
  way.decision.chain = {Desk::unit_head, Desk::agency_head};
  way.holders.unit_heads.clear();
  EXPECT_EQ(turn_of(way.decision, way.holders), Desk::director);
  EXPECT_EQ(way.agree(kChief), "casework.decision.not_your_desk") << "no step goes by unseen";
  EXPECT_EQ(way.agree(kDirector), "on");
  EXPECT_EQ(way.agree(kChief), "decided");
}

TEST(Decision, IsAskedOnceOfWhoDirectsWhereHeStandsInForMany) {
  AtItsDesks way;
  way.holders.unit_heads.clear();
  way.holders.agency_heads.clear();
  EXPECT_EQ(turn_of(way.decision, way.holders), Desk::director) << "the chain asks him anyway";
  way.decision.chain = {Desk::unit_head, Desk::agency_head};
  EXPECT_EQ(turn_of(way.decision, way.holders), Desk::director);
  EXPECT_EQ(way.agree(kDirector), "decided");
}

TEST(Decision, IsAgreedToByADeputyButNotTwiceByTheSame) {
  AtItsDesks way;
  way.decision.chain = {Desk::unit_head, Desk::agency_head};
  way.holders.unit_heads = {{.person_id = kUnitHead, .deputy_id = kDeputy}};
  EXPECT_EQ(way.agree(kDeputy), "on");
  EXPECT_EQ(way.agree(kDeputy), "casework.decision.agreed_before");
  EXPECT_EQ(way.agree(kChief), "decided");
}

TEST(Decision, OfTheHeadGoesToTheDeputyThenToWhoDirectsAndAtLastBackToTheHead) {
  AtItsDesks way;
  way.decision.chain = {Desk::agency_head};
  way.decision.proposed_by = kChief;
  EXPECT_EQ(way.agree(kChief), "casework.case.own_answer");
  EXPECT_EQ(AtItsDesks{way}.agree(kDeputy), "decided");
  way.holders.agency_heads = {{.person_id = kChief}};
  EXPECT_EQ(awaited(way.decision, way.holders), std::vector{kDirector});
  EXPECT_EQ(way.agree(kChief), "casework.case.own_answer") << "somebody else directs";
  EXPECT_EQ(AtItsDesks{way}.agree(kDirector), "decided");
  way.holders.directors.clear();
  EXPECT_EQ(way.agree(kOther), "casework.decision.not_your_desk");
  EXPECT_EQ(way.agree(kChief), "decided alone") << "no case ends at an empty chair";
}

TEST(Decision, OfAHeadWhoIsAwayIsTheDeputys) {
  AtItsDesks way;
  way.decision.chain = {Desk::agency_head};
  way.holders.agency_heads = {{.person_id = kChief, .deputy_id = kDeputy, .there = false}};
  EXPECT_EQ(awaited(way.decision, way.holders), std::vector{kDeputy});
  EXPECT_EQ(way.agree(kChief), "casework.decision.not_your_desk");
  EXPECT_EQ(way.agree(kDeputy), "decided");
}

TEST(Drafts, AreComparedWithTheOneThatWasGivenBack) {
  std::vector<CaseEvent> events{{.kind = EventKind::proposed, .text = "會檢討。"},
                                {.kind = EventKind::returned, .text = "寫清楚。"}};
  EXPECT_EQ(latest_draft(events, EventKind::answered)->text, "會檢討。");
  EXPECT_EQ(latest_draft(events, EventKind::set_aside), nullptr);
  events.push_back({.kind = EventKind::proposed, .text = "要會勘。", .detail = "extended"});
  EXPECT_EQ(drafts_of(events).before, nullptr) << "of another kind";
  events.push_back({.kind = EventKind::extended});
  events.push_back({.kind = EventKind::proposed, .text = "下月起增開。"});
  EXPECT_EQ(drafts_of(events).before->text, "會檢討。");
  EXPECT_EQ(drafts_of(events).now->text, "下月起增開。");
  events.push_back({.kind = EventKind::answered});
  events.push_back({.kind = EventKind::reopened});
  EXPECT_EQ(drafts_of(events).now, nullptr) << "another round";
}

TEST(Chain, IsReadInTheOrderOfTheDesksWhateverIsWritten) {
  EXPECT_EQ(chain_of("agency_head,unit_head"), (Chain{Desk::unit_head, Desk::agency_head}));
  EXPECT_EQ(chain_of("head,,director,"), Chain{Desk::director});
  EXPECT_EQ(words_of(chain_of("agency_head,director,unit_head")), "unit_head,director,agency_head");
  EXPECT_TRUE(chain_of("").empty());
}

TEST(MovedCase, StandsWhereItStoodWhenAProposalIsGivenBack) {
  const Date today{std::chrono::year{2026}, std::chrono::September, std::chrono::day{21}};
  Case now;
  now.id = CaseId{1};
  now.state = CaseState::waiting;
  now.received_on = today;
  now.officer_id = kWriter;
  now.events = {.start = today, .waitings = {{today, std::nullopt}}, .extended_by = 0};
  std::vector<CaseEvent> events{{.kind = EventKind::asked, .day = today}};
  CaseMove proposal;
  proposal.kind = EventKind::proposed;
  proposal.row_version = 1;
  proposal.text = "答復";
  const auto answer = move_case(now, events, proposal, kWriter, today, real_calendar());
  EXPECT_TRUE(answer) << "what never comes keeps nobody from deciding";
  proposal.decision = EventKind::set_aside;
  const auto aside = move_case(now, events, proposal, kWriter, today, real_calendar());
  ASSERT_TRUE(aside) << aside.error().key;
  EXPECT_EQ(aside->state, CaseState::proposed);
  EXPECT_EQ(aside->event.detail, "set_aside");
  now.state = CaseState::proposed;
  CaseMove back;
  back.kind = EventKind::returned;
  back.row_version = 1;
  back.text = "再等等";
  EXPECT_EQ(move_case(now, events, back, kChief, today, real_calendar())->state,
            CaseState::waiting);
}

}  // namespace
}  // namespace hb::casework
