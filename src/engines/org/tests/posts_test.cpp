#include "org/posts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "org/review_chain.h"
#include "org_fixture.h"
#include "review_chain_action.h"
#include "three_agencies.h"

namespace hb::org {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

constexpr PersonId kAnna{7}, kBert{8};

RoleGrant grant(PersonId person, std::string role, AgencyId agency, Reach reach = Reach::agency) {
  return {.person_id = person, .role = std::move(role), .agency_id = agency, .reach = reach};
}

PostFacts facts(std::vector<RoleGrant> grants) {
  return {.agencies = {kCity, kBureau, kOffice},
          .parents = {{kCity, {}}, {kBureau, kCity}, {kOffice, kBureau}},
          .grants = std::move(grants)};
}

TEST(Posts, OfARoleFallToWhoeverHoldsItNearestToTheAgency) {
  const PostFacts given = facts({grant(kAnna, "secretariat", kCity, Reach::subtree),
                                 grant(kBert, "secretariat", kBureau, Reach::agency)});
  EXPECT_THAT(posts_of(kAnna, given),
              ElementsAre(Post{"secretariat", kCity, {}}, Post{"secretariat", kOffice, {}}));
  EXPECT_THAT(posts_of(kBert, given), ElementsAre(Post{"secretariat", kBureau, {}}));
}

TEST(Posts, ThatNobodyHoldsFallToTheEvaluationOfficer) {
  PostFacts given =
      facts({grant(kAnna, "evaluation_officer", kOffice), grant(kBert, "agency_head", kOffice)});
  given.headless = {{.agency_id = kOffice, .unit_id = UnitId{5}}};
  EXPECT_THAT(
      posts_of(kAnna, given),
      ElementsAre(Post{"case_officer", kOffice, {}}, Post{"evaluation_officer", kOffice, {}},
                  Post{"secretariat", kOffice, {}}, Post{"unit_head", kOffice, UnitId{5}}))
      << "the agency has a head, and a unit without one";
  given.without_heads = {kOffice};
  EXPECT_THAT(posts_of(kAnna, given), Contains(Post{"unit_head", kOffice, {}}));
}

TEST(Posts, OfAUnitFallToItsHeadAndToItsPeople) {
  PostFacts given = facts({grant(kBert, "unit_head", kOffice)});
  given.places = {{kAnna, kOffice, UnitId{5}, true}, {kBert, kOffice, UnitId{6}, false}};
  EXPECT_THAT(posts_of(kAnna, given),
              ElementsAre(Post{"case_officer", kOffice, UnitId{5}}, Post{"unit_head", kOffice, {}},
                          Post{"unit_head", kOffice, UnitId{5}}));
  EXPECT_THAT(posts_of(kBert, given), Contains(Post{"unit_head", kOffice, UnitId{6}}))
      << "by the role";
}

TEST(Posts, EndInATreeThatBitesItsTail) {
  PostFacts given = facts({});
  given.parents[kCity] = kOffice;
  EXPECT_THAT(posts_of(kAnna, given), IsEmpty());
}

class StoredPosts : public testing::TestWithParam<storage::Dialect> {
 protected:
  StoredPosts() {
    section = *city.as(city.machine(), [&](Context& context) {
      return open_unit(context, city.office, {.name = {"第一股", ""}});
    });
  }

  std::vector<PersonPosts> posts(PersonId person) {
    return city.as(city.viewer(person), [](Context& context) { return posts_of_viewer(context); });
  }
  void place(PersonId person, bool head) {
    ASSERT_TRUE(city.as(city.machine(), [&](Context& context) {
      return move_to_unit(context, person, section, head);
    }));
  }

  Government city{GetParam()};
  PersonId officer = city.person("officer", city.office, "evaluation_officer");
  PersonId above = city.person("above", city.city, "evaluation_officer", Reach::subtree);
  PersonId chief = city.person("chief", city.office, "unit_head");
  UnitId section;
};
HB_ON_BOTH_DATABASES(StoredPosts);

TEST_P(StoredPosts, AreTheViewersOwnOverTheAgenciesInScope) {
  const auto own = posts(officer);
  ASSERT_EQ(own.size(), 1u);
  EXPECT_TRUE(own[0].holds({"evaluation_officer", city.office, {}}));
  EXPECT_TRUE(own[0].holds({"agency_head", city.office, {}})) << "nobody else is";
  EXPECT_TRUE(own[0].holds({"unit_head", city.office, section})) << "nobody heads it";
  EXPECT_FALSE(own[0].holds({"unit_head", city.office, {}})) << "the chief does";
  const auto far = posts(above);
  EXPECT_TRUE(far[0].holds({"evaluation_officer", city.bureau, {}}));
  EXPECT_FALSE(far[0].holds({"evaluation_officer", city.office, {}})) << "it has its own";
  EXPECT_FALSE(far[0].holds({"evaluation_officer", city.commission, {}}));
}

TEST_P(StoredPosts, OfAUnitMoveWithItsHead) {
  place(chief, true);
  EXPECT_TRUE(posts(chief)[0].holds({"unit_head", city.office, section}));
  EXPECT_FALSE(posts(officer)[0].holds({"unit_head", city.office, section}));
}

TEST_P(StoredPosts, OfSomebodyAreSeenByTheDeputyAsTheirs) {
  place(chief, true);
  EXPECT_EQ(posts(officer).size(), 1u);
  ASSERT_TRUE(city.as(city.machine(),
                      [&](Context& context) { return set_deputy(context, chief, officer); }));
  const auto both = posts(officer);
  ASSERT_EQ(both.size(), 2u);
  EXPECT_EQ(both[1].person_id, chief);
  EXPECT_EQ(both[1].name, "陳chief");
  EXPECT_EQ(both[1].unit_id, section);
  EXPECT_TRUE(both[1].holds({"unit_head", city.office, section}));
}

TEST_P(StoredPosts, LetManyChainsBeAskedAtOnce) {
  place(chief, true);
  ASSERT_TRUE(city.as(city.machine(), [&](Context& context) {
    return set_review_chain(
        context, {city.office, {}}, taipei_date(city.now),
        {{.name = "股長"},
         {.name = "研考", .kind = ReviewerKind::role, .role = "evaluation_officer"}});
  }));
  const std::vector<ReviewPlace> places{
      {city.office, section}, {city.office, {}}, {city.bureau, {}}, {city.commission, {}}};
  const auto paths = city.as(city.viewer(above), [&](Context& context) {
    return review_chains(context, places, context.today);
  });
  ASSERT_EQ(paths.size(), 4u);
  ASSERT_TRUE(paths[0]);
  EXPECT_EQ(paths[0]->steps[0].reviewers[0].person_id, chief);
  EXPECT_EQ(paths[0]->steps[1].reviewers[0].person_id, officer);
  ASSERT_TRUE(paths[1]);
  EXPECT_EQ(paths[1]->steps[0].state, ReviewState::vacant) << "the agency is no unit";
  EXPECT_EQ(paths[2].error(), refusal::no_review_chain);
  EXPECT_EQ(paths[3].error().fault, Fault::not_found) << "out of sight";
}

}  // namespace
}  // namespace hb::org
