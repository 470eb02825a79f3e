#include "crypto/totp.h"

#include <gtest/gtest.h>

#include <string_view>

namespace hb::crypto {
namespace {

// RFC 6238, appendix B: the secret of its SHA-1 rows, with codes of eight figures.
constexpr std::string_view kText = "12345678901234567890";
const std::span<const std::byte> kSecret = std::as_bytes(std::span{kText});

std::chrono::sys_time<std::chrono::microseconds> at(std::int64_t seconds) {
  return std::chrono::sys_time<std::chrono::microseconds>{std::chrono::seconds{seconds}};
}

TEST(Totp, MakesTheCodesOfRfc6238) {
  const std::pair<std::int64_t, std::string_view> rows[] = {
      {59, "94287082"},         {1111111109, "07081804"}, {1111111111, "14050471"},
      {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"}};
  for (const auto& [seconds, code] : rows) {
    EXPECT_EQ(totp_code(kSecret, totp_step(at(seconds)), 8), code) << seconds;
    EXPECT_EQ(totp_code(kSecret, totp_step(at(seconds))), code.substr(2)) << seconds;
  }
}

TEST(Totp, StepsLastThirtySeconds) {
  EXPECT_EQ(totp_step(at(0)), 0);
  EXPECT_EQ(totp_step(at(29)), 0);
  EXPECT_EQ(totp_step(at(30)), 1);
  EXPECT_EQ(totp_step(at(59)), 1);
}

TEST(Totp, AClockMayBeOneStepAway) {
  constexpr std::int64_t kNow = 41152263;
  for (const std::int64_t away : {-1, 0, 1}) {
    EXPECT_EQ(fitting_totp_step(kSecret, totp_code(kSecret, kNow + away), kNow, 0), kNow + away);
  }
  for (const std::int64_t away : {-2, 2, 100}) {
    EXPECT_EQ(fitting_totp_step(kSecret, totp_code(kSecret, kNow + away), kNow, 0), std::nullopt);
  }
}

TEST(Totp, ACodeIsUsedOnceAndNoEarlierOneAfterIt) {
  constexpr std::int64_t kNow = 41152263;
  const std::string code = totp_code(kSecret, kNow);
  EXPECT_EQ(fitting_totp_step(kSecret, code, kNow, kNow), std::nullopt);
  EXPECT_EQ(fitting_totp_step(kSecret, totp_code(kSecret, kNow - 1), kNow, kNow), std::nullopt);
  EXPECT_EQ(fitting_totp_step(kSecret, totp_code(kSecret, kNow + 1), kNow, kNow), kNow + 1);
}

TEST(Totp, TakesNothingButSixFigures) {
  constexpr std::int64_t kNow = 41152263;
  const std::string code = totp_code(kSecret, kNow);
  for (const std::string& wrong : {std::string{}, code.substr(1), code + "0", " " + code}) {
    EXPECT_EQ(fitting_totp_step(kSecret, wrong, kNow, 0), std::nullopt) << wrong;
  }
}

TEST(Totp, SecretsDifferAndHaveTheLengthOfTheHash) {
  EXPECT_EQ(new_totp_secret().size(), 20u);
  EXPECT_NE(new_totp_secret(), new_totp_secret());
}

// RFC 4648 §10, without padding.
TEST(Base32, WritesTheExamplesOfRfc4648) {
  const std::pair<std::string_view, std::string_view> rows[] = {{"", ""},
                                                                {"f", "MY"},
                                                                {"fo", "MZXQ"},
                                                                {"foo", "MZXW6"},
                                                                {"foob", "MZXW6YQ"},
                                                                {"fooba", "MZXW6YTB"},
                                                                {"foobar", "MZXW6YTBOI"}};
  for (const auto& [plain, text] : rows) {
    EXPECT_EQ(base32(std::as_bytes(std::span{plain})), text);
  }
}

}  // namespace
}  // namespace hb::crypto
