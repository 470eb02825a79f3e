#include "org/duty_reason.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "org_fixture.h"
#include "role_action.h"
#include "three_agencies.h"

namespace hb::org {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr Date kToday = 2026y / 9 / 21;
const AgencyId kCommission{4};
const std::vector<DutyWay> kOfOffice{{.line = {kOffice, kBureau, kCity}}};
const std::vector<Role> kRoles{
    {"reader", "檢視人員", "", {Duty::read_plans}},
    {"officer", "研考人員", "", {Duty::read_plans, Duty::edit_plans}},
    {"manager", "機關管理員", "", {Duty::read_plans, Duty::manage_people}}};

RoleGrant grant(std::int64_t person, const char* role, AgencyId agency, Reach reach,
                Date from = 2020y / 1 / 1, std::optional<Date> to = {}) {
  return {.id = person,
          .person_id = PersonId{person},
          .role = role,
          .agency_id = agency,
          .reach = reach,
          .valid_from = from,
          .valid_to = to};
}

GrantGap gap(const RoleGrant& one, Duty duty = Duty::edit_plans) {
  return reasons_for(duty, kOfOffice, std::span{&one, 1}, kRoles, kToday).at(0).gap;
}

TEST(DutyReasons, ARoleGivesItAtTheAgencyFromAboveOrEverywhere) {
  EXPECT_EQ(gap(grant(1, "officer", kOffice, Reach::agency)), GrantGap::none);
  EXPECT_EQ(gap(grant(1, "officer", kBureau, Reach::subtree)), GrantGap::none);
  EXPECT_EQ(gap(grant(1, "officer", {}, Reach::everywhere)), GrantGap::none);
}

TEST(DutyReasons, SayWhatIsMissing) {
  EXPECT_EQ(gap(grant(1, "reader", kOffice, Reach::agency)), GrantGap::lacks);
  EXPECT_EQ(gap(grant(1, "gone", kOffice, Reach::agency)), GrantGap::lacks);
  EXPECT_EQ(gap(grant(1, "officer", kCommission, Reach::subtree)), GrantGap::elsewhere);
  EXPECT_EQ(gap(grant(1, "officer", kBureau, Reach::agency)), GrantGap::elsewhere);
  EXPECT_EQ(gap(grant(1, "officer", kOffice, Reach::agency, 2026y / 9 / 22)), GrantGap::not_yet);
  EXPECT_EQ(gap(grant(1, "officer", kOffice, Reach::agency, 2020y / 1 / 1, 2026y / 9 / 20)),
            GrantGap::over);
}

TEST(DutyReasons, StandInTheOrderOfHowNearTheyAre) {
  const std::vector<RoleGrant> grants{grant(1, "reader", kOffice, Reach::agency),
                                      grant(2, "officer", kCommission, Reach::agency),
                                      grant(3, "officer", kOffice, Reach::agency)};
  const auto reasons = reasons_for(Duty::edit_plans, kOfOffice, grants, kRoles, kToday);
  std::vector<std::int64_t> order;
  for (const GrantReason& each : reasons) order.push_back(each.grant.id);
  EXPECT_THAT(order, ElementsAre(3, 2, 1));
}

TEST(DutyReasons, OverTheWholeInstallationOnlyWhatReachesEverywhere) {
  const RoleGrant top = grant(1, "officer", kCity, Reach::subtree);
  EXPECT_EQ(reasons_for(Duty::edit_plans, {}, std::span{&top, 1}, kRoles, kToday).at(0).gap,
            GrantGap::elsewhere);
}

TEST(DutyReasons, ReachAClosedAgencyThroughWhoCarriesItsWorkOn) {
  const Succession merged{kOffice, kCommission, 2026y / 8 / 1};
  std::vector<DutyWay> ways = kOfOffice;
  ways.push_back({.line = {kCommission}, .through = {merged}});
  const auto reason = [&](const RoleGrant& one) {
    return reasons_for(Duty::edit_plans, ways, std::span{&one, 1}, kRoles, kToday).at(0);
  };
  const GrantReason heir = reason(grant(1, "officer", kCommission, Reach::agency));
  EXPECT_EQ(heir.gap, GrantGap::none);
  ASSERT_EQ(heir.through.size(), 1u);
  EXPECT_EQ(heir.through.front().first_day, 2026y / 8 / 1);
  const GrantReason own = reason(grant(1, "officer", kBureau, Reach::subtree));
  EXPECT_EQ(own.gap, GrantGap::none);
  EXPECT_THAT(own.through, IsEmpty()) << "held over the agency itself, it needs no succession";
  EXPECT_EQ(reason(grant(1, "officer", {}, Reach::everywhere)).through.size(), 0u);
  const std::vector<RoleGrant> managers{grant(1, "manager", kCommission, Reach::agency)};
  EXPECT_THAT(givers_of(Duty::edit_plans, ways, managers, kRoles, kToday),
              ElementsAre(PersonId{1}));
}

// The page must not say other than what the doors do.
TEST(DutyReasons, AgreeWithTheDutiesThatDoorsAskFor) {
  std::mt19937 random{1};
  const auto pick = [&](auto... choices) {
    const std::vector all{choices...};
    return all[random() % all.size()];
  };
  const std::vector<Below> below{
      {kCity, kCity},     {kCity, kBureau},   {kCity, kOffice},          {kBureau, kBureau},
      {kBureau, kOffice}, {kOffice, kOffice}, {kCommission, kCommission}};
  const std::vector<AgencyId> all{kCity, kBureau, kOffice, kCommission};
  for (int round = 0; round < 500; ++round) {
    std::vector<RoleGrant> grants;
    for (unsigned i = 0; i < random() % 4; ++i) {
      const Reach reach = pick(Reach::agency, Reach::subtree, Reach::everywhere);
      grants.push_back(grant(1, pick("reader", "officer", "manager"),
                             pick(kCity, kBureau, kOffice, kCommission), reach,
                             plus_days(kToday, static_cast<int>(random() % 3) - 1),
                             plus_days(kToday, static_cast<int>(random() % 3))));
    }
    // In every other round the office is closed, and the commission carries its work on.
    std::vector<Succession> successions;
    std::vector<DutyWay> ways = kOfOffice;
    if (round % 2) {
      successions.push_back({kOffice, kCommission, kToday});
      ways.push_back({.line = {kCommission}, .through = successions});
    }
    Viewer viewer;
    viewer.duties = duties_on(kToday, grants, kRoles, below, all);
    for (HeldDuty& held : viewer.duties) {
      held.agencies = with_carried_on(std::move(held.agencies), successions);
      std::sort(held.agencies.begin(), held.agencies.end());
    }
    for (const Duty duty : all_duties()) {
      const auto reasons = reasons_for(duty, ways, grants, kRoles, kToday);
      const bool says = !reasons.empty() && reasons.front().gap == GrantGap::none;
      EXPECT_EQ(says, viewer.may(duty, kOffice)) << code_of(duty) << " in round " << round;
    }
  }
}

TEST(DutyGivers, ManagePeopleThereAndHoldAManagingDutyThemselves) {
  const std::vector<RoleGrant> grants{
      grant(1, "manager", kOffice, Reach::agency), grant(2, "manager", kCommission, Reach::subtree),
      grant(3, "officer", kOffice, Reach::agency), grant(4, "manager", kCity, Reach::subtree)};
  EXPECT_THAT(givers_of(Duty::edit_plans, kOfOffice, grants, kRoles, kToday),
              ElementsAre(PersonId{1}, PersonId{4}));
  EXPECT_THAT(givers_of(Duty::manage_people, kOfOffice, grants, kRoles, kToday),
              ElementsAre(PersonId{1}, PersonId{4}));
  EXPECT_THAT(givers_of(Duty::manage_system, kOfOffice, grants, kRoles, kToday), IsEmpty());
}

class DutyExplanations : public testing::TestWithParam<storage::Dialect> {
 protected:
  Result<DutyExplanation> explain(PersonId viewer, PersonId person, Duty duty, AgencyId agency) {
    return city.as(city.viewer(viewer),
                   [&](Context& context) { return explain_duty(context, person, duty, agency); });
  }

