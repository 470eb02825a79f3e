// What keeps programs from the public form, and leaves people alone; on both databases.
#include <gmock/gmock.h>

#include "casework_fixture.h"
#include "org/ports.h"
#include "web/form_guard.h"

namespace hb::casework {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr int kBits = 6;
constexpr const char* kAddress = "/portal/petitions/new";

class GuardedForm : public CaseworkTest {
 protected:
  GuardedForm() {
    ports.connect(guard);
    services.ports = &ports;
  }

  web::Pairs form(const std::string& challenge, const std::string& work,
                  const std::string& token = "a-token-that-is-long-enough") {
    return {{"step", "check"},
            {"token", token},
            {"challenge", challenge},
            {"work", work},
            {"type", "petition"},
            {"agency", std::to_string(city.value)},
            {"subject", "號碼機說明看不懂"},
            {"text", "號碼機只有中文說明。"},
            {"name", "王小明"},
            {"reply_by", "email"},
            {"email", "ming@example.tw"}};
  }
  std::string challenge(const std::string& token = "a-token-that-is-long-enough") {
    return guard.issue(token, now);
  }
  static std::string solution(const std::string& challenge) {
    for (int number = 0;; ++number) {
      if (web::solves(challenge, std::to_string(number), kBits)) return std::to_string(number);
    }
  }
  std::int64_t cases() {
    return as(everybody(), [](org::Context& context) {
      return context.tx.query_one("SELECT COUNT(*) FROM case_file")->integer(0);
    });
  }

  web::FormGuard guard{"a secret of at least thirty-two bytes",
                       {.difficulty = kBits, .patience = std::chrono::seconds{20}}};
  org::Ports ports;
};
HB_ON_BOTH_DATABASES(GuardedForm);

TEST_P(GuardedForm, TravelsWithAChallengeThatNobodySees) {
  const auto page = get(kAddress, {}).body;
  EXPECT_THAT(page, HasSubstr("data-module=\"hb-work\" hidden"));
  EXPECT_THAT(page, HasSubstr("name=\"challenge\""));
  auto next = form(challenge(), "17");
  next.front().second = "matter";
  const auto carried = post(kAddress, next, {}).body;
  EXPECT_THAT(carried, HasSubstr("value=\"" + challenge() + "\"")) << "its age counts on";
  EXPECT_THAT(carried, HasSubstr("name=\"work\" value=\"17\""));
}

TEST_P(GuardedForm, IsTakenAtOnceWithTheWorkDone) {
  const std::string given = challenge();
  EXPECT_EQ(post(kAddress, form(given, solution(given)), {}).status, 200);
  EXPECT_EQ(post(kAddress, form(given, solution(given)), {}).status, 200) << "pressed twice";
  EXPECT_EQ(cases(), 1);
}

TEST_P(GuardedForm, IsTakenWithoutWorkAfterAWhile) {
  const std::string given = challenge();
  now += std::chrono::seconds{5};
  const auto early = post(kAddress, form(given, ""), {});
  EXPECT_EQ(early.status, 429);
  EXPECT_THAT(early.body, HasSubstr("請等 15 秒"));
  EXPECT_THAT(early.body, HasSubstr("號碼機只有中文說明。")) << "nothing is lost";
  EXPECT_THAT(early.body, HasSubstr(given)) << "the waiting does not begin anew";
  now += std::chrono::seconds{15};
  EXPECT_EQ(post(kAddress, form(given, ""), {}).status, 200);
}

TEST_P(GuardedForm, GetsANewChallengeWhenItLayForTooLong) {
  const std::string given = challenge();
  const std::string done = solution(given);
  now += std::chrono::hours{30};
  const auto stale = post(kAddress, form(given, done), {});
  EXPECT_EQ(stale.status, 409);
  EXPECT_THAT(stale.body, Not(HasSubstr(given)));
  EXPECT_THAT(stale.body, HasSubstr(challenge()));
  EXPECT_THAT(stale.body, HasSubstr("號碼機只有中文說明。"));
  EXPECT_EQ(post(kAddress, form(challenge(), solution(challenge())), {}).status, 200);
}

TEST_P(GuardedForm, TakesNoWorkOfAnotherForm) {
  const std::string other = challenge("a-token-of-another-form");
  EXPECT_EQ(post(kAddress, form(other, solution(other)), {}).status, 409);
  EXPECT_EQ(post(kAddress, form("", ""), {}).status, 409);
  EXPECT_EQ(cases(), 0);
}

TEST_P(GuardedForm, OfWhoOnlyWaitedFewAreTaken) {
  std::vector<std::pair<std::string, std::string>> forms;
  for (int each = 0; each < 12; ++each) {
    const std::string token = "a-token-that-is-long-enough-" + std::to_string(each);
    forms.emplace_back(token, challenge(token));
  }
  now += std::chrono::seconds{30};
  int limited = 0;
  for (const auto& [token, given] : forms) {
    limited += post(kAddress, form(given, "", token), {}).status == 429 ? 1 : 0;
  }
  EXPECT_EQ(limited, 6);
  const std::string worked = challenge("a-token-of-who-did-the-work");
  EXPECT_EQ(
      post(kAddress, form(worked, solution(worked), "a-token-of-who-did-the-work"), {}).status,
      200);
}

}  // namespace
}  // namespace hb::casework
