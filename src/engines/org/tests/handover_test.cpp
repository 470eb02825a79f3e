#include "org/handover.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "documents/read.h"
#include "handover_action.h"
#include "org/audit.h"
#include "org_fixture.h"
#include "org_holdings.h"
#include "promotion_team_action.h"
#include "review_chain_action.h"
#include "role_action.h"

namespace hb::org {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST(HandoverRule, CanBeTakenBackForADayAndOnce) {
  Handover handover{.handed_at = from_micros(1'790'000'000'000'000)};
  EXPECT_TRUE(check_undo(handover, handover.handed_at + 24h - 1s));
  EXPECT_EQ(check_undo(handover, handover.handed_at + 24h).error().key, "org.handover.too_late");
  handover.undone_at = handover.handed_at + 1h;
  EXPECT_EQ(check_undo(handover, handover.handed_at + 2h).error().key,
            "org.handover.undone_already");
}

TEST(HandoverRule, NeedsAReasonAReceiverAndNotTheLeaver) {
  const PersonId leaver{1}, other{2};
  const auto check = [&](const std::string& reason, PersonId to) {
    const HandoverChoice choice{"org/roles", "role/1", to};
    return check_handover(leaver, reason, std::span{&choice, 1});
  };
  EXPECT_TRUE(check("調任", other));
  EXPECT_EQ(check("", other).error().key, "org.handover.no_reason");
  EXPECT_EQ(check("調任", {}).error().key, "org.handover.nothing");
  EXPECT_EQ(check("調任", leaver).error().key, "org.handover.to_leaver");
  EXPECT_EQ(check(std::string(600, 'x'), other).error().key, "org.form.too_long");
}

/// Chen heads a unit, stands in for Lin, convenes the team, reviews and is a case officer.
class Handovers : public testing::TestWithParam<storage::Dialect> {
 protected:
  Handovers() {
    city.services.holdings = org_holding_sources();
    must([&](Context& context) {
      const auto opened = open_unit(context, city.bureau, {.name = {"養護科", "Maintenance"}});
      if (opened) unit = *opened;
      return opened;
    });
    must([&](Context& context) { return move_to_unit(context, chen, unit, true); });
    must([&](Context& context) { return move_to_unit(context, lin, unit, false); });
    must([&](Context& context) { return set_deputy(context, lin, chen); });
    must([&](Context& context) {
      return join_team(
          context, city.bureau,
          {.person_id = chen, .convener = true, .valid_from = plus_days(today(), -30)});
    });
    must([&](Context& context) {
      return set_review_chain(context, {city.bureau, {}}, plus_days(today(), -30),
                              {{.name = "科長", .kind = ReviewerKind::person, .person_id = chen},
                               {.name = "研考",
                                .kind = ReviewerKind::role,
                                .role = "evaluation_officer",
                                .deputy_id = chen}});
    });
  }

  Date today() { return taipei_date(city.now); }

  template <typename Work>
  void must(Work work) {
    const auto done = city.as(city.viewer(manager), work);
    ASSERT_TRUE(done) << done.error().key;
  }
  HoldingsOfPerson holdings(PersonId person) {
    const auto held = city.as(city.viewer(manager),
                              [&](Context& context) { return holdings_of(context, person); });
    EXPECT_TRUE(held) << (held ? "" : held.error().key);
    return *held;
  }
  std::vector<std::string> kinds(PersonId person) {
    std::vector<std::string> found;
    for (const HeldThing& thing : holdings(person).things) found.push_back(thing.holding.kind);
    return found;
  }
  /// Everything to one, or to whom `but` says for a kind.
  Result<std::int64_t> give(PersonId to, std::map<std::string, PersonId> but = {}) {
    std::vector<HandoverChoice> choices;
    for (const HeldThing& thing : holdings(chen).things) {
      const auto other = but.find(thing.holding.kind);
      choices.push_back({thing.source, thing.holding.key, other == but.end() ? to : other->second});
    }
    return city.as(city.viewer(manager), [&](Context& context) {
      return hand_over(context, chen, "調任工務局", choices);
    });
  }
  Result<Done> undo(std::int64_t id) {
    return city.as(city.viewer(manager),
                   [&](Context& context) { return undo_handover(context, id); });
  }

  const std::vector<std::string> all{"org.holding.unit_head", "org.holding.role",
                                     "org.holding.convener", "org.holding.review_level",
                                     "org.holding.deputy"};
  Government city{GetParam()};
  PersonId manager = city.person("manager", city.bureau, "agency_administrator", Reach::subtree);
  PersonId chen = city.person("chen", city.bureau, "case_officer");
  PersonId lin = city.person("lin", city.bureau, "reader");
  PersonId wu = city.person("wuzd", city.bureau, "reader");
  PersonId neighbour = city.person("neighbour", city.commission, "agency_administrator");
  UnitId unit;
};
HB_ON_BOTH_DATABASES(Handovers);

TEST_P(Handovers, ListEverythingThatALeaverHolds) {
  EXPECT_THAT(kinds(chen), testing::ElementsAreArray(all));
  const auto held = holdings(chen);
  std::vector<std::string> words;
  for (const HeldThing& thing : held.things) words.push_back(thing.holding.words.zh_tw);
  EXPECT_THAT(words, ElementsAre("養護科", "承辦人員（青嶼市政府工務局）", "青嶼市政府工務局",
                                 "青嶼市政府工務局：科長、研考", "陳lin"));
  std::vector<PersonId> successors;
  for (const PersonName& each : held.successors) successors.push_back(each.id);
  EXPECT_THAT(successors, UnorderedElementsAre(manager, lin, wu));
}

TEST_P(Handovers, GiveEverythingToOneInOneGo) {
  ASSERT_TRUE(give(wu)) << give(wu).error().key;
  EXPECT_THAT(kinds(chen), IsEmpty());
  EXPECT_THAT(kinds(wu), testing::IsSupersetOf(all));
  EXPECT_TRUE(city.viewer(wu).may(Duty::report_progress, city.bureau));
  EXPECT_FALSE(city.viewer(chen).may(Duty::report_progress, city.bureau));
  city.as(city.viewer(manager), [&](Context& context) {
    EXPECT_EQ(review_chain(context, {city.bureau, {}}, today())
                  ->steps.front()
                  .reviewers.front()
                  .person_id,
              wu);
    EXPECT_EQ(promotion_team(context, city.bureau, today())->front().member.person_id, wu);
    EXPECT_EQ(latest_audit_entries(context, city.bureau, 1)->front().action, "org.handed_over");
    return Done{};
  });
}

TEST_P(Handovers, ToSomebodyOfTheSameTeamOnlyEndsTheMembership) {
  must([&](Context& context) {
    return join_team(context, city.bureau,
                     {.person_id = lin, .convener = false, .valid_from = plus_days(today(), -9)});
  });
  must([&](Context& context) {
    return join_team(context, city.bureau,
                     {.person_id = wu, .convener = false, .valid_from = plus_days(today(), -9)});
  });
  const auto members = [&] {
    return city.as(city.viewer(manager), [&](Context& context) {
      std::vector<PersonId> ids;
      for (const auto& each : *promotion_team(context, city.bureau, today())) {
        ids.push_back(each.member.person_id);
      }
      return ids;
    });
  };
  ASSERT_THAT(members(), UnorderedElementsAre(chen, lin, wu));
  const HoldingSource& teams = teams_belonged_to();
  std::string undo_with;
  must([&](Context& context) -> Result<Done> {
    HB_LET(given, teams.hand_over(context, teams.held_by(context, lin).at(0).key, lin, wu));
    undo_with = given;
    context.tx.commit();
    return Done{};
  });
  EXPECT_THAT(members(), UnorderedElementsAre(chen, wu));
  must([&](Context& context) -> Result<Done> {
    HB_TRY(teams.take_back(context, undo_with));
    context.tx.commit();
    return Done{};
  });
  EXPECT_THAT(members(), UnorderedElementsAre(chen, lin, wu));
}

TEST_P(Handovers, GiveToSeveral) {
  ASSERT_TRUE(give(wu, {{"org.holding.role", lin}, {"org.holding.unit_head", lin}}));
  EXPECT_THAT(kinds(lin), testing::IsSupersetOf({"org.holding.role", "org.holding.unit_head"}));
  EXPECT_THAT(kinds(wu), testing::Not(testing::Contains("org.holding.unit_head")));
  EXPECT_THAT(kinds(wu), testing::Contains("org.holding.convener"));
}

TEST_P(Handovers, LeaveWithTheLeaverWhatNobodyWasChosenFor) {
  ASSERT_TRUE(give(wu, {{"org.holding.role", PersonId{}}}));
  EXPECT_THAT(kinds(chen), ElementsAre("org.holding.role"));
}

TEST_P(Handovers, AreAllOrNothing) {
  // Lin cannot stand in for herself.
  const auto refused = give(lin);
  EXPECT_EQ(refused.error().key, "org.handover.own_deputy");
  EXPECT_THAT(kinds(chen), testing::ElementsAreArray(all));
  EXPECT_THAT(kinds(lin), ElementsAre("org.holding.role"));
}

TEST_P(Handovers, AreForTheAgencysOwnPeople) {
  EXPECT_EQ(give(neighbour).error().key, "org.handover.elsewhere");
  const auto read =
      city.as(city.viewer(neighbour), [&](Context& context) { return holdings_of(context, chen); });
  EXPECT_EQ(read.error().fault, Fault::not_found);
  const auto colleague =
      city.as(city.viewer(wu), [&](Context& context) { return holdings_of(context, chen); });
  EXPECT_EQ(colleague.error().fault, Fault::forbidden);
}

TEST_P(Handovers, AreTakenBackWithinADay) {
  const auto made = give(wu);
  ASSERT_TRUE(made);
  city.now += 23h;
  const auto undone = undo(*made);
  ASSERT_TRUE(undone) << undone.error().key;
  EXPECT_THAT(kinds(chen), testing::UnorderedElementsAreArray(all));
  EXPECT_THAT(kinds(wu), ElementsAre("org.holding.role"));
  EXPECT_TRUE(city.viewer(chen).may(Duty::report_progress, city.bureau));
  EXPECT_EQ(undo(*made).error().key, "org.handover.undone_already");
}

TEST_P(Handovers, AreTakenBackTheSameMinute) {
  const auto made = give(wu);
  ASSERT_TRUE(made);
  ASSERT_TRUE(undo(*made)) << undo(*made).error().key;
  EXPECT_FALSE(city.viewer(wu).may(Duty::report_progress, city.bureau));
  EXPECT_TRUE(city.viewer(chen).may(Duty::report_progress, city.bureau));
  city.now += 24h;
  EXPECT_THAT(kinds(chen), testing::UnorderedElementsAreArray(all));
}

TEST_P(Handovers, CannotBeTakenBackAfterADayOrWhenSomethingHasChanged) {
  const auto made = give(wu);
  ASSERT_TRUE(made);
  must([&](Context& context) { return set_deputy(context, lin, manager); });
  const auto changed = undo(*made);
  EXPECT_EQ(changed.error().key, "org.handover.changed");
  EXPECT_EQ(changed.error().args.at(0).second, "陳lin");
  EXPECT_THAT(kinds(chen), IsEmpty()) << "nothing was taken back";
  city.now += 24h;
  EXPECT_EQ(undo(*made).error().key, "org.handover.too_late");
}

TEST_P(Handovers, AreReadByThoseConcernedAndPrinted) {
  const auto made = give(wu);
  ASSERT_TRUE(made);
  const auto read = [&](PersonId person) {
    return city.as(city.viewer(person),
                   [&](Context& context) { return find_handover(context, *made); });
  };
  EXPECT_TRUE(read(manager)->may_undo);
  ASSERT_TRUE(read(chen));
  EXPECT_FALSE(read(chen)->may_undo);
  EXPECT_TRUE(read(wu));
  EXPECT_EQ(read(lin).error().fault, Fault::forbidden);
  EXPECT_EQ(read(neighbour).error().fault, Fault::not_found);
  const std::string odt =
      handover_odt(*read(manager), [](std::string_view key) { return std::string{key}; });
  EXPECT_TRUE(documents::read_document(odt, "list.odt"));
}

TEST_P(Handovers, ARoleThatTheReceiverHasAlreadyIsOnlyTakenFromTheLeaver) {
  must([&](Context& context) {
    return give_role(context, {.person_id = wu,
                               .role = "case_officer",
                               .agency_id = city.bureau,
                               .reach = Reach::agency,
                               .valid_from = today()});
  });
  const auto made = give(wu);
  ASSERT_TRUE(made);
  ASSERT_TRUE(undo(*made));
  EXPECT_TRUE(city.viewer(wu).may(Duty::report_progress, city.bureau)) << "it was theirs before";
  EXPECT_TRUE(city.viewer(chen).may(Duty::report_progress, city.bureau));
}

}  // namespace
}  // namespace hb::org
