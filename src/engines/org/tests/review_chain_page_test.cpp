// Setting review chains and asking them, with real rows on both databases; and the form without
// script.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "org/audit.h"
#include "org/texts.h"
#include "org_fixture.h"
#include "org_routes.h"
#include "review_chain_action.h"

namespace hb::org {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class ReviewChains : public testing::TestWithParam<storage::Dialect> {
 protected:
  ReviewChains() {
    texts.add(org::texts());
    section = *city.as(city.viewer(manager), [&](Context& context) {
      return open_unit(context, city.office, {.name = {"第一股", ""}});
    });
  }

  Date today() { return taipei_date(city.now); }
  Result<Done> set(PersonId who, const ReviewPlace& place, std::vector<ReviewLevel> levels,
                   int days_from_today = 0) {
    return city.as(city.viewer(who), [&](Context& context) {
      return set_review_chain(context, place, plus_days(today(), days_from_today), levels);
    });
  }
  Result<ReviewPath> ask(const ReviewPlace& place, int days_from_today = 0) {
    return city.as(city.viewer(manager), [&](Context& context) {
      return review_chain(context, place, plus_days(today(), days_from_today));
    });
  }
  static std::vector<std::string> names(const ReviewPath& path) {
    std::vector<std::string> all;
    for (const ReviewStep& step : path.steps) {
      all.push_back(step.name + ":" +
                    (step.reviewers.empty() ? std::string{code_of(step.state)}
                                            : path.names.at(step.reviewers.front().person_id)));
    }
    return all;
  }

  web::Response send(const std::string& path, web::Pairs form, PersonId who, bool json = false) {
    web::Request request;
    request.method = form.empty() ? web::Method::get : web::Method::post;
    request.target = request.path_text = path;
    request.form_values = std::move(form);
    request.visit.texts = &texts;
    if (json) request.headers.emplace_back("accept", "application/json");
    for (const auto& route : org_routes()) {
      web::Pairs values;
      if (route.method != request.method || !web::matches(route.pattern, path, values)) continue;
      request.path_values = values;
      return city.as(city.viewer(who),
                     [&](Context& context) { return route.handler(request, context); });
    }
    ADD_FAILURE() << "no route for " << path;
    return {};
  }

  Texts texts;
  Government city{GetParam()};
  PersonId manager = city.person("manager", city.bureau, "agency_administrator", Reach::subtree);
  PersonId chief = city.person("chief", city.office, "unit_head");
  PersonId head = city.person("head", city.office, "agency_head");
  PersonId secretary = city.person("secretary", city.office, "secretariat");
  PersonId evaluation = city.person("evaluation", city.city, "evaluation_officer", Reach::subtree);
  PersonId neighbour = city.person("neighbour", city.commission, "agency_administrator");
  UnitId section;
  ReviewPlace office{city.office, {}};
  std::string setting = "/agencies/" + std::to_string(city.office.value) + "/review-chain/setting";

