// Why an entry is in the plan: themes of another engine, kept with their figures of the day, and
// shown with the version that went out.
#include <gmock/gmock.h>

#include "org/ports.h"
#include "page_fixture.h"
#include "plan/reason.h"
#include "plan/theme_source.h"
#include "reasons.h"

namespace hb::plan {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

/// A source whose count the test moves.
class OneTheme final : public ThemeSource {
 public:
  std::string_view name() const override { return "test"; }
  std::string_view title() const override { return "plan.theme.theme"; }
  std::vector<Theme> themes(org::Context&, AgencyId, int roc_year, std::size_t) const override {
    asked_year = roc_year;
    return {{.key = "7",
             .title = {"等候時間", "Waiting time"},
             .count = count,
             .first = 2025y / 1 / 1,
             .last = 2025y / 12 / 31}};
  }
  int count = 23;
  mutable int asked_year = 0;
};

class ReasonPages : public PlanPages {
 protected:
  ReasonPages() {
    sources.add(source);
    ports.connect(sources);
    services.ports = &ports;
    id = stored_plan();
    plan = load(id);
    address = node_path(id, plan.nodes.front(), "reasons");
  }

  std::vector<Reason> reasons() {
    return as(officer, [&](org::Context& context) { return *reasons_of(context, id, {}); });
  }

  OneTheme source;
  ThemeSources sources;
  org::Ports ports;
  PlanId id;
  Plan plan;
  std::string address;
};

TEST(Reason, IsAThemeOrWords) {
  EXPECT_EQ(check_reason({}).error(), refusal::reason_empty);
  const auto own = check_reason({.words = "議員質詢"});
  ASSERT_TRUE(own);
  EXPECT_EQ(own->theme.zh_tw, "議員質詢");
  EXPECT_TRUE(own->words.empty());
  EXPECT_EQ(check_reason({.words = std::string(501, 'a')}).error(), refusal::entry_reason_too_long);
}

TEST_P(ReasonPages, AThemeIsKeptAsItStoodOnTheDay) {
  EXPECT_EQ(post(address, {{"theme", "test/7"}, {"words", "中午增開櫃檯。"}}, officer).status, 303);
  EXPECT_EQ(source.asked_year, plan.head.roc_year - 1) << "what people said the year before";
  source.count = 99;
  ASSERT_EQ(reasons().size(), 1u);
  EXPECT_EQ(reasons().front().count, 23);
  EXPECT_FALSE(reasons().front().before);
  EXPECT_THAT(
      get(path_of(id, "/nodes/") + std::to_string(plan.nodes.front().id.value), officer).body,
      HasSubstr("中午增開櫃檯。"));
}

TEST_P(ReasonPages, ANewPlanShowsWhatPeopleBroughtUpToMachinesToo) {
  EXPECT_THAT(get("/plans/new", officer).body, HasSubstr("等候時間"));
  const auto answer = json("/plans/new", officer);
  EXPECT_THAT(answer.body, HasSubstr("\"themes\":[{\"source\":\"test\",\"key\":\"7\","
                                     "\"theme\":\"等候時間\",\"count\":23,\"last_year\":null"));
  EXPECT_THAT(answer.body, HasSubstr("\"forms\":["));
}

TEST_P(ReasonPages, WhatIsNoThemeAndNoWordsIsRefused) {
  EXPECT_EQ(post(address, {}, officer).status, 422);
  EXPECT_EQ(post(address, {{"theme", "test/8"}}, officer).status, 422);
  EXPECT_EQ(post(address, {{"theme", "test/7"}}, stranger).status, 404);
  EXPECT_EQ(post(address, {{"theme", "test/7"}}, citizen).status, 401);
  EXPECT_EQ(get(address, officer).status, 200);
}

TEST_P(ReasonPages, AReasonIsTakenBackButStaysWithTheVersionThatHadIt) {
  ASSERT_EQ(post(address, {{"words", "議員質詢"}}, officer).status, 303);
  const Instant published = now + 1h;
  now += 2h;
  const std::string back =
      address + "/" + std::to_string(reasons().front().id.value) + "/withdrawal";
  EXPECT_EQ(post(back, {}, officer).status, 303);
  EXPECT_EQ(post(back, {}, officer).status, 404);
  EXPECT_TRUE(reasons().empty());
  const auto at = [&](Instant moment) {
    return as(officer, [&](org::Context& context) {
      return reasons_of_version(context, id, moment).size();
    });
  };
  EXPECT_EQ(at(published), 1u);
  EXPECT_EQ(at(now + 1h), 0u);
}

HB_ON_BOTH_DATABASES(ReasonPages);

}  // namespace
}  // namespace hb::plan
