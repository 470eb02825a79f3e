// Hooks through the real pages, and what their courier writes down, on both databases.
#include <gmock/gmock.h>

#include <boost/json.hpp>

#include "crypto/digest.h"
#include "exchange_fixture.h"
#include "hooks.h"
#include "lookup/lookup.h"

namespace hb::exchange {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

using HooksPages = ExchangePages;
HB_ON_BOTH_DATABASES(HooksPages);

TEST_P(HooksPages, AHookIsToldOfWhatItChoseSignedAndWithoutPersons) {
  const std::int64_t hook = make_hook();
  EXPECT_THAT(get(address(hook), keeper).body, Not(HasSubstr(secret)));
  const std::string number = number_of(bring(request_form(make_token("bring_cases"))));
  const auto delivery = facts(address(hook)).at("deliveries").at(0);
  const std::string payload{delivery.at("payload").as_string()};
  EXPECT_EQ(boost::json::parse(payload).at("case").at("number"), boost::json::value(number));
  EXPECT_EQ(boost::json::parse(payload).at("event"), "case.received");
  EXPECT_THAT(payload, Not(HasSubstr("路燈")));
  const auto sending = begin(newest(hook));
  ASSERT_TRUE(sending);
  EXPECT_EQ(sending->url, "https://hooks.example/");
  const std::string at =
      std::to_string(std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count());
  EXPECT_THAT(sending->headers,
              testing::Contains("Haoban-Signature: v1=" +
                                crypto::hmac_sha256_hex(secret, at + "." + payload)));
  finish(*sending, 204);
  EXPECT_EQ(facts(address(hook)).at("deliveries").at(0).at("outcome"), "delivered");
  EXPECT_FALSE(begin(newest(hook))) << "not twice";
  EXPECT_EQ(post(address(hook) + "/deliveries/" + std::to_string(newest(hook).value) + "/sending",
                 {}, keeper)
                .status,
            303);
  EXPECT_TRUE(begin(newest(hook))) << "but again when somebody says so";
  EXPECT_EQ(post(address(hook) + "/deliveries/999/sending", {}, keeper).status, 404);
  const auto page = get(address(hook), keeper).body;
  EXPECT_THAT(page, HasSubstr("對方回應 204"));
}

TEST_P(HooksPages, WhatDoesNotArriveIsTriedEightTimesAndAHookThatFailsRests) {
  const std::int64_t hook = make_hook();
  const std::string key = make_token("bring_cases");
  int failures = 0;
  const auto fail = [&] {
    now += quiet_time(kPauseAfter);
    const auto sending = begin(newest(hook));
    if (!sending) return false;
    finish(*sending, 0, lookup::problem::timeout);
    ++failures;
    return true;
  };
  bring(request_form(key));
  while (fail()) {
  }
  EXPECT_EQ(failures, kMostAttempts);
  EXPECT_EQ(facts(address(hook)).at("deliveries").at(0).at("outcome"), "given_up");
  while (facts(address(hook)).at("state") == "stands") {
    bring(request_form(key));
    while (fail()) {
    }
  }
  EXPECT_EQ(failures, kPauseAfter);
  EXPECT_EQ(audited("exchange.hook_paused"), 1);
  EXPECT_THAT(get(address(hook), keeper).body, HasSubstr("自動暫停"));
  const auto waiting = as(keeper, [](org::Context& context) { return failing_hooks(context); });
  ASSERT_EQ(waiting.size(), 1u);
  EXPECT_EQ(waiting.front().rows.front().url, address(hook));
  EXPECT_TRUE(as(reader, [](org::Context& context) { return failing_hooks(context); }).empty());
  // What happens while it rests is kept for it.
  bring(request_form(key));
  EXPECT_FALSE(begin(newest(hook)));
  EXPECT_EQ(post(address(hook) + "/deliveries/1/sending", {}, keeper).status, 409);
  EXPECT_EQ(act(hook, "resumption").status, 303);
  EXPECT_EQ(facts(address(hook)).at("failures"), 0);
  EXPECT_TRUE(begin(newest(hook)));
  EXPECT_EQ(act(hook, "ending").status, 303);
  EXPECT_EQ(facts(address(hook)).at("deliveries").at(0).at("outcome"), "dropped");
  EXPECT_EQ(act(hook, "resumption").status, 409);
}

TEST_P(HooksPages, AHookIsChangedOverTheVersionThatWasSeen) {
  const std::int64_t hook = make_hook();
  const web::Pairs form{
      {"name", "1999 新"}, {"url", "https://new.example/"}, {"topics", "case.answered"}};
  auto seen = form;
  seen.emplace_back("row_version", "1");
  EXPECT_EQ(post(address(hook), seen, keeper).status, 303);
  EXPECT_EQ(post(address(hook), seen, keeper).status, 409);
  EXPECT_EQ(facts(address(hook)).at("url"), "https://new.example/");
  bring(request_form(make_token("bring_cases")));
  EXPECT_EQ(facts(address(hook)).at("total"), 0) << "it is not told of what comes in any more";
  EXPECT_EQ(act(hook, "pause").status, 303);
  EXPECT_EQ(facts(address(hook)).at("paused_why"), "by_hand");
}

TEST_P(HooksPages, AReceiverThatIsSlowIsLeftAloneAndNobodyWaitsForIt) {
  const std::int64_t slow = make_hook();
  const std::int64_t quick = make_hook();
  const std::string key = make_token("bring_cases");
  bring(request_form(key));
  const auto first = newest(slow);
  finish(*begin(first), 0, lookup::problem::timeout);
  bring(request_form(key));
  EXPECT_FALSE(begin(newest(slow))) << "what came meanwhile is not tried on it";
  EXPECT_TRUE(begin(newest(quick))) << "others are told";
  now += quiet_time(1);
  EXPECT_TRUE(begin(newest(slow))) << "and after a while it is tried again";

  finish(*begin(first), 0, lookup::problem::timeout);
  EXPECT_FALSE(begin(newest(slow)));
  EXPECT_EQ(
      post(address(slow) + "/deliveries/" + std::to_string(first.value) + "/sending", {}, keeper)
          .status,
      303);
  EXPECT_TRUE(begin(first)) << "at once, when somebody says so";
}

TEST_P(HooksPages, AReceiverThatTakesItsTimeLeavesAsMuchToOthers) {
  const std::int64_t slow = make_hook();
  const std::int64_t quick = make_hook();
  const std::string key = make_token("bring_cases");
  bring(request_form(key));
  const auto sending = begin(newest(slow));
  now += 8s;
  finish(*sending, 200);
  EXPECT_EQ(facts(address(slow)).at("deliveries").at(0).at("outcome"), "delivered");
  bring(request_form(key));
  EXPECT_FALSE(begin(newest(slow)));
  EXPECT_TRUE(begin(newest(quick)));
  now += 8s;
  const auto prompt = begin(newest(slow));
  ASSERT_TRUE(prompt);
  finish(*prompt, 200);
  bring(request_form(key));
  EXPECT_TRUE(begin(newest(slow))) << "who answers at once is told at once";
}

TEST_P(HooksPages, OldDeliveriesAreTakenOutAndWaitingOnesStay) {
  const std::int64_t hook = make_hook();
  const std::string key = make_token("bring_cases");
  bring(request_form(key));
  finish(*begin(newest(hook)), 200);
  bring(request_form(key));
  now += 24h * (kKeptDays + 1);
  EXPECT_EQ(as(everybody(), [](org::Context& context) { return remove_old_deliveries(context); }),
            1);
  EXPECT_EQ(facts(address(hook)).at("total"), 1);
}

}  // namespace
}  // namespace hb::exchange
