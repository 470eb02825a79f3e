#include "org/duty.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "org/viewer.h"
#include "three_agencies.h"

namespace hb::org {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

constexpr Date kDutyDay = 2026y / 11 / 21;

const std::vector<Role> kTwoRoles = {
    {"reader", "讀者", "Reader", {Duty::read_plans}},
    {"officer", "承辦人", "Officer", {Duty::read_plans, Duty::edit_plans}}};
const std::vector<Below> kTree = {{kCity, kCity},     {kCity, kBureau},   {kCity, kOffice},
                                  {kBureau, kBureau}, {kBureau, kOffice}, {kOffice, kOffice}};
const std::vector<AgencyId> kAll = {kCity, kBureau, kOffice};

RoleGrant grant(std::string role, AgencyId agency, Reach reach) {
  return {.id = 1,
          .person_id = PersonId{7},
          .role = std::move(role),
          .agency_id = agency,
          .reach = reach,
          .valid_from = 2026y / 1 / 1,
          .valid_to = {}};
}

Viewer viewer_with(std::vector<RoleGrant> grants) {
  Viewer viewer;
  viewer.person_id = PersonId{7};
  viewer.duties = duties_on(kDutyDay, grants, kTwoRoles, kTree, kAll);
  return viewer;
}

TEST(RoleExpansion, AgencyAloneDoesNotReachBelow) {
  const Viewer viewer = viewer_with({grant("reader", kBureau, Reach::agency)});
  EXPECT_TRUE(viewer.may(Duty::read_plans, kBureau));
  EXPECT_FALSE(viewer.may(Duty::read_plans, kOffice));
  EXPECT_FALSE(viewer.may(Duty::edit_plans, kBureau));
}

TEST(RoleExpansion, SubtreeReachesBelowAndNeverAbove) {
  const Viewer viewer = viewer_with({grant("reader", kBureau, Reach::subtree)});
  EXPECT_TRUE(viewer.may(Duty::read_plans, kOffice));
  EXPECT_FALSE(viewer.may(Duty::read_plans, kCity));
}

TEST(RoleExpansion, EverywhereCoversAgenciesToCome) {
  const Viewer viewer = viewer_with({grant("reader", {}, Reach::everywhere)});
  EXPECT_TRUE(viewer.may(Duty::read_plans, AgencyId{99}));
  EXPECT_TRUE(viewer.may(Duty::read_plans, AgencyId{}));
  EXPECT_THAT(viewer.duties.at(0).agencies, ElementsAre(1, 2, 3));
}

TEST(RoleExpansion, OnlyEverywhereReachesTheWholeInstallation) {
  const Viewer viewer = viewer_with({grant("reader", kCity, Reach::subtree)});
  EXPECT_FALSE(viewer.may(Duty::read_plans, AgencyId{}));
}

TEST(RoleExpansion, TwoRolesAddUpWithoutRepeating) {
  const Viewer viewer = viewer_with(
      {grant("reader", kBureau, Reach::subtree), grant("officer", kOffice, Reach::agency)});
  ASSERT_EQ(viewer.duties.size(), 2u);
  EXPECT_THAT(viewer.duties[0].agencies, ElementsAre(2, 3));
  EXPECT_THAT(viewer.duties[1].agencies, ElementsAre(3));
}

TEST(RoleExpansion, HoldsFromItsFirstToItsLastDay) {
  RoleGrant timed = grant("reader", kBureau, Reach::agency);
  timed.valid_from = kDutyDay;
  timed.valid_to = kDutyDay;
  EXPECT_TRUE(viewer_with({timed}).may(Duty::read_plans, kBureau));
  timed.valid_from = 2026y / 11 / 22;
  timed.valid_to = std::nullopt;
  EXPECT_FALSE(viewer_with({timed}).may(Duty::read_plans, kBureau));
  timed.valid_from = 2026y / 1 / 1;
  timed.valid_to = 2026y / 11 / 20;
  EXPECT_FALSE(viewer_with({timed}).may(Duty::read_plans, kBureau));
}

TEST(RoleExpansion, RoleThatIsNoLongerThereGivesNothing) {
  EXPECT_TRUE(viewer_with({grant("gone", kBureau, Reach::agency)}).duties.empty());
}

TEST(DutyCode, EveryDutyReadsBackFromItsCode) {
  for (const Duty duty : all_duties()) EXPECT_EQ(duty_from(code_of(duty)), duty);
  EXPECT_EQ(duty_from("fly"), std::nullopt);
}

TEST(Require, TellsAStrangerFromAnOfficerWithoutTheDuty) {
  EXPECT_EQ(require(Viewer{}, Duty::read_plans, kCity).error().fault, Fault::unauthenticated);
  const Viewer viewer = viewer_with({grant("reader", kBureau, Reach::agency)});
  EXPECT_EQ(require(viewer, Duty::edit_plans, kBureau).error().fault, Fault::forbidden);
  EXPECT_TRUE(require(viewer, Duty::read_plans, kBureau));
}

TEST(Require, HidesWhatLiesOutsideTheScope) {
  Viewer viewer = viewer_with({grant("reader", kBureau, Reach::agency)});
  viewer.scope = Scope::of({3, 2});
  EXPECT_TRUE(require_within(viewer, kOffice));
  EXPECT_EQ(require_within(viewer, kCity).error().fault, Fault::not_found);
  EXPECT_EQ(require_within(Viewer{}, kOffice).error().fault, Fault::unauthenticated);
}

}  // namespace
}  // namespace hb::org
