// What a hook may be, when it is tried again, and what is signed.
#include "exchange/hook.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "crypto/digest.h"
#include "exchange/api_token.h"

namespace hb::exchange {
namespace {

using namespace std::chrono_literals;

HookForm form_at(std::string url) {
  return {.agency_id = AgencyId{1},
          .name = "1999",
          .url = std::move(url),
          .topics = {casework::EventKind::received}};
}

TEST(CheckHook, TakesHttpsAndInTheInnerNetworkHttpToo) {
  EXPECT_TRUE(check_hook(form_at("https://hooks.example/a?b=c"), {}).empty());
  EXPECT_THAT(check_hook(form_at("http://hooks.example/"), {}),
              testing::ElementsAre(refusal::not_secure));
  EXPECT_TRUE(check_hook(form_at("http://hooks.example/"), {.inner_network = true}).empty());
}

TEST(CheckHook, RefusesWhatIsNoAddressAndNamesTheField) {
  for (const std::string url :
       {"", "hooks.example", "https://a:b@hooks.example/", "ftp://x.example",
        "https://hooks.example/ x", "javascript:alert(1)"}) {
    const auto errors = check_hook(form_at(url), {.inner_network = true});
    ASSERT_EQ(errors.size(), 1u) << url;
    EXPECT_EQ(errors.front().field, "url") << url;
  }
  EXPECT_THAT(check_hook(form_at("https://hooks.example/" + std::string(kMaxHookUrl, 'x')), {}),
              testing::ElementsAre(refusal::bad_url));
}

TEST(CheckHook, TellsAllThatIsMissingAtOnce) {
  EXPECT_EQ(check_hook({.url = "https://hooks.example"}, {}).size(), 3u);
}

TEST(PauseAfter, GrowsToTwelveHours) {
  EXPECT_EQ(pause_after(1), 1min);
  EXPECT_EQ(pause_after(2), 3min);
  EXPECT_EQ(pause_after(6), 243min);
  EXPECT_EQ(pause_after(8), 12h);
  EXPECT_EQ(pause_after(1'000'000), 12h);
  std::chrono::minutes all{0};
  for (int attempt = 1; attempt < kMostAttempts; ++attempt) all += pause_after(attempt);
  EXPECT_LT(all, 24h) << "a receiver hears within a day, or not at all";
}

TEST(QuietTime, GrowsByHalfAMinuteToTen) {
  EXPECT_EQ(quiet_time(1), 30s);
  EXPECT_EQ(quiet_time(4), 120s);
  EXPECT_EQ(quiet_time(20), 600s);
  EXPECT_EQ(quiet_time(1'000'000'000), 600s);
  EXPECT_EQ(quiet_time(2s), 0s);
  EXPECT_EQ(quiet_time(2001ms), 3s);
  EXPECT_EQ(quiet_time(9s), 9s);
}

TEST(HookTopics, AreWhatTheApplicantSeesToo) {
  for (const auto each : kHookTopics) {
    EXPECT_TRUE(casework::is_public(each));
    EXPECT_EQ(topic_kind_of(topic_of(each)), each);
  }
  EXPECT_FALSE(topic_kind_of("case.noted"));
  EXPECT_FALSE(topic_kind_of("received"));
}

// The same as `printf '%s' "$TIMESTAMP.$BODY" | openssl dgst -sha256 -hmac "$SECRET"`.
TEST(SignedText, IsWhatOpensslMakesOfIt) {
  EXPECT_EQ(signed_text("1795766400", "{}"), "1795766400.{}");
  const auto headers =
      signed_headers(crypto::hmac_sha256_hex("key", "The quick brown fox jumps over the lazy dog"),
                     "1795766400", "case.received", DeliveryId{7});
  EXPECT_THAT(headers, testing::Contains(
                           "Haoban-Signature: v1="
                           "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"));
  EXPECT_THAT(headers, testing::Contains("Haoban-Delivery: 7"));
}

}  // namespace
}  // namespace hb::exchange
