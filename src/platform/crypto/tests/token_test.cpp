#include "crypto/token.h"

#include <gtest/gtest.h>

namespace hb::crypto {
namespace {

TEST(Token, IsLongUrlSafeAndNeverTheSame) {
  const std::string token = new_token();
  EXPECT_EQ(token.size(), 43u);
  EXPECT_EQ(
      token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
      token.npos);
  EXPECT_NE(token, new_token());
}

TEST(Token, StoredHashDoesNotShowTheToken) {
  const std::string token = new_token();
  EXPECT_EQ(token_hash(token).size(), 64u);
  EXPECT_EQ(token_hash(token), token_hash(token));
  EXPECT_NE(token_hash(token), fingerprint(token));
}

TEST(Fingerprint, IsBlake2b256) {
  // The published BLAKE2b-256 digest of the empty message.
  EXPECT_EQ(fingerprint(""), "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
}

TEST(DerivedToken, DependsOnTokenAndPurpose) {
  EXPECT_EQ(derived_token("a", "csrf"), derived_token("a", "csrf"));
  EXPECT_NE(derived_token("a", "csrf"), derived_token("b", "csrf"));
  EXPECT_NE(derived_token("a", "csrf"), derived_token("a", "mail"));
  EXPECT_EQ(derived_token(std::string(100'000, 'x'), "csrf").size(), 43u);
}

TEST(SameToken, ComparesWholeTexts) {
  EXPECT_TRUE(same_token("abc", "abc"));
  EXPECT_FALSE(same_token("abc", "abd"));
  EXPECT_FALSE(same_token("abc", "ab"));
  EXPECT_TRUE(same_token("", ""));
}

}  // namespace
}  // namespace hb::crypto
