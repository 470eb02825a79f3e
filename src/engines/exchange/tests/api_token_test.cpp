// What an API token may be, which routes it opens, and how often.
#include "exchange/api_token.h"

#include <gtest/gtest.h>

namespace hb::exchange {
namespace {

using namespace std::chrono_literals;

constexpr Date kToday{std::chrono::year{2026}, std::chrono::November, std::chrono::day{27}};

ApiTokenForm right_form() {
  return {.agency_id = AgencyId{1},
          .name = "資料平臺",
          .scopes = {TokenScope::read_public},
          .ends_on = plus_days(kToday, 30),
          .per_minute = 60};
}

TEST(CheckToken, TakesWhatIsRightAndTellsAllThatIsWrongAtOnce) {
  EXPECT_TRUE(check_token(right_form(), kToday).empty());
  const auto errors = check_token({.ends_on = plus_days(kToday, -1), .per_minute = 0}, kToday);
  const std::vector<Error> wanted{refusal::no_agency, refusal::no_name, refusal::no_scope,
                                  refusal::day_over, refusal::bad_rate};
  EXPECT_EQ(errors, wanted);
}

TEST(CheckToken, RefusesMoreThanTwoYearsAndAnEndlessName) {
  ApiTokenForm form = right_form();
  form.ends_on = plus_days(kToday, kLongestDays + 1);
  form.name = std::string(kMaxName + 1, 'x');
  const std::vector<Error> wanted{refusal::name_too_long, refusal::day_too_far};
  EXPECT_EQ(check_token(form, kToday), wanted);
  form = right_form();
  form.ends_on = kToday;
  EXPECT_TRUE(check_token(form, kToday).empty()) << "its last day may be today";
}

TEST(ApiToken, StandsUntilTheEndOfItsLastDayOrItsEnding) {
  ApiToken token{.form = right_form()};
  EXPECT_EQ(token.state(token.form.ends_on), TokenState::stands);
  EXPECT_EQ(token.state(plus_days(token.form.ends_on, 1)), TokenState::expired);
  token.ended_at = Instant{1s};
  EXPECT_EQ(token.state(kToday), TokenState::ended);
}

TEST(RuleFor, OpensOnlyWhatTheScopesName) {
  ApiToken token{.form = right_form()};
  EXPECT_NE(rule_for(token, "/portal/services/{id}"), nullptr);
  EXPECT_NE(rule_for(token, "/"), nullptr);
  for (const std::string_view shut : {"/cases/analysis", "/cases", "/cases/{id}", "/plans/{id}",
                                      "/settings", "/account", "/exchange/tokens", ""}) {
    EXPECT_EQ(rule_for(token, shut), nullptr) << shut;
  }
  token.form.scopes = {TokenScope::read_figures, TokenScope::read_plans};
  EXPECT_EQ(rule_for(token, "/cases/analysis/before-after")->duty, org::Duty::handle_cases);
  EXPECT_EQ(rule_for(token, "/plans/{id}")->duty, org::Duty::read_plans);
  for (const std::string_view shut :
       {"/portal/services", "/cases", "/cases/{id}", "/plans/{id}/export.pdf", "/plans/new"}) {
    EXPECT_EQ(rule_for(token, shut), nullptr) << shut;
  }
  token.form.scopes = {TokenScope::read_cases, TokenScope::read_services, TokenScope::read_media};
  for (const std::string_view open :
       {"/cases", "/cases/{id}", "/services/{id}", "/guides", "/media/issues/{id}"}) {
    EXPECT_NE(rule_for(token, open), nullptr) << open;
  }
  for (const std::string_view shut :
       {"/cases/{id}/applicant", "/cases/{id}/attachments/{file}", "/cases/tasks", "/case-mail",
        "/services/{id}/files/{file}", "/media/issues/{id}/files/{file}", "/media/rules"}) {
    EXPECT_EQ(rule_for(token, shut), nullptr) << shut;
  }
  token.form.scopes = {TokenScope::bring_cases};
  EXPECT_EQ(rule_for(token, "/portal/petitions/new"), nullptr) << "by Open311 only";
}

TEST(TakeTurn, GivesTheWholeMinuteAtOnceAndThenEvenly) {
  Pace pace;
  Instant now{1'000'000s};
  for (int turn = 0; turn < 6; ++turn) EXPECT_EQ(take_turn(pace, 6, now), 0s);
  EXPECT_EQ(take_turn(pace, 6, now), 10s);
  now += 10s;
  EXPECT_EQ(take_turn(pace, 6, now), 0s);
  EXPECT_GT(take_turn(pace, 6, now), 0s);
  now += 1h;
  for (int turn = 0; turn < 6; ++turn)
    EXPECT_EQ(take_turn(pace, 6, now), 0s) << "not more is saved";
  EXPECT_GT(take_turn(pace, 6, now), 0s);
  EXPECT_GT(take_turn(pace, 6, now - 1h), 0s) << "a clock that goes back gives nothing";
}

TEST(BearerOf, ReadsOneSchemeInAnyCase) {
  EXPECT_EQ(bearer_of("Bearer abc"), "abc");
  EXPECT_EQ(bearer_of("bearer  abc "), "abc");
  for (const std::string_view other : {"", "Bearer", "Bearer ", "Basic abc", "Bearerabc"}) {
    EXPECT_EQ(bearer_of(other), "") << other;
  }
}

TEST(TokenScope, NamesAreReadBack) {
  for (const TokenScope each : kTokenScopes) EXPECT_EQ(token_scope_of(name_of(each)), each);
  EXPECT_FALSE(token_scope_of("everything"));
}

}  // namespace
}  // namespace hb::exchange
