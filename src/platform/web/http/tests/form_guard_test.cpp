#include "web/form_guard.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace hb::web {
namespace {

using namespace std::chrono_literals;
using Kind = FormWork::Kind;

const std::string kGuardSecret = "a secret of at least thirty-two bytes";
const Instant kOpened = from_micros(1'790'000'000'000'000);

/// What a browser does.
std::string solution_of(const std::string& challenge, int difficulty) {
  for (int number = 0;; ++number) {
    if (solves(challenge, std::to_string(number), difficulty)) return std::to_string(number);
  }
}

class AFormGuard : public testing::Test {
 protected:
  Kind judged(std::string_view solution, std::chrono::seconds later,
              std::string_view token = "token") const {
    return guard.judge(token, challenge, solution, kOpened + later).kind;
  }
  FormGuard guard{kGuardSecret, {.difficulty = 8, .patience = 20s}};
  std::string challenge = guard.issue("token", kOpened);
  std::string solution = solution_of(challenge, 8);
};

TEST_F(AFormGuard, LetsThroughWhoDidTheWork) {
  EXPECT_EQ(judged(solution, 1s), Kind::done);
  EXPECT_EQ(judged(solution, 1s), Kind::done) << "one token makes one case: again is no harm";
  EXPECT_EQ(judged(solution, 23h), Kind::done);
}

TEST_F(AFormGuard, AsksWhoDidNotToWait) {
  for (const char* none : {"", "x", "-1", " 1", "99999999999999999"}) {
    EXPECT_EQ(judged(none, 5s), Kind::too_quick) << none;
    EXPECT_EQ(judged(none, 20s), Kind::waited) << none;
  }
  EXPECT_EQ(guard.judge("token", challenge, "", kOpened + 5s).left, 15s);
}

TEST_F(AFormGuard, TakesNoChallengeOfAnotherFormDayOrHand) {
  EXPECT_EQ(judged(solution, 1s, "another"), Kind::stale);
  EXPECT_EQ(judged(solution, 25h), Kind::stale);
  EXPECT_EQ(judged(solution, -2min), Kind::stale) << "of a time to come";
  const FormGuard other{"another secret of at least thirty-two", {.difficulty = 8}};
  EXPECT_EQ(other.judge("token", challenge, solution, kOpened + 1s).kind, Kind::stale);
  std::string easier = challenge;
  easier.replace(easier.find(".8."), 3, ".0.");
  for (const std::string& forged :
       {easier, std::string{}, std::string{"1790000000.8."}, std::string{"1790000000"},
        std::string{".."}, "1" + challenge, challenge + "0"}) {
    EXPECT_EQ(guard.judge("token", forged, solution, kOpened + 1min).kind, Kind::stale) << forged;
  }
}

TEST_F(AFormGuard, AsksForNothingWhenItIsTurnedOff) {
  const FormGuard off{kGuardSecret, {.difficulty = 0, .patience = 20s}};
  EXPECT_EQ(off.judge("token", off.issue("token", kOpened), "", kOpened).kind, Kind::done);
}

TEST_F(AFormGuard, WantsASecretThatIsOne) {
  EXPECT_THROW(FormGuard("short", {}), std::invalid_argument);
}

TEST(Solves, CountsTheZeroBitsOfTheHash) {
  const std::string challenge = "1790000000.8.00";
  const std::string found = solution_of(challenge, 8);
  EXPECT_TRUE(solves(challenge, found, 8));
  EXPECT_FALSE(solves(challenge, found, 60));
  EXPECT_FALSE(solves(challenge + "0", found, 16));
}

}  // namespace
}  // namespace hb::web
