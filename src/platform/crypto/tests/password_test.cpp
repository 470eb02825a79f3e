#include "crypto/password.h"

#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <thread>
#include <vector>

#include "crypto/random.h"

namespace hb::crypto {
namespace {

TEST(Password, FitsItsOwnHashOnly) {
  const std::string hash = hash_password("correct horse battery");
  EXPECT_TRUE(fits_password(hash, "correct horse battery"));
  EXPECT_FALSE(fits_password(hash, "correct horse batterz"));
  EXPECT_FALSE(fits_password(hash, ""));
}

TEST(Password, IsSaltedSoThatEqualPasswordsLookDifferent) {
  EXPECT_NE(hash_password("the same one"), hash_password("the same one"));
}

TEST(Password, IsHashedWithArgon2id) { EXPECT_EQ(hash_password("any").rfind("$argon2id$", 0), 0u); }

TEST(Password, DamagedOrEmptyHashFitsNothing) {
  EXPECT_FALSE(fits_password("", ""));
  EXPECT_FALSE(fits_password("$argon2id$broken", "x"));
  EXPECT_FALSE(fits_password(std::string(4000, 'a'), "x"));
}

TEST(Password, CheaperHashIsToBeMadeAnew) {
  EXPECT_FALSE(needs_new_hash(hash_password("any")));
  EXPECT_TRUE(
      needs_new_hash("$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$"
                     "x8yYx8PQwYH6YJvO0pQv1Q0yq1m0k0p8c0Y8Y8Y8Y8Y"));
}

TEST(Password, HashOfAnotherCostFitsItsPasswordUntilItIsMadeAnew) {
  // "an office's password", by libsodium's interactive limits: 64 MiB, two passes.
  const std::string old =
      "$argon2id$v=19$m=65536,t=2,p=1$Ri8xbRAUs2TsQS/"
      "HcebE0w$vJ9s0gGXeREcV6ErvgpY88ki5NldNyzgbOrOz3PIWXY";
  EXPECT_TRUE(fits_password(old, "an office's password"));
  EXPECT_FALSE(fits_password(old, "another password"));
  EXPECT_TRUE(needs_new_hash(old));
}

TEST(Password, ManyAtOnceTakeTheirTurns) {
  std::atomic<int> fitting = 0;
  std::vector<std::thread> people;
  const std::string hash = hash_password("the same one");
  for (int person = 0; person < 6; ++person) {
    people.emplace_back([&] { fitting += fits_password(hash, "the same one") ? 1 : 0; });
  }
  for (std::thread& person : people) person.join();
  EXPECT_EQ(fitting, 6);
}

TEST(OneTimePassword, IsReadableAndNeverTheSame) {
  std::set<std::string> seen;
  for (int i = 0; i < 200; ++i) {
    const std::string password = one_time_password();
    EXPECT_EQ(password.size(), 19u);
    EXPECT_EQ(password.find_first_of("0O1lI"), password.npos) << password;
    seen.insert(password);
  }
  EXPECT_EQ(seen.size(), 200u);
}

}  // namespace
}  // namespace hb::crypto
