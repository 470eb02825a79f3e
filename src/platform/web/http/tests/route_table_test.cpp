#include "web/route_table.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "web/router.h"

namespace hb::web {
namespace {

using Match = RouteMatch::Kind;

RouteTable sample() {
  RouteTable table;
  table.add(Method::get, "/", 0);
  table.add(Method::get, "/plans", 1);
  table.add(Method::post, "/plans", 2);
  table.add(Method::get, "/plans/{id}", 3);
  table.add(Method::get, "/plans/new", 4);
  table.add(Method::post, "/plans/{plan}", 5);
  table.add(Method::get, "/plans/{id}/steps/{step}", 6);
  return table;
}

TEST(RouteTable, LetsLiteralPartsWin) {
  const RouteTable table = sample();
  EXPECT_EQ(table.find(Method::get, "/plans/new").index, 4u);
  EXPECT_EQ(table.find(Method::get, "/plans/7").index, 3u);
  EXPECT_EQ(table.find(Method::get, "/").index, 0u);
}

TEST(RouteTable, GivesWayToANameThatHasTheMethod) {
  const auto match = sample().find(Method::post, "/plans/new");
  ASSERT_EQ(match.kind, Match::found);
  EXPECT_EQ(match.index, 5u);
  EXPECT_EQ(match.values, (Pairs{{"plan", "new"}}));
}

TEST(RouteTable, DecodesWhatANameHolds) {
  const auto match = sample().find(Method::get, "/plans/a%2Fb/steps/%E8%A8%88");
  ASSERT_EQ(match.kind, Match::found);
  EXPECT_EQ(match.values, (Pairs{{"id", "a/b"}, {"step", "計"}}));
}

TEST(RouteTable, AnswersHeadFromGet) { EXPECT_EQ(sample().find(Method::head, "/plans").index, 1u); }

TEST(RouteTable, TellsUnknownPathsFromWrongMethods) {
  const RouteTable table = sample();
  for (const char* path :
       {"/none", "/plans/7/steps", "/plans//steps/1", "/plans/%zz", "", "plans"}) {
    EXPECT_EQ(table.find(Method::get, path).kind, Match::not_found) << path;
  }
  const auto match = table.find(Method::delete_, "/plans/new");
  ASSERT_EQ(match.kind, Match::method_not_allowed);
  EXPECT_EQ(match.allow, "GET, HEAD, POST");
}

TEST(RouteTable, RedirectsATrailingSlashToAKnownPathOnly) {
  const RouteTable table = sample();
  const auto match = table.find(Method::get, "/plans/7/");
  ASSERT_EQ(match.kind, Match::redirect);
  EXPECT_EQ(match.location, "/plans/7");
  EXPECT_EQ(table.find(Method::get, "/none/").kind, Match::not_found);
  EXPECT_EQ(table.find(Method::get, "//evil.example/").kind, Match::not_found);
}

TEST(RouteTable, StopsAtMistakesInTheSource) {
  RouteTable table = sample();
  EXPECT_THROW(table.add(Method::get, "/plans/{other}", 9), std::logic_error);
  EXPECT_THROW(table.add(Method::get, "plans", 9), std::logic_error);
  EXPECT_THROW(table.add(Method::get, "/a//b", 9), std::logic_error);
  EXPECT_THROW(table.add(Method::get, "/a/{b", 9), std::logic_error);
}

TEST(Matches, ReadsOnePatternTheSameWay) {
  Pairs values{{"kept", "x"}};
  EXPECT_FALSE(matches("/plans/{id}", "/plans", values));
  EXPECT_FALSE(matches("/plans/{id}", "/plans/", values));
  EXPECT_EQ(values, (Pairs{{"kept", "x"}}));
  EXPECT_TRUE(matches("/plans/{id}", "/plans/%E8%A8%88", values));
  EXPECT_EQ(values, (Pairs{{"id", "計"}}));
  EXPECT_TRUE(matches("/", "/", values));
}

}  // namespace
}  // namespace hb::web
