// Who reviews: the rule as sentences.
#include "org/review_chain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "org/duty.h"

namespace hb::org {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr PersonId kChief{1}, kSecretary{2}, kDirector{3}, kOfficer{4}, kGone{9};
constexpr Date kDay = 2026y / 9 / 21;
constexpr ReviewPlace kOffice{AgencyId{7}, {}};
constexpr ReviewPlace kSection{AgencyId{7}, UnitId{3}};

ReviewLevel by_head(const std::string& name) { return {.name = name}; }
ReviewLevel by_person(const std::string& name, PersonId person) {
  return {.name = name, .kind = ReviewerKind::person, .person_id = person};
}
ReviewLevel by_role(const std::string& name, const std::string& role) {
  return {.name = name, .kind = ReviewerKind::role, .role = role};
}

/// 股長 → 秘書 → 主任 → 研考, as in the plans of household offices.
ReviewChain four_levels() {
  return {.place = kOffice,
          .valid_from = kDay,
          .levels = {by_head("股長"), by_person("秘書", kSecretary), by_role("主任", "agency_head"),
                     by_role("研考", "evaluation_officer")}};
}

ReviewFacts everybody_there() {
  return {.people = {{kChief, kSecretary}, {kSecretary, {}}, {kDirector, {}}, {kOfficer, {}}},
          .heads = {kChief},
          .holders = {{"agency_head", {kDirector}}, {"evaluation_officer", {kOfficer}}},
          .deputies_of_missing = {}};
}

std::vector<PersonId> people(const ReviewStep& step) {
  std::vector<PersonId> ids;
  for (const Reviewer& reviewer : step.reviewers) ids.push_back(reviewer.person_id);
  return ids;
}

TEST(ReviewChain, GoesLevelByLevelWithTheDeputyOfEach) {
  const auto steps = resolve(four_levels(), everybody_there());
  ASSERT_TRUE(steps);
  ASSERT_EQ(steps->size(), 4u);
  EXPECT_EQ(steps->at(0).name, "股長");
  EXPECT_THAT(steps->at(0).reviewers, ElementsAre(Reviewer{kChief, kSecretary}));
  EXPECT_THAT(people(steps->at(1)), ElementsAre(kSecretary));
  EXPECT_THAT(people(steps->at(2)), ElementsAre(kDirector));
  EXPECT_THAT(people(steps->at(3)), ElementsAre(kOfficer));
  for (const ReviewStep& step : *steps) EXPECT_EQ(step.state, ReviewState::reviews);
}

TEST(ReviewChain, VacantLevelIsReviewedByItsDeputy) {
  ReviewChain chain = four_levels();
  chain.levels[2].deputy_id = kChief;
  ReviewFacts facts = everybody_there();
  facts.holders["agency_head"].clear();
  const auto steps = resolve(chain, facts);
  EXPECT_EQ(steps->at(2).state, ReviewState::deputy_reviews);
  EXPECT_THAT(people(steps->at(2)), ElementsAre(kChief));
}

TEST(ReviewChain, WhoIsGoneIsRepresentedByHisOwnDeputy) {
  ReviewChain chain = four_levels();
  chain.levels[1].person_id = kGone;
  ReviewFacts facts = everybody_there();
  facts.deputies_of_missing[kGone] = kSecretary;
  const auto steps = resolve(chain, facts);
  EXPECT_EQ(steps->at(1).state, ReviewState::deputy_reviews);
  EXPECT_THAT(people(steps->at(1)), ElementsAre(kSecretary));
}

TEST(ReviewChain, VacantLevelWithoutDeputyIsPassedOverAndSaysSo) {
  ReviewFacts facts = everybody_there();
  facts.heads.clear();
  const auto steps = resolve(four_levels(), facts);
  ASSERT_TRUE(steps);
  EXPECT_EQ(steps->at(0).state, ReviewState::vacant);
  EXPECT_THAT(steps->at(0).reviewers, IsEmpty());
  EXPECT_EQ(steps->at(1).state, ReviewState::reviews);
}

TEST(ReviewChain, WhoStandsTwiceReviewsOnceAtTheLaterLevel) {
  ReviewFacts facts = everybody_there();
  facts.heads = {kDirector};
  const auto steps = resolve(four_levels(), facts);
  EXPECT_EQ(steps->at(0).state, ReviewState::reviews_later);
  EXPECT_THAT(steps->at(0).reviewers, IsEmpty());
  EXPECT_THAT(people(steps->at(2)), ElementsAre(kDirector));
}

TEST(ReviewChain, WhereSeveralMayReviewTheOthersStillDo) {
  ReviewFacts facts = everybody_there();
  facts.heads = {kDirector, kChief};
  const auto steps = resolve(four_levels(), facts);
  EXPECT_EQ(steps->at(0).state, ReviewState::reviews);
  EXPECT_THAT(people(steps->at(0)), ElementsAre(kChief));
}

TEST(ReviewChain, WithNobodyAtAnyLevelIsRefused) {
  EXPECT_EQ(resolve(four_levels(), {}).error(), refusal::no_reviewer_at_all);
}

TEST(ChainInForce, IsTheUnitsOwnBeforeTheAgencys) {
  std::vector<ReviewChain> chains{four_levels()};
  const std::vector<ReviewPlace> places{kSection, kOffice};
  EXPECT_EQ(chain_in_force(chains, places, kDay)->place, kOffice);
  ReviewChain own = four_levels();
  own.place = kSection;
  chains.push_back(own);
  EXPECT_EQ(chain_in_force(chains, places, kDay)->place, kSection);
}

TEST(ChainInForce, IsTheLatestThatHasBegunSoThatPastChainsStay) {
  ReviewChain later = four_levels();
  later.valid_from = plus_days(kDay, 10);
  later.levels.resize(1);
  const std::vector<ReviewChain> chains{later, four_levels()};
  const std::vector<ReviewPlace> places{kOffice};
  EXPECT_EQ(chain_in_force(chains, places, plus_days(kDay, -1)), nullptr);
  EXPECT_EQ(chain_in_force(chains, places, plus_days(kDay, 9))->levels.size(), 4u);
  EXPECT_EQ(chain_in_force(chains, places, plus_days(kDay, 10))->levels.size(), 1u);
}

TEST(ChainInForce, WithoutLevelsHandsOnToTheLargerPlace) {
  ReviewChain own = four_levels();
  own.place = kSection;
  ReviewChain given_up = own;
  given_up.valid_from = plus_days(kDay, 1);
  given_up.levels.clear();
  const std::vector<ReviewChain> chains{four_levels(), own, given_up};
  const std::vector<ReviewPlace> places{kSection, kOffice};
  EXPECT_EQ(chain_in_force(chains, places, kDay)->place, kSection);
  EXPECT_EQ(chain_in_force(chains, places, plus_days(kDay, 1))->place, kOffice);
}

TEST(ChainInForce, SetTwiceForADayIsTheLaterOne) {
  ReviewChain mended = four_levels();
  mended.levels.resize(2);
  const std::vector<ReviewChain> chains{four_levels(), mended};
  const std::vector<ReviewPlace> places{kOffice};
  EXPECT_EQ(chain_in_force(chains, places, kDay)->levels.size(), 2u);
}

TEST(ReviewLevels, SayWhatToMend) {
  EXPECT_TRUE(check_levels(four_levels().levels));
  const std::vector<ReviewLevel> nameless{by_head("股長"), by_head("")};
  EXPECT_EQ(check_levels(nameless).error().field, "name-2");
  const std::vector<ReviewLevel> nobody{by_person("秘書", {})};
  EXPECT_EQ(check_levels(nobody).error().key, "org.review.level_without_reviewer");
  EXPECT_EQ(check_levels(nobody).error().field, "reviewer-1");
  const std::vector<ReviewLevel> many(kMostReviewLevels + 1, by_head("層"));
  EXPECT_EQ(check_levels(many).error().key, "org.review.too_many_levels");
}

TEST(NearestHolders, AreThoseOfTheAgencyItselfBeforeThoseAbove) {
  const AgencyId office{7}, city{1}, other{8};
  const std::vector<AgencyId> line{office, city};
  const auto grant = [](PersonId person, AgencyId agency, Reach reach) {
    return RoleGrant{
        .person_id = person, .role = "r", .agency_id = agency, .reach = reach, .valid_to = {}};
  };
  const RoleGrant own = grant(kOfficer, office, Reach::agency);
  const RoleGrant of_city = grant(kDirector, city, Reach::subtree);
  const RoleGrant citys_alone = grant(kChief, city, Reach::agency);
  const RoleGrant everywhere = grant(kSecretary, {}, Reach::everywhere);
  const RoleGrant neighbours = grant(kGone, other, Reach::subtree);
  using Grants = std::vector<RoleGrant>;
  EXPECT_THAT(nearest_holders(Grants{everywhere, of_city, own, own}, line), ElementsAre(kOfficer));
  EXPECT_THAT(nearest_holders(Grants{everywhere, of_city, citys_alone}, line),
              ElementsAre(kDirector));
  EXPECT_THAT(nearest_holders(Grants{citys_alone, everywhere}, line), ElementsAre(kSecretary));
  EXPECT_THAT(nearest_holders(Grants{citys_alone, neighbours}, line), IsEmpty());
}

}  // namespace
}  // namespace hb::org
