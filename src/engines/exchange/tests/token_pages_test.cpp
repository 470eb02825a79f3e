// Tokens for programs through the real pages, on both databases.
#include <gmock/gmock.h>

#include <boost/json.hpp>

#include "exchange_fixture.h"

namespace hb::exchange {
namespace {

using namespace std::chrono_literals;
using org::Duty;
using testing::HasSubstr;
using testing::Not;

using TokensPages = ExchangePages;
HB_ON_BOTH_DATABASES(TokensPages);

TEST_P(TokensPages, ATokenShowsItsSecretOnceAndOpensUntilItIsEnded) {
  const std::string made = make_token("read_figures");
  EXPECT_THAT(get("/exchange/tokens", keeper).body, Not(HasSubstr(made)));
  const Judged first = judge(made);
  ASSERT_TRUE(first.token);
  const org::Viewer viewer = viewer_of(*first.token, *rule_for(*first.token, "/cases/analysis"));
  EXPECT_TRUE(viewer.may(Duty::handle_cases, city));
  EXPECT_FALSE(viewer.may(Duty::handle_cases, neighbour));
  EXPECT_FALSE(viewer.may(Duty::direct_cases, city));
  const auto shown = facts("/exchange/tokens").at("tokens").at(0);
  EXPECT_EQ(shown.at("last_used_from"), "outer");
  EXPECT_EQ(shown.at("state"), "stands");
  EXPECT_FALSE(judge(made).use) << "noted once a minute";

  EXPECT_EQ(post("/exchange/tokens/1/ending", {}, keeper).status, 303);
  EXPECT_EQ(post("/exchange/tokens/1/ending", {}, keeper).status, 409);
  EXPECT_EQ(*judge(made).refusal, refusal::token_over);
  EXPECT_EQ(*judge(made).refusal, refusal::token_over);
  EXPECT_EQ(*judge("haoban_something").refusal, refusal::token_unknown);
  EXPECT_EQ(audited("exchange.token_made"), 1);
  EXPECT_EQ(audited("exchange.token_ended"), 1);
  EXPECT_EQ(audited("exchange.token_used_after_end"), 1) << "once an hour";
}

TEST_P(TokensPages, ATokenThatIsTooFastIsToldWhenToComeAgain) {
  auto form = token_form("read_public");
  form.back().second = "2";
  const auto made = post_json("/exchange/tokens", form, keeper);
  const std::string own{parsed(made).at("secret").as_string()};
  EXPECT_TRUE(judge(own).token);
  EXPECT_TRUE(judge(own).token);
  EXPECT_EQ(*judge(own).refusal, refusal::token_too_fast);
  EXPECT_EQ(judge(own).retry_after, 30s);
  now += 30s;
  EXPECT_TRUE(judge(own).token);
  now += 24h * 200;
  EXPECT_EQ(*judge(own).refusal, refusal::token_over) << "its last day is gone";
}

TEST_P(TokensPages, ATokenReadsWhereCasesStandAndNobodysWords) {
  const std::string number = number_of(bring(request_form(make_token("bring_cases"))));
  const Judged reads = judge(make_token("read_cases"));
  ASSERT_TRUE(reads.token);
  const org::Viewer machine = viewer_of(*reads.token, *rule_for(*reads.token, "/cases"));
  const auto queue = json("/cases", machine);
  const auto file = json("/cases/1", machine);
  EXPECT_EQ(parsed(queue).at("cases").at(0).at("number"), boost::json::value(number));
  EXPECT_EQ(parsed(file).at("state"), "received");
  EXPECT_EQ(parsed(file).at("events").at(0).at("kind"), "received");
  for (const char* personal : {"路燈", "小明", "example.tw", "燈塔路", "顏如玉"}) {
    EXPECT_THAT(queue.body + file.body, Not(HasSubstr(personal)));
  }
  EXPECT_EQ(parsed(json("/cases?q=%E5%9C%92%E7%87%88", machine)).at("total"), 1)
      << "words are not looked for";
}

TEST_P(TokensPages, OnlyWhoKeepsThemSeesTokensAndHooks) {
  make_token("read_public");
  const std::int64_t hook = make_hook();
  for (const std::string& page : {std::string{"/exchange"}, std::string{"/exchange/tokens"},
                                  std::string{"/exchange/hooks"}}) {
    EXPECT_EQ(get(page, keeper).status, 200) << page;
    EXPECT_EQ(json(page, {}).status, 401) << page;
    EXPECT_EQ(get(page, reader).status, 403) << page;
  }
  EXPECT_EQ(get("/exchange/tokens/1", keeper).status, 200);
  EXPECT_EQ(get("/exchange/tokens/1", reader).status, 403);
  EXPECT_EQ(get("/exchange/tokens/1", stranger).status, 404);
  EXPECT_EQ(post("/exchange/tokens/1/ending", {}, stranger).status, 404);
  EXPECT_EQ(get(address(hook), stranger).status, 404);
  EXPECT_EQ(post(address(hook) + "/ending", {{"row_version", "1"}}, reader).status, 403);
  EXPECT_EQ(post("/exchange/tokens", token_form("read_public"), stranger).status, 404)
      << "for the neighbour's agency";
  EXPECT_EQ(parsed(json("/exchange/tokens", stranger)).at("tokens").as_array().size(), 0u);
}

TEST_P(TokensPages, AFormThatIsRefusedTellsAllAndKeepsWhatWasTyped) {
  const auto answer = post("/exchange/tokens",
                           {{"agency", std::to_string(city.value)},
                            {"name", "資料平臺"},
                            {"ends_on", "昨天"},
                            {"per_minute", "60"}},
                           keeper);
  EXPECT_EQ(answer.status, 422);
  EXPECT_THAT(answer.body, HasSubstr("資料平臺"));
  EXPECT_THAT(answer.body, HasSubstr("請至少勾選一項"));
  const auto hook = post("/exchange/hooks",
                         {{"agency", std::to_string(city.value)},
                          {"name", "1999"},
                          {"url", "http://10.0.0.1/"},
                          {"topics", "case.received"}},
                         keeper);
  EXPECT_EQ(hook.status, 422);
  EXPECT_THAT(hook.body, HasSubstr("http://10.0.0.1/"));
}

}  // namespace
}  // namespace hb::exchange
