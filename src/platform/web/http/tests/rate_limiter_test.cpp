#include "web/rate_limiter.h"

#include <gtest/gtest.h>

namespace hb::web {
namespace {

using namespace std::chrono_literals;
const Instant kStart = from_micros(1'800'000'000'000'000);

TEST(RateLimiter, AllowsABurstThenOneEachInterval) {
  RateLimiter limiter({.burst = 2, .interval = 10s});
  EXPECT_EQ(limiter.take("a", kStart), 0ms);
  EXPECT_EQ(limiter.take("a", kStart), 0ms);
  EXPECT_EQ(limiter.take("a", kStart + 4s), 6000ms);
  EXPECT_EQ(limiter.take("a", kStart + 10s), 0ms);
  EXPECT_GT(limiter.take("a", kStart + 11s), 0ms);
}

TEST(RateLimiter, KeepsKeysApart) {
  RateLimiter limiter({.burst = 1, .interval = 10s});
  EXPECT_EQ(limiter.take("a", kStart), 0ms);
  EXPECT_EQ(limiter.take("b", kStart), 0ms);
  EXPECT_GT(limiter.take("a", kStart), 0ms);
  limiter.forgive("a");
  EXPECT_EQ(limiter.take("a", kStart), 0ms);
}

TEST(RateLimiter, StaysWithinItsMemoryAndForgetsTheLongestUntouched) {
  RateLimiter limiter({.burst = 1, .interval = 1h}, 2);
  limiter.take("old", kStart);
  limiter.take("busy", kStart);
  limiter.take("busy", kStart);
  limiter.take("new", kStart);
  EXPECT_EQ(limiter.size(), 2u);
  EXPECT_GT(limiter.take("busy", kStart), 0ms);
  EXPECT_EQ(limiter.take("old", kStart), 0ms);
}

TEST(RateLimiter, TreatsAClockThatWentBackAsNoTime) {
  RateLimiter limiter({.burst = 1, .interval = 10s});
  limiter.take("a", kStart);
  EXPECT_GT(limiter.take("a", kStart - 1h), 0ms);
}

TEST(AddressKey, JoinsTheAddressesOfOneHousehold) {
  EXPECT_EQ(address_key("203.0.113.7"), "203.0.113.7");
  EXPECT_EQ(address_key("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
  EXPECT_EQ(address_key("2001:db8:1:2::9"), "2001:db8:1:2::/64");
  EXPECT_EQ(address_key("::ffff:203.0.113.7"), "203.0.113.7");
}

}  // namespace
}  // namespace hb::web
