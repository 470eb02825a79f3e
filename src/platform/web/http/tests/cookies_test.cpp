#include "web/cookies.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace hb::web {
namespace {

TEST(Cookies, AreFoundByTheirWholeName) {
  EXPECT_EQ(find_cookie("xsession=1; session=2;  a = b", "session"), "2");
  EXPECT_EQ(find_cookie("session=first; session=second", "session"), "first");
  EXPECT_EQ(find_cookie("a=\"quoted\"; b=x=y", "a"), "quoted");
  EXPECT_EQ(find_cookie("a=\"quoted\"; b=x=y", "b"), "x=y");
  EXPECT_EQ(find_cookie(";;;=; session", "session"), "");
}

TEST(Cookies, AreKeptFromScriptsAndOtherSites) {
  EXPECT_EQ(set_cookie("session", "abc"), "session=abc; Path=/; HttpOnly; SameSite=Lax");
  EXPECT_EQ(
      set_cookie("session", "", {.path = "/a", .max_age = std::chrono::seconds{0}, .secure = true}),
      "session=; Path=/a; Max-Age=0; HttpOnly; SameSite=Lax; Secure");
}

TEST(Cookies, CannotCarryAHeaderOfTheirOwn) {
  EXPECT_THROW(set_cookie("a", "b; Domain=evil.example"), std::invalid_argument);
  EXPECT_THROW(set_cookie("a", "b\r\nX: y"), std::invalid_argument);
  EXPECT_THROW(set_cookie("a=b", "c"), std::invalid_argument);
  EXPECT_THROW(set_cookie("", "c"), std::invalid_argument);
}

}  // namespace
}  // namespace hb::web
