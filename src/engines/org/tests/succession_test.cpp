#include "org/succession.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hb::org {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

Succession carries_on(std::int64_t successor, std::int64_t closed) {
  return {
      .agency = AgencyId{closed}, .successor = AgencyId{successor}, .first_day = 2014y / 12 / 25};
}

TEST(WithCarriedOn, AddsWhatIsCarriedOnThroughOthersToo) {
  const Succession merged[] = {carries_on(9, 5), carries_on(5, 2), carries_on(9, 4)};
  EXPECT_THAT(with_carried_on({9}, merged), ElementsAre(9, 5, 4, 2));
  EXPECT_THAT(with_carried_on({4}, merged), ElementsAre(4)) << "the closed one carries on nothing";
}

TEST(SuccessionsAfter, LeadFromTheClosedAgencyStepByStep) {
  const Succession merged[] = {carries_on(9, 5), carries_on(5, 2), carries_on(9, 4)};
  const auto found = successions_after(AgencyId{2}, merged);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].back().successor, AgencyId{5});
  ASSERT_EQ(found[1].size(), 2u);
  EXPECT_EQ(found[1].front().agency, AgencyId{2});
  EXPECT_EQ(found[1].back().successor, AgencyId{9});
  const Succession ring[] = {carries_on(1, 2), carries_on(2, 1)};
  EXPECT_EQ(successions_after(AgencyId{1}, ring).size(), 1u);
  EXPECT_THAT(successions_after(AgencyId{9}, merged), testing::IsEmpty());
}

TEST(WithCarriedOn, EndsWhereARowLeadsBack) {
  const Succession ring[] = {carries_on(1, 2), carries_on(2, 1)};
  EXPECT_THAT(with_carried_on({1}, ring), ElementsAre(1, 2));
}

TEST(NamingDay, IsTheYearsLastOneAndTodayWhileItRuns) {
  EXPECT_EQ(naming_day_of_year(102, 2026y / 9 / 21), 2013y / 12 / 31);
  EXPECT_EQ(naming_day_of_year(115, 2026y / 9 / 21), 2026y / 9 / 21);
  EXPECT_EQ(naming_day_of_year(116, 2026y / 9 / 21), 2026y / 9 / 21) << "nobody knows tomorrow's";
}

TEST(NamesOverTime, AreThoseOfTheDay) {
  NamesOverTime names;
  const AgencyId council{3};
  names.add(council, {"國家發展委員會", "NDC"}, 2014y / 1 / 22);
  names.add(council, {"行政院研究發展考核委員會", "RDEC"}, 1969y / 3 / 1);
  EXPECT_EQ(names.on(council, 2013y / 1 / 1).en, "RDEC");
  EXPECT_EQ(names.on(council, 2014y / 1 / 22).en, "NDC");
  EXPECT_EQ(names.on(council, 1960y / 1 / 1).en, "RDEC") << "before its first day, the first name";
  EXPECT_EQ(names.on(AgencyId{4}, 2014y / 1 / 1).en, "");
}

}  // namespace
}  // namespace hb::org