  std::vector<ReviewLevel> usual() {
    return {{.name = "股長"},
            {.name = "秘書", .kind = ReviewerKind::person, .person_id = secretary},
            {.name = "主任", .kind = ReviewerKind::role, .role = "agency_head"},
            {.name = "研考", .kind = ReviewerKind::role, .role = "evaluation_officer"}};
  }
};
HB_ON_BOTH_DATABASES(ReviewChains);

TEST_P(ReviewChains, ResolveToPeopleOfTheDay) {
  EXPECT_EQ(ask(office).error(), refusal::no_review_chain);
  ASSERT_TRUE(set(manager, office, usual()));
  const ReviewPlace first_section{city.office, section};
  EXPECT_THAT(names(*ask(first_section)),
              ElementsAre("股長:vacant", "秘書:陳secretary", "主任:陳head", "研考:陳evaluation"))
      << "no head yet; the city's officer stands in for the office's research";
  ASSERT_TRUE(city.as(city.viewer(manager), [&](Context& context) {
    return move_to_unit(context, chief, section, true);
  }));
  ASSERT_TRUE(city.as(city.viewer(manager),
                      [&](Context& context) { return set_deputy(context, chief, secretary); }));
  const auto path = ask(first_section);
  EXPECT_THAT(names(*path), testing::Contains("股長:陳chief"));
  EXPECT_EQ(path->steps.front().reviewers.front().deputy_id, secretary);
  EXPECT_EQ(path->set_at, office) << "the agency's chain";
}

TEST_P(ReviewChains, UnitsOwnChainReplacesTheAgencysFromItsDayOn) {
  const ReviewPlace first_section{city.office, section};
  ASSERT_TRUE(set(manager, office, usual()));
  ASSERT_TRUE(set(manager, first_section,
                  {{.name = "主任", .kind = ReviewerKind::person, .person_id = head}}, 5));
  EXPECT_EQ(ask(first_section, 4)->steps.size(), 4u);
  EXPECT_THAT(names(*ask(first_section, 5)), ElementsAre("主任:陳head"));
  EXPECT_EQ(ask(office, 5)->steps.size(), 4u);
  ASSERT_TRUE(set(manager, first_section, {}, 9));
  EXPECT_EQ(ask(first_section, 9)->steps.size(), 4u) << "back to the agency's";
  EXPECT_THAT(names(*ask(first_section, 8)), ElementsAre("主任:陳head"));
}

TEST_P(ReviewChains, LockedReviewerIsVacantAndHisDeputyStandsIn) {
  ASSERT_TRUE(city.as(city.viewer(manager), [&](Context& context) {
    return move_to_unit(context, secretary, section, false);
  }));
  ASSERT_TRUE(city.as(city.viewer(manager),
                      [&](Context& context) { return set_deputy(context, secretary, chief); }));
  ASSERT_TRUE(set(manager, office, usual()));
  ASSERT_TRUE(city.as(city.viewer(manager),
                      [&](Context& context) { return lock_person(context, secretary); }));
  const auto path = ask(office);
  EXPECT_EQ(path->steps.at(1).state, ReviewState::deputy_reviews);
  EXPECT_THAT(names(*path), testing::Contains("秘書:陳chief"));
}

TEST_P(ReviewChains, AreSetByTheAgencysManagersAndWithinWhatTheySee) {
  EXPECT_EQ(set(neighbour, office, usual()).error().fault, Fault::not_found);
  EXPECT_EQ(set(chief, office, usual()).error().fault, Fault::forbidden);
  auto unknown = usual();
  unknown[1].person_id = neighbour;
  EXPECT_EQ(set(manager, office, unknown).error().field, "reviewer-2");
  unknown = usual();
  unknown[3].role = "no_such_role";
  EXPECT_EQ(set(manager, office, unknown).error().key, "org.role.unknown");
  EXPECT_EQ(set(manager, office, usual(), -8000).error().key, "org.review.before_it_stood");
  EXPECT_TRUE(set(manager, office, usual(), -30)) << "the first may begin in the past";
  EXPECT_EQ(set(manager, office, usual(), -1).error().key, "org.review.in_the_past");
  city.as(city.machine(), [&](Context& context) {
    EXPECT_EQ(latest_audit_entries(context, city.office, 1)->at(0).action, "org.review_chain_set");
    return Done{};
  });
}

TEST_P(ReviewChains, FormIsRearrangedWithoutSavingAndSavedInTheNewOrder) {
  web::Pairs form{{"levels", "2"},
                  {"name-1", "主任"},
                  {"reviewer-1", "role:agency_head"},
                  {"deputy-1", ""},
                  {"name-2", "秘<書>"},
                  {"reviewer-2", "person:" + std::to_string(secretary.value)},
                  {"deputy-2", ""},
                  {"valid_from", "115/9/21"}};
  form.emplace_back("rearrange", "up-2");
  const auto moved = send(setting, form, manager);
  EXPECT_EQ(moved.status, 200);
  EXPECT_THAT(moved.body, HasSubstr("name=\"name-1\" type=\"text\" value=\"秘&lt;書&gt;\""));
  EXPECT_THAT(moved.body, HasSubstr("value=\"down-1\" autofocus"));
  EXPECT_EQ(ask(office).error(), refusal::no_review_chain) << "nothing is saved yet";

  form.back().second = "add";
  EXPECT_THAT(send(setting, form, manager).body, HasSubstr("name=\"name-3\""));
  form.back().second = "remove-1";
  EXPECT_THAT(send(setting, form, manager).body, Not(HasSubstr("name=\"name-2\"")));

  form.pop_back();
  EXPECT_EQ(send(setting, form, manager).status, 303);
  EXPECT_EQ(ask(office)->steps.size(), 2u);
  const auto json = boost::json::parse(
      send("/agencies/" + std::to_string(city.office.value) + "/review-chain", {}, chief, true)
          .body);
  EXPECT_EQ(json.at("levels").at(1).at("name").as_string(), "秘<書>");
  EXPECT_EQ(json.at("levels").at(1).at("reviewers").at(0).at("name").as_string(), "陳secretary");
}

TEST_P(ReviewChains, FormComesBackWithTheLevelToMend) {
  const auto refused = send(
      setting,
      {{"levels", "1"}, {"name-1", ""}, {"reviewer-1", "unit_head"}, {"valid_from", "115/9/21"}},
      manager);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("href=\"#f-name-1\""));
  EXPECT_EQ(send(setting, {}, chief).status, 403);
  EXPECT_EQ(send(setting, {}, neighbour).status, 404);
  // Hostile numbers make no levels.
  EXPECT_EQ(
      send(setting, {{"levels", "99999999"}, {"rearrange", "up-99999999999999999999"}}, manager)
          .status,
      200);
}

}  // namespace
}  // namespace hb::org
