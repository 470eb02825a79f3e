// Moving an agency under another one: the rule, and how a database made before it is brought along.
#include "org/agency_move.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "agency_store.h"
#include "org/migrations.h"
#include "platform/migrations.h"
#include "storage_testing/test_database.h"
#include "three_agencies.h"

namespace hb::org {
namespace {

using namespace std::chrono_literals;

constexpr AgencyId kOther{4};
constexpr Date kFirst = 2010y / 12 / 25;
constexpr Date kDay = 2026y / 9 / 1;

Agency agency(AgencyId id) {
  Agency made;
  made.id = id;
  made.name = {"機關", ""};
  made.valid_from = kFirst;
  return made;
}

/// City ← bureau ← office, and another agency at the top.
std::vector<ParentPeriod> tree() {
  return {{kCity, {}, kFirst, ""},
          {kBureau, kCity, kFirst, ""},
          {kOffice, kBureau, kFirst, ""},
          {kOther, {}, kFirst, ""}};
}

Result<AgencyMoved> move(AgencyId which, AgencyId to, Date from = kDay,
                         std::vector<ParentPeriod> periods = tree(),
                         const std::string& reason = "組織規程修正") {
  const Agency parent = agency(to);
  return move_agency(agency(which), {.parent_id = to, .from = from, .reason = reason},
                     to ? &parent : nullptr, periods);
}

TEST(MoveAgency, NamesWhereItStoodAndWhereItWillStand) {
  const auto fact = move(kOffice, kOther);
  ASSERT_TRUE(fact);
  EXPECT_EQ(fact->old_parent, kBureau);
  EXPECT_EQ(fact->new_parent, kOther);
  EXPECT_EQ(fact->from, kDay);
}

TEST(MoveAgency, SaysWhatStandsAgainstIt) {
  EXPECT_EQ(move(kOffice, kOther, kDay, tree(), "").error().key, "org.agency.move_without_reason");
  EXPECT_EQ(move(kOffice, kOther, plus_days(kFirst, -1)).error().key,
            "org.agency.moved_before_it_stood");
  EXPECT_EQ(move(kOffice, kOffice).error().key, "org.agency.moved_under_itself");
  EXPECT_EQ(move(kOffice, kBureau).error().key, "org.agency.stands_there_already");
  auto later = tree();
  later.push_back({kOffice, kCity, plus_days(kDay, 1), "已決定"});
  EXPECT_EQ(move(kOffice, kOther, kDay, later).error().key, "org.agency.moved_later_already");
  EXPECT_TRUE(move(kOffice, kOther, plus_days(kDay, 1), later)) << "the same day is mended";
}

TEST(MoveAgency, NeedsAParentThatStands) {
  Agency parent = agency(kOther);
  const auto to = [&] {
    return move_agency(agency(kOffice), {.parent_id = kOther, .from = kDay, .reason = "x"}, &parent,
                       tree());
  };
  parent.valid_from = plus_days(kDay, 1);
  EXPECT_EQ(to().error().key, "org.agency.moved_before_parent_stood");
  parent.valid_from = kFirst;
  parent.valid_to = plus_days(kDay, 100);
  EXPECT_EQ(to().error().key, "org.agency.parent_closed");
}

TEST(InTheWay, IsTheAgencyBelowThroughWhichTheRingWouldClose) {
  const auto up = in_the_way(*move(kCity, kOffice), tree());
  ASSERT_TRUE(up);
  EXPECT_EQ(up->agency_id, kBureau);
  EXPECT_EQ(up->day, kDay);
  EXPECT_EQ(in_the_way(*move(kCity, kBureau), tree())->agency_id, kBureau);
  EXPECT_FALSE(in_the_way(*move(kOffice, kOther), tree()));
}

TEST(InTheWay, LooksAtTheMovesThatAreRecordedForLaterDays) {
  auto periods = tree();
  const Date later = plus_days(kDay, 30);
  periods.push_back({kOther, kOffice, later, "已決定"});
  const auto ring = in_the_way(*move(kOffice, kOther, kDay, periods), periods);
  ASSERT_TRUE(ring);
  EXPECT_EQ(ring->agency_id, kOther);
  EXPECT_EQ(ring->day, later);
  // What was so before the move does no harm.
  auto before = tree();
  before.push_back({kOther, kOffice, plus_days(kDay, -60), "當時"});
  before.push_back({kOther, kCity, plus_days(kDay, -30), "後來"});
  EXPECT_FALSE(in_the_way(*move(kOffice, kOther, kDay, before), before));
}

TEST(ParentOn, IsThatOfTheLatestPeriodThatHasBegun) {
  const std::vector<ParentPeriod> periods{
      {kOffice, kCity, kDay, ""}, {kOffice, kBureau, kFirst, ""}, {kOffice, {}, 2030y / 1 / 1, ""}};
  EXPECT_EQ(parent_on(periods, kOffice, kFirst), kBureau);
  EXPECT_EQ(parent_on(periods, kOffice, plus_days(kDay, -1)), kBureau);
  EXPECT_EQ(parent_on(periods, kOffice, kDay), kCity);
  EXPECT_EQ(parent_on(periods, kOffice, 2030y / 1 / 1), AgencyId{});
  EXPECT_EQ(parent_on(periods, kOffice, 2000y / 1 / 1), kBureau) << "before it stood, its first";
  EXPECT_EQ(parent_on(periods, kOther, kDay), AgencyId{});
}

class ParentPeriods : public testing::TestWithParam<storage::Dialect> {};
HB_ON_BOTH_DATABASES(ParentPeriods);

TEST_P(ParentPeriods, BeginWithTheParentThatAnOlderDatabaseHad) {
  storage::TestDatabase database{GetParam(), {migrations().first(6)}};
  database->write([](storage::Transaction& tx) {
    tx.execute(R"sql(
        INSERT INTO agency (parent_id, code, level, front_line, address, phone, valid_from)
        VALUES (NULL, 'QY', 'city', 0, '', '', '2010-12-25'))sql");
    tx.execute(R"sql(
        INSERT INTO agency (parent_id, code, level, front_line, address, phone, valid_from)
        SELECT id, 'QY-PW', 'first', 0, '', '', '2012-01-01' FROM agency)sql");
    tx.execute("INSERT INTO agency_name SELECT id, valid_from, code, '' FROM agency");
    tx.commit();
  });
  std::vector<storage::Migration> all(platform::migrations().begin(), platform::migrations().end());
  all.insert(all.end(), migrations().begin(), migrations().end());
  ASSERT_TRUE(storage::migrate(*database, all));
  database->read([](storage::Transaction& tx) {
    AgencyStore agencies{tx, kDay};
    const auto city = agencies.find_public("QY");
    const auto bureau = agencies.find_public("QY-PW");
    EXPECT_EQ(city->parent_id, AgencyId{});
    EXPECT_EQ(bureau->parent_id, city->id);
    EXPECT_EQ(agencies.public_parent_history(bureau->id).front().valid_from, 2012y / 1 / 1);
    EXPECT_THAT(agencies.public_line_above(bureau->id), testing::ElementsAre(bureau->id, city->id));
  });
}

}  // namespace
}  // namespace hb::org
