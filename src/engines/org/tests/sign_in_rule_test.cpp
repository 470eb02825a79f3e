#include <gtest/gtest.h>

#include "org/sign_in.h"

namespace hb::org {
namespace {

using namespace std::chrono_literals;

constexpr Instant kNow = from_micros(1'790'000'000'000'000);

std::vector<Attempt> failures(int count, Instant newest) {
  std::vector<Attempt> attempts;
  for (int i = 0; i < count; ++i) attempts.push_back({newest - i * 1min, false});
  return attempts;
}

TEST(LockOut, FifthFailureClosesTheAccountForFifteenMinutes) {
  EXPECT_EQ(locked_until(failures(4, kNow), Counting::account, {}, kNow), std::nullopt);
  EXPECT_EQ(locked_until(failures(5, kNow), Counting::account, {}, kNow), kNow + 15min);
}

TEST(LockOut, EndsFifteenMinutesAfterTheLastFailure) {
  const auto attempts = failures(5, kNow);
  EXPECT_NE(locked_until(attempts, Counting::account, {}, kNow + 15min - 1us), std::nullopt);
  EXPECT_EQ(locked_until(attempts, Counting::account, {}, kNow + 15min), std::nullopt);
}

TEST(LockOut, SuccessSetsTheAccountsCountBack) {
  auto attempts = failures(3, kNow);
  attempts.push_back({kNow - 4min, true});
  for (const Attempt& earlier : failures(4, kNow - 5min)) attempts.push_back(earlier);
  EXPECT_EQ(locked_until(attempts, Counting::account, {}, kNow), std::nullopt);
}

TEST(LockOut, SuccessDoesNotSetTheAddressesCountBack) {
  LockOutRule rule;
  rule.address_failures = 6;
  auto attempts = failures(3, kNow);
  attempts.push_back({kNow - 4min, true});
  for (const Attempt& earlier : failures(3, kNow - 5min)) attempts.push_back(earlier);
  EXPECT_NE(locked_until(attempts, Counting::address, rule, kNow), std::nullopt);
}

TEST(NewPassword, SaysWhatIsWrongWithIt) {
  EXPECT_EQ(check_new_password("short", "chen").error().key, "org.password.too_short");
  EXPECT_EQ(check_new_password(std::string(201, 'x'), "chen").error().key, "org.password.too_long");
  EXPECT_EQ(check_new_password("mr-CHEN-2026", "chen").error().key, "org.password.holds_account");
  EXPECT_EQ(check_new_password("aaaaaaaaaaaa", "chen").error().key, "org.password.one_character");
  EXPECT_TRUE(check_new_password("ten chars!", "chen"));
}

TEST(NewPassword, CountsCharactersNotBytes) {
  EXPECT_FALSE(check_new_password("密碼只有六個", "chen"));
  EXPECT_TRUE(check_new_password("我的通行碼至少有十個字", "chen"));
}

TEST(SessionLife, EndsWhenIdleOrOld) {
  const SessionRule rule{.idle = 2h, .longest = 12h};
  EXPECT_TRUE(session_stands(kNow, kNow, rule, kNow + 2h - 1us));
  EXPECT_FALSE(session_stands(kNow, kNow, rule, kNow + 2h));
  EXPECT_FALSE(session_stands(kNow, kNow + 11h, rule, kNow + 12h));
}

TEST(SafeNext, StaysOnThisSite) {
  EXPECT_EQ(safe_next("/plans/3?tab=steps"), "/plans/3?tab=steps");
  for (const std::string_view bad : {"", "plans", "//evil.example", "/\\evil.example",
                                     "https://evil.example", "/a\r\nSet-Cookie: x", "/a\\b"}) {
    EXPECT_EQ(safe_next(bad), "/") << bad;
  }
}

}  // namespace
}  // namespace hb::org
