// The rules of taking a step, on the procedures of the rule books that the program carries.
#include "approval/take_step.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "approval/standing.h"
#include "rulebook/read.h"
#include "rulebook_data/files.h"

namespace hb::approval {
namespace {

using namespace std::chrono_literals;
using rulebook::Document;

constexpr PersonId kOfficer{1}, kHead{2}, kDeputy{3}, kFirstHead{4}, kSecondHead{5}, kClerk{6};
constexpr UnitId kFirst{11}, kSecond{12}, kEmpty{13};
constexpr AgencyId kAgency{21}, kAbove{22};
const Instant kNow = from_micros(1'790'000'000'000'000);  // 2026-09-21 in Taiwan.

rulebook::RuleBook book(std::string_view name) {
  for (const EmbeddedFile& file : rulebook_data::files()) {
    if (file.name == std::string{name} + ".toml")
      return rulebook::read_rulebook(file.bytes).book.value();
  }
  ADD_FAILURE() << name;
  return {};
}

/// A document on its way through one procedure, with the offices of a small agency.
class Way {
 public:
  explicit Way(std::string_view name, Document kind = Document::plan)
      : book_(book(name)), procedure_(book_.procedure(kind)) {
    dossier.document = {kind, 7};
    dossier.agency_id = kAgency;
    offices.agency_id = kAgency;
    offices.above = kAbove;
    offices.heads = {{.person_id = kHead, .deputy_id = kDeputy}};
    offices.unit_heads = {{kFirst, {{.person_id = kFirstHead}}},
                          {kSecond, {{.person_id = kSecondHead}}}};
  }

  StepFacts facts() const {
    return {.procedure = *procedure_,
            .dossier = dossier,
            .offices = offices,
            .content = content,
            .title = "計畫",
            .units = units,
            .being_amended = being_amended};
  }

  Result<StepTaken> try_step(PersonId person, const std::string& step,
                             const std::string& comment = "",
                             std::optional<Issue> letter = std::nullopt) const {
    return take_step(facts(),
                     {.step = step,
                      .comment = comment,
                      .seen_entered = dossier.entered_at(),
                      .seen_content = content.version,
                      .letter = std::move(letter)},
                     viewer(person), kNow);
  }

  /// Takes the step and keeps it.
  StepTaken step(PersonId person, const std::string& code, const std::string& comment = "",
                 std::optional<Issue> letter = std::nullopt) {
    const auto taken = try_step(person, code, comment, std::move(letter));
    EXPECT_TRUE(taken) << code << " " << taken.error().key;
    if (!taken) return {};
    dossier.moves.insert(dossier.moves.end(), taken->moves.begin(), taken->moves.end());
    return *taken;
  }

  std::string refused(PersonId person, const std::string& code, const std::string& comment = "",
                      std::optional<Issue> letter = std::nullopt) const {
    const auto taken = try_step(person, code, comment, std::move(letter));
    return taken ? std::string{} : std::string{taken.error().key};
  }

  std::string state() const { return state_of(dossier, *procedure_).code; }
  const rulebook::Procedure& procedure() const { return *procedure_; }

  static org::Viewer viewer(PersonId person) {
    org::Viewer viewer;
    viewer.person_id = person;
    viewer.name = "人" + std::to_string(person.value);
    if (person == kOfficer) {
      for (const auto duty : {org::Duty::edit_plans, org::Duty::publish_plans}) {
        viewer.duties.push_back({duty, {kAgency.value}});
      }
    }
    if (person == kClerk) viewer.duties.push_back({org::Duty::score_plans, {kAbove.value}});
    return viewer;
  }

  Dossier dossier;
  Offices offices;
  ContentSeen content{3, "c3"};
  std::vector<UnitId> units{kFirst, kSecond};
  bool being_amended = false;

 private:
  rulebook::RuleBook book_;
  const rulebook::Procedure* procedure_;
};

const Issue kSmallLetter{.on = 2026y / 9 / 1, .number = "青工秘字第11500001234號"};

TEST(TakeStep, WaitsUntilEveryUnitHasAgreed) {
  Way way{"works-bureau"};
  way.step(kOfficer, "circulate");
  EXPECT_FALSE(way.step(kFirstHead, "agree").completes);
  EXPECT_EQ(way.state(), "with-units");
  EXPECT_EQ(way.refused(kFirstHead, "agree"), refusal::agreed_already.key);
  EXPECT_EQ(way.refused(kHead, "agree"), refusal::not_yours.key);
  EXPECT_TRUE(way.step(kSecondHead, "agree").completes);
  EXPECT_EQ(way.state(), "in-review");
}

TEST(TakeStep, OneUnitIsEnoughToObject) {
  Way way{"works-bureau"};
  way.step(kOfficer, "circulate");
  way.step(kFirstHead, "agree");
  EXPECT_EQ(way.refused(kSecondHead, "object"), refusal::no_comment.key);
  way.step(kSecondHead, "object", "請補經費");
  EXPECT_EQ(way.state(), "draft");
  // Handed in again, both are asked again.
  way.step(kOfficer, "circulate");
  EXPECT_FALSE(way.step(kFirstHead, "agree").completes);
}

TEST(TakeStep, WhoHeadsTwoUnitsAgreesForBothAtOnce) {
  Way way{"works-bureau"};
  way.offices.unit_heads[kSecond] = {{.person_id = kFirstHead}};
  way.step(kOfficer, "circulate");
  const StepTaken taken = way.step(kFirstHead, "agree");
  ASSERT_EQ(taken.moves.size(), 2u);
  EXPECT_EQ(taken.moves[0].unit_id, kFirst);
  EXPECT_FALSE(taken.moves[0].completes);
  EXPECT_EQ(taken.moves[1].unit_id, kSecond);
  EXPECT_TRUE(taken.moves[1].completes);
}

TEST(TakeStep, PassesOverAUnitWithoutHead) {
  Way way{"works-bureau"};
  way.units = {kFirst, kEmpty};
  way.step(kOfficer, "circulate");
  EXPECT_TRUE(way.step(kFirstHead, "agree").completes);
}

TEST(TakeStep, RefusesAWayOnWhichNobodyCouldGoFurther) {
  Way way{"works-bureau"};
  way.units = {kEmpty};
  EXPECT_EQ(way.refused(kOfficer, "circulate"), refusal::nobody_next.key);
}

TEST(TakeStep, FollowsTheReviewChainLevelByLevel) {
  Way way{"household-office"};
  way.offices.has_chain = true;
  way.offices.levels = {{.name = "股長", .holders = {{.person_id = kFirstHead}}},
                        {.name = "秘書", .holders = {{.person_id = kSecondHead}}}};
  way.step(kOfficer, "submit");
  EXPECT_EQ(way.refused(kSecondHead, "review"), refusal::not_your_turn.key);
  EXPECT_EQ(way.refused(kSecondHead, "send-back", "退"), refusal::not_your_turn.key);
  const StepTaken first = way.step(kFirstHead, "review");
  EXPECT_FALSE(first.completes);
  EXPECT_EQ(first.moves.front().level_name, "股長");
  EXPECT_EQ(way.refused(kFirstHead, "send-back", "退"), refusal::agreed_already.key);
  EXPECT_TRUE(way.step(kSecondHead, "review").completes);
  EXPECT_EQ(way.state(), "reviewed");
}

TEST(TakeStep, ADeputyStandsInAndIsNamedAsOne) {
  Way way{"election-commission"};
  way.step(kOfficer, "submit");
  const StepTaken taken = way.step(kDeputy, "approve");
  EXPECT_EQ(taken.moves.front().person_id, kDeputy);
  EXPECT_EQ(taken.moves.front().for_id, kHead);
}

TEST(TakeStep, AHeadWhoStandsInForAnotherAgreesForEachApart) {
  Way way{"works-bureau"};
  way.offices.unit_heads[kSecond] = {{.person_id = kSecondHead, .deputy_id = kFirstHead}};
  way.step(kOfficer, "circulate");
  const StepTaken own = way.step(kFirstHead, "agree");
  ASSERT_EQ(own.moves.size(), 1u);
  EXPECT_EQ(own.moves.front().for_id, PersonId{});
  EXPECT_THAT(stands_in_for(*way.procedure().step("agree"), way.facts(), kFirstHead),
              testing::ElementsAre(kSecondHead));
  const StepTaken other = way.step(kFirstHead, "agree");
  EXPECT_EQ(other.moves.front().for_id, kSecondHead);
  EXPECT_TRUE(other.completes);
}

TEST(TakeStep, NobodyDecidesAsADeputyOnWhatHeHandedIn) {
  Way way{"election-commission"};
  way.offices.heads = {{.person_id = kHead, .deputy_id = kOfficer}};
  way.step(kOfficer, "submit");
  EXPECT_EQ(way.refused(kOfficer, "approve"), refusal::own_hand_in.key);
  way.step(kHead, "approve");
}

TEST(TakeStep, NobodyReviewsAndThenApprovesAsADeputy) {
  Way way{"household-office"};
  way.offices.has_chain = true;
  way.offices.levels = {{.name = "股長", .holders = {{.person_id = kFirstHead}}}};
  way.offices.heads = {{.person_id = kHead, .deputy_id = kFirstHead}};
  way.step(kOfficer, "submit");
  way.step(kFirstHead, "review");
  EXPECT_EQ(way.refused(kFirstHead, "approve"), refusal::own_agreement.key);
  way.step(kHead, "approve");
}

TEST(TakeStep, NobodySitsOnTwoLevelsOfAChain) {
  Way way{"household-office"};
  way.offices.has_chain = true;
  way.offices.levels = {
      {.name = "股長", .holders = {{.person_id = kFirstHead}}},
      {.name = "秘書", .holders = {{.person_id = kSecondHead, .deputy_id = kFirstHead}}}};
  way.step(kOfficer, "submit");
  way.step(kFirstHead, "review");
  EXPECT_EQ(way.refused(kFirstHead, "review"), refusal::own_agreement.key);
  EXPECT_TRUE(way.step(kSecondHead, "review").completes);
}

TEST(TakeStep, ALockedHeadLeavesTheDeskToTheDeputy) {
  Way way{"election-commission"};
  way.offices.heads = {{.person_id = kHead, .deputy_id = kDeputy, .there = false}};
  way.step(kOfficer, "submit");
  EXPECT_EQ(way.refused(kHead, "approve"), refusal::not_yours.key);
  way.step(kDeputy, "approve");
}

TEST(TakeStep, IsHeldBackByWhatMovedOrChangedSince) {
  Way way{"election-commission"};
  way.step(kOfficer, "submit");
  const auto late =
      take_step(way.facts(), {.step = "approve", .seen_entered = 0, .seen_content = 3},
                Way::viewer(kHead), kNow);
  EXPECT_EQ(late.error(), refusal::moved_meanwhile);
  const auto torn =
      take_step(way.facts(), {.step = "approve", .seen_entered = -1, .seen_content = 3},
                Way::viewer(kHead), kNow);
  EXPECT_EQ(torn.error(), refusal::torn_form);
  const auto other =
      take_step(way.facts(), {.step = "approve", .seen_entered = 1, .seen_content = 2},
                Way::viewer(kHead), kNow);
  EXPECT_EQ(other.error(), refusal::content_changed);
  // An edit that slipped in while it was with its reviewers goes back, and nowhere else.
  way.content = {4, "c4"};
  EXPECT_EQ(way.refused(kHead, "approve"), refusal::changed_under_way.key);
  way.step(kHead, "return", "內容不同");
}

TEST(TakeStep, AsksForTheLettersThatBelongToAStep) {
  Way way{"whole-city"};
  way.step(kOfficer, "submit");
  EXPECT_EQ(way.refused(kHead, "approve", "", Issue{.on = 2026y / 9 / 1, .number = "1234"}),
            refusal::bad_letter_number.key);
  way.step(kHead, "approve");
  EXPECT_EQ(way.refused(kOfficer, "publish"), refusal::number_first.key);
  way.dossier.moves.back().letter = kSmallLetter;
  way.step(kOfficer, "publish");
  EXPECT_EQ(way.refused(kOfficer, "send"), refusal::no_letter_day.key);
  EXPECT_EQ(
      way.refused(kOfficer, "send", "", Issue{.on = 2026y / 9 / 22, .number = "青工秘字第2號"}),
      refusal::future_letter.key);
  way.step(kOfficer, "send", "", kSmallLetter);
  EXPECT_EQ(way.refused(kOfficer, "receive", "", kSmallLetter), refusal::not_yours.key);
  EXPECT_TRUE(
      way.step(kClerk, "receive", "", Issue{.on = 2026y / 9 / 3, .number = "收1150042"}).ends);
}

TEST(TakeStep, WhatTheAgencyAboveGivesBackIsNumberedAnew) {
  Way way{"whole-city"};
  way.step(kOfficer, "submit");
  way.step(kHead, "approve", "", kSmallLetter);
  way.step(kOfficer, "publish");
  way.step(kOfficer, "send", "", kSmallLetter);
  way.being_amended = true;
  EXPECT_EQ(way.refused(kClerk, "give-back", "請補"), refusal::being_amended.key);
  way.being_amended = false;
  EXPECT_TRUE(way.step(kClerk, "give-back", "請補").opens);
  way.step(kOfficer, "submit");
  way.step(kHead, "approve");
  EXPECT_EQ(way.refused(kOfficer, "publish"), refusal::number_first.key);
}

TEST(TakeStep, UnitsReportTheirResultsWhereTheContentIsStillOpen) {
  Way way{"works-bureau", Document::results};
  const StepTaken first = way.step(kFirstHead, "report");
  EXPECT_FALSE(first.completes);
  EXPECT_TRUE(first.opens);
  // The other unit is still writing.
  way.content = {4, "c4"};
  EXPECT_TRUE(way.step(kSecondHead, "report").completes);
}

TEST(Stages, ShowTheMainWayWithThePresentState) {
  Way way{"whole-city"};
  way.step(kOfficer, "submit");
  const auto stages = stages_of(way.dossier, way.procedure());
  ASSERT_EQ(stages.size(), 6u);
  EXPECT_EQ(stages[0].state, Stage::State::done);
  EXPECT_EQ(stages[1].state, Stage::State::current);
  EXPECT_EQ(stages[1].title.zh, "陳核中");
  EXPECT_EQ(stages[1].at, kNow);
  EXPECT_EQ(stages[5].state, Stage::State::ahead);
}

/// Every procedure of every book can be gone from its beginning to its end.
class EveryProcedure : public testing::TestWithParam<EmbeddedFile> {};

TEST_P(EveryProcedure, HasAMainWayToItsEnd) {
  const rulebook::RuleBook read = rulebook::read_rulebook(GetParam().bytes).book.value();
  for (const rulebook::Procedure& procedure : read.procedures) {
    const auto way = main_way(procedure);
    EXPECT_TRUE(way.back()->final) << procedure.title.zh;
    EXPECT_TRUE(is_open(*way.front())) << procedure.title.zh;
  }
}

TEST_P(EveryProcedure, LetsTheHeadTakeBackWhatThePublicReads) {
  const rulebook::RuleBook read = rulebook::read_rulebook(GetParam().bytes).book.value();
  for (const rulebook::Procedure& procedure : read.procedures) {
    const rulebook::Step* back = procedure.step("withdraw");
    const bool plan = procedure.document == rulebook::Document::plan;
    ASSERT_EQ(back != nullptr, plan) << procedure.title.zh;
    if (!back) continue;
    EXPECT_EQ(back->by, rulebook::Mover::agency_head);
    EXPECT_EQ(back->to, procedure.initial().code);
    EXPECT_EQ(back->comment, rulebook::Comment::required);
    for (const std::string& from : back->from) EXPECT_NE(from, procedure.initial().code);
  }
}

INSTANTIATE_TEST_SUITE_P(Carried, EveryProcedure,
                         testing::ValuesIn(rulebook_data::files().begin(),
                                           rulebook_data::files().end()),
                         [](const auto& info) {
                           std::string name{info.param.name.substr(0, info.param.name.find('.'))};
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace hb::approval