  Government city{GetParam()};
  PersonId manager = city.person("manager", city.bureau, "agency_administrator", Reach::subtree);
  PersonId chen = city.person("chen", city.bureau, "case_officer");
  PersonId neighbour = city.person("neighbour", city.commission, "agency_administrator");
};
HB_ON_BOTH_DATABASES(DutyExplanations);

TEST_P(DutyExplanations, NameTheRoleItsGiverAndItsDay) {
  const auto why = explain(chen, chen, Duty::report_progress, city.bureau);
  ASSERT_TRUE(why) << why.error().key;
  EXPECT_TRUE(why->may);
  EXPECT_EQ(why->reasons.front().grant.role, "case_officer");
  EXPECT_EQ(why->reasons.front().grant.valid_from, taipei_date(city.now));
  EXPECT_EQ(why->reasons.front().given_by, PersonId{}) << "the fixture gives roles by command";
}

TEST_P(DutyExplanations, NameWhatIsMissingAndWhoCouldGiveIt) {
  const auto why = explain(chen, chen, Duty::edit_plans, city.bureau);
  EXPECT_FALSE(why->may);
  EXPECT_EQ(why->reasons.front().gap, GrantGap::lacks);
  EXPECT_THAT(why->bring_it, testing::Contains("evaluation_officer"));
  EXPECT_THAT(why->givers, ElementsAre(manager));
  EXPECT_EQ(why->names.at(manager), "陳manager");
  EXPECT_THAT(explain(chen, chen, Duty::manage_system, {})->givers, IsEmpty());
}

TEST_P(DutyExplanations, SayWhenARoleIsOverAndWhoHadGivenIt) {
  ASSERT_TRUE(city.as(city.viewer(manager), [&](Context& context) {
    return give_role(context, {.person_id = chen,
                               .role = "evaluation_officer",
                               .agency_id = city.bureau,
                               .reach = Reach::agency,
                               .valid_from = plus_days(taipei_date(city.now), -30),
                               .valid_to = taipei_date(city.now)});
  }));
  EXPECT_TRUE(explain(chen, chen, Duty::edit_plans, city.bureau)->may);
  city.now += std::chrono::days{1};
  const auto why = explain(chen, chen, Duty::edit_plans, city.bureau);
  EXPECT_FALSE(why->may);
  EXPECT_EQ(why->reasons.front().gap, GrantGap::over);
  EXPECT_EQ(why->reasons.front().given_by, manager);
}

TEST_P(DutyExplanations, SayThatALockedPersonMayNothing) {
  ASSERT_TRUE(
      city.as(city.viewer(manager), [&](Context& context) { return lock_person(context, chen); }));
  const auto why = explain(manager, chen, Duty::report_progress, city.bureau);
  EXPECT_FALSE(why->may);
  EXPECT_THAT(why->hindrances, ElementsAre("locked"));
  EXPECT_THAT(why->limits, IsEmpty()) << "nothing ends where nothing is held";
}

TEST_P(DutyExplanations, SayWhereReportingEndsForUnitsThatOnlyHelp) {
  EXPECT_THAT(explain(chen, chen, Duty::report_progress, city.bureau)->limits,
              ElementsAre("helping_units"));
  EXPECT_THAT(explain(chen, chen, Duty::read_plans, city.bureau)->limits, IsEmpty());
}

TEST_P(DutyExplanations, SayThroughWhichSuccessionADutyCame) {
  ASSERT_TRUE(city.as(city.machine(), [&](Context& context) {
    return close_agency(context, city.office, 2026y / 8 / 31, "qy-ec");
  }));
  const auto why = explain(neighbour, neighbour, Duty::manage_people, city.office);
  ASSERT_TRUE(why) << why.error().key;
  EXPECT_TRUE(why->may);
  ASSERT_EQ(why->reasons.front().through.size(), 1u);
  const Succession& step = why->reasons.front().through.front();
  EXPECT_EQ(step.agency, city.office);
  EXPECT_EQ(step.successor, city.commission);
  EXPECT_EQ(step.first_day, 2026y / 9 / 1);
  EXPECT_THAT(why->agency_names.at(city.office).zh_tw, testing::HasSubstr("工務段"));
  EXPECT_THAT(why->givers, testing::Contains(neighbour));
  const auto above = explain(manager, manager, Duty::manage_people, city.office);
  EXPECT_TRUE(above->may);
  EXPECT_THAT(above->reasons.front().through, IsEmpty()) << "it stood below the bureau";
}

TEST_P(DutyExplanations, TellANeighbourNothing) {
  EXPECT_EQ(explain(neighbour, chen, Duty::read_plans, city.bureau).error().fault,
            Fault::not_found);
  EXPECT_EQ(explain(chen, chen, Duty::read_plans, city.commission).error().fault, Fault::not_found);
}

}  // namespace
}  // namespace hb::org
