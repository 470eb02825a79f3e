#include "site_facts.h"

#include <gtest/gtest.h>

namespace hb::app {
namespace {

using namespace std::chrono_literals;

constexpr Instant kNoon{std::chrono::seconds{1'800'000'000}};

TEST(SiteMemory, KnowsNothingBeforeItWasTold) {
  const SiteMemory memory{30s};
  EXPECT_EQ(memory.find(0, kNoon), nullptr);
  EXPECT_EQ(memory.latest(), nullptr);
}

TEST(SiteMemory, IsAskedAnewAfterAChangeMadeHere) {
  SiteMemory memory{30s};
  memory.keep({.phone = "07-1111111"}, 4, kNoon);
  ASSERT_NE(memory.find(4, kNoon + 30s), nullptr);
  EXPECT_EQ(memory.find(4, kNoon + 30s)->phone, "07-1111111");
  EXPECT_EQ(memory.find(5, kNoon), nullptr);
}

TEST(SiteMemory, IsAskedAnewForChangesMadeElsewhere) {
  SiteMemory memory{30s};
  memory.keep({.phone = "07-1111111"}, 4, kNoon);
  EXPECT_EQ(memory.find(4, kNoon + 31s), nullptr);
}

TEST(SiteMemory, GivesTheLatestToWhoeverMustNotWait) {
  SiteMemory memory{30s};
  memory.keep({.phone = "07-1111111"}, 4, kNoon);
  memory.keep({.phone = "07-2222222"}, 5, kNoon);
  ASSERT_NE(memory.latest(), nullptr);
  EXPECT_EQ(memory.latest()->phone, "07-2222222");
}

}  // namespace
}  // namespace hb::app
