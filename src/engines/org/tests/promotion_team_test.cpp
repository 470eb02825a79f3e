#include "org/promotion_team.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "org_fixture.h"
#include "promotion_team_action.h"

namespace hb::org {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

constexpr Date kStands = 2010y / 12 / 25;
constexpr Date kTeamDay = 2026y / 9 / 21;

TeamMember member(std::int64_t person, bool convener = false, std::optional<Date> last = {}) {
  return {.id = person,
          .agency_id = AgencyId{1},
          .person_id = PersonId{person},
          .convener = convener,
          .valid_from = kTeamDay,
          .valid_to = last};
}

TEST(JoinTeam, SaysWhatStandsAgainstIt) {
  const std::vector<TeamMember> team{member(1, true), member(2)};
  const auto join = [&](std::int64_t person, bool convener, Date from) {
    return check_joining({.person_id = PersonId{person}, .convener = convener, .valid_from = from},
                         kStands, team);
  };
  EXPECT_TRUE(join(3, false, kTeamDay));
  EXPECT_EQ(join(0, false, kTeamDay).error().key, "org.team.nobody");
  EXPECT_EQ(join(3, false, plus_days(kStands, -1)).error().key, "org.team.before_agency_stood");
  EXPECT_EQ(join(2, false, kTeamDay).error().key, "org.team.belongs_already");
  EXPECT_EQ(join(2, false, plus_days(kTeamDay, -10)).error().key, "org.team.belongs_already")
      << "who joins later belongs already";
  EXPECT_EQ(join(3, true, kTeamDay).error().key, "org.team.has_convener");
}

TEST(JoinTeam, IsOpenAgainToWhoHasLeft) {
  const std::vector<TeamMember> team{member(1, true, plus_days(kTeamDay, 10))};
  const auto join = [&](Date from) {
    return check_joining({.person_id = PersonId{1}, .convener = true, .valid_from = from}, kStands,
                         team);
  };
  EXPECT_FALSE(join(plus_days(kTeamDay, 10)));
  EXPECT_TRUE(join(plus_days(kTeamDay, 11)));
}

TEST(LeaveTeam, OnceAndNotBeforeJoining) {
  EXPECT_TRUE(check_leaving(member(1), kTeamDay));
  EXPECT_EQ(check_leaving(member(1), plus_days(kTeamDay, -1)).error().key,
            "org.team.left_before_joining");
  EXPECT_EQ(check_leaving(member(1, false, kTeamDay), kTeamDay).error().key,
            "org.team.left_already");
}

class PromotionTeam : public testing::TestWithParam<storage::Dialect> {
 protected:
  Date today() { return taipei_date(city.now); }
  Result<Done> join(PersonId who, PersonId person, bool convener = false, int days = 0) {
    return city.as(city.viewer(who), [&](Context& context) {
      return join_team(
          context, city.bureau,
          {.person_id = person, .convener = convener, .valid_from = plus_days(today(), days)});
    });
  }
  std::vector<std::string> team_on(int days) {
    return city.as(city.viewer(manager), [&](Context& context) {
      std::vector<std::string> names;
      for (const auto& each : *promotion_team(context, city.bureau, plus_days(today(), days))) {
        names.push_back(each.name);
      }
      return names;
    });
  }

  Government city{GetParam()};
  PersonId manager = city.person("manager", city.bureau, "agency_administrator", Reach::subtree);
  PersonId chen = city.person("chen", city.bureau, "reader");
  PersonId lin = city.person("lin", city.office, "reader");
  PersonId neighbour = city.person("neighbour", city.commission, "agency_administrator");
};
HB_ON_BOTH_DATABASES(PromotionTeam);

TEST_P(PromotionTeam, HoldsPeopleOfTheAgencyAndBelowConvenerFirst) {
  EXPECT_TRUE(join(manager, chen));
  EXPECT_TRUE(join(manager, lin, true, 5)) << "of the office below";
  EXPECT_EQ(join(manager, neighbour).error().key, "org.team.person_elsewhere");
  EXPECT_EQ(join(chen, lin).error().fault, Fault::forbidden);
  EXPECT_EQ(join(neighbour, lin).error().fault, Fault::not_found);
  EXPECT_THAT(team_on(0), ElementsAre("陳chen"));
  EXPECT_THAT(team_on(5), ElementsAre("陳lin", "陳chen"));
}

TEST_P(PromotionTeam, WhoLeavesStaysInTheRecordOfEarlierDays) {
  ASSERT_TRUE(join(manager, chen));
  const auto leave = [&](PersonId who, std::int64_t which, int days) {
    return city.as(city.viewer(who), [&](Context& context) {
      return leave_team(context, city.bureau, which, plus_days(today(), days));
    });
  };
  const std::int64_t id = city.as(city.viewer(manager), [&](Context& context) {
    return team_profile(context, city.bureau)->members.at(0).member.id;
  });
  EXPECT_EQ(leave(chen, id, 3).error().fault, Fault::forbidden);
  EXPECT_EQ(leave(manager, id + 1, 3).error().fault, Fault::not_found);
  EXPECT_EQ(leave(manager, id, -1).error().key, "org.team.left_before_joining");
  EXPECT_TRUE(leave(manager, id, 3));
  EXPECT_EQ(leave(manager, id, 3).error().key, "org.team.left_already");
  EXPECT_THAT(team_on(3), ElementsAre("陳chen"));
  EXPECT_THAT(team_on(4), testing::IsEmpty());
}

}  // namespace
}  // namespace hb::org
