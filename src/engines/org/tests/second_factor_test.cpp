#include "org/second_factor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "crypto/totp.h"
#include "org/audit.h"
#include "org_fixture.h"
#include "second_factor_action.h"
#include "settings_action.h"
#include "sign_in_action.h"

namespace hb::org {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

TEST(SecondFactorAddress, NamesTheSiteAndTheAccountAsTheAppShowsThem) {
  EXPECT_EQ(otpauth_uri("青嶼 A&B", "chen.1", "MZXW6YTB"),
            "otpauth://totp/%E9%9D%92%E5%B6%BC%20A%26B:chen.1?secret=MZXW6YTB"
            "&issuer=%E9%9D%92%E5%B6%BC%20A%26B&algorithm=SHA1&digits=6&period=30");
}

TEST(SecondFactorAddress, SecretsAreReadInGroupsOfFour) {
  EXPECT_EQ(in_groups("ABCDEFGHIJ"), "ABCD EFGH IJ");
  EXPECT_EQ(in_groups(""), "");
}

TEST(SecondFactorCode, IsTakenWithBlanksAndHyphens) {
  EXPECT_EQ(bare_code(" 123 456"), "123456");
  EXPECT_EQ(bare_code("abcd-EFGH-2345"), "abcdEFGH2345");
  EXPECT_TRUE(is_telephone_code("012345"));
  EXPECT_FALSE(is_telephone_code("12345"));
  EXPECT_FALSE(is_telephone_code("12345a"));
}

TEST(SecondFactorSetting, MeansAdministratorsAndEvaluationOfficers) {
  const auto with = [](Duty duty) {
    Viewer viewer;
    viewer.duties.push_back({.duty = duty, .agencies = {1}});
    return is_meant_by_second_factor(viewer);
  };
  EXPECT_TRUE(with(Duty::manage_system));
  EXPECT_TRUE(with(Duty::manage_people));
  EXPECT_TRUE(with(Duty::manage_agencies));
  EXPECT_TRUE(with(Duty::score_plans));
  EXPECT_FALSE(with(Duty::report_progress));
  EXPECT_FALSE(is_meant_by_second_factor({}));
}

class SecondFactor : public testing::TestWithParam<storage::Dialect> {
 protected:
  Viewer viewer() { return city.viewer(chen); }

  Result<Done> begin(const std::string& password = Government::kPassword) {
    return city.as_own(viewer(), [&](Context& context) {
      return begin_enrolment(context, password, "192.0.2.1");
    });
  }
  /// The secret as the telephone has it.
  std::vector<std::byte> secret() {
    const std::string typed = city.as(viewer(), [](Context& context) {
      const auto begun = enrolment(context);
      return begun ? begun->secret : std::string{};
    });
    std::vector<std::byte> bytes;
    std::uint32_t kept = 0;
    int bits = 0;
    for (const char c : typed) {
      kept = (kept << 5) | static_cast<std::uint32_t>(c >= 'A' ? c - 'A' : c - '2' + 26);
      bits += 5;
      if (bits < 8) continue;
      bits -= 8;
      bytes.push_back(static_cast<std::byte>(kept >> bits & 0xFF));
    }
    return bytes;
  }
  std::string code() { return crypto::totp_code(telephone, crypto::totp_step(city.now)); }
  Result<std::vector<std::string>> confirm(const std::string& code) {
    return city.as(viewer(),
                   [&](Context& context) { return confirm_enrolment(context, code, "192.0.2.1"); });
  }
  std::vector<std::string> turn_on() {
    EXPECT_TRUE(begin());
    telephone = secret();
    const auto codes = confirm(code());
    EXPECT_TRUE(codes);
    city.now += 30s;
    return codes ? *codes : std::vector<std::string>{};
  }

  Result<SignedIn> give_password() {
    return city.as_own({}, [&](Context& context) {
      return sign_in(context, {"chen", Government::kPassword, "192.0.2.1", "a browser"});
    });
  }
  Result<SignedIn> give_code(const std::string& token, const std::string& code) {
    return city.as({}, [&](Context& context) {
      return give_second_factor(context, {token, code, {"192.0.2.1", "a browser"}});
    });
  }
  std::string latest_audit(std::string_view action) {
    return city.as(city.machine(), [&](Context& context) {
      for (const AuditEntry& entry : latest_audit_entries(context, city.bureau, 30).value()) {
        if (entry.action == action) return entry.actor + " " + entry.detail;
      }
      return std::string{};
    });
  }

  Government city{GetParam()};
  PersonId chen = city.person("chen", city.bureau, "evaluation_officer");
  std::vector<std::byte> telephone;
};
HB_ON_BOTH_DATABASES(SecondFactor);

TEST_P(SecondFactor, IsBegunWithThePasswordAndConfirmedWithACode) {
  EXPECT_EQ(begin("wrong").error().key, "org.password.current_wrong");
  EXPECT_EQ(confirm("123456").error().key, "org.second_factor.not_begun");
  ASSERT_TRUE(begin());
  telephone = secret();
  EXPECT_EQ(telephone.size(), 20u);
  EXPECT_TRUE(give_password()->second_step.empty()) << "not before it is confirmed";
  EXPECT_EQ(confirm("000000").error().key, "org.second_factor.wrong");
  const auto codes = confirm(code());
  ASSERT_TRUE(codes);
  EXPECT_EQ(codes->size(), 10u);
  EXPECT_EQ(begin().error().key, "org.second_factor.on_already");
  EXPECT_EQ(secret().size(), 0u) << "the secret is not shown again";
}

TEST_P(SecondFactor, SecretIsSealedAndRecoveryCodesAreHashed) {
  const auto codes = turn_on();
  city.database->read([&](storage::Transaction& tx) {
    const auto row = tx.query_one("SELECT secret_sealed FROM second_factor");
    const auto& bytes = row->bytes(0);
    EXPECT_GT(bytes.size(), telephone.size());
    EXPECT_EQ(std::search(bytes.begin(), bytes.end(), telephone.begin(), telephone.end()),
              bytes.end());
    for (const storage::Row& row : tx.query("SELECT code_hash FROM recovery_code")) {
      EXPECT_THAT(codes, testing::Not(testing::Contains(row.text(0))));
    }
  });
}

TEST_P(SecondFactor, IsAskedForAfterThePassword) {
  turn_on();
  const auto waiting = give_password();
  ASSERT_TRUE(waiting);
  EXPECT_TRUE(waiting->token.empty());
  ASSERT_FALSE(waiting->second_step.empty());
  const auto signed_in = give_code(waiting->second_step, code());
  ASSERT_TRUE(signed_in) << signed_in.error().key;
  EXPECT_FALSE(signed_in->token.empty());
  EXPECT_THAT(latest_audit("org.signed_in"), HasSubstr("telephone"));
  // The step is done.
  city.now += 30s;
  EXPECT_EQ(give_code(waiting->second_step, code()).error().key, "org.second_step.over");
}

TEST_P(SecondFactor, ACodeIsUsedOnce) {
  turn_on();
  const std::string once = code();
  EXPECT_TRUE(give_code(give_password()->second_step, once));
  EXPECT_EQ(give_code(give_password()->second_step, once).error().key, "org.second_factor.wrong");
  city.now += 30s;
  EXPECT_TRUE(give_code(give_password()->second_step, code()));
}

TEST_P(SecondFactor, AClockOneStepAwayIsTaken) {
  turn_on();
  const std::string early = code();
  city.now += 30s;
  EXPECT_TRUE(give_code(give_password()->second_step, early));
}

TEST_P(SecondFactor, ThePasswordWaitsTenMinutes) {
  turn_on();
  const auto waiting = give_password();
  city.now += 10min;
  EXPECT_EQ(give_code(waiting->second_step, code()).error().key, "org.second_step.over");
  EXPECT_EQ(give_code("made-up", code()).error().key, "org.second_step.over");
  EXPECT_EQ(give_code("", code()).error().key, "org.second_step.over");
}

TEST_P(SecondFactor, FiveWrongCodesLockItThoughThePasswordIsRight) {
  turn_on();
  for (int i = 0; i < 5; ++i) {
    // Signing in anew with the right password does not set the count back.
    EXPECT_EQ(give_code(give_password()->second_step, "000000").error().key,
              "org.second_factor.wrong");
  }
  EXPECT_THAT(latest_audit("org.second_factor_failed"), HasSubstr("chen"));
  EXPECT_EQ(give_code(give_password()->second_step, code()).error().key, "org.sign_in.locked");
  city.now += 15min;
  EXPECT_TRUE(give_code(give_password()->second_step, code()));
}

TEST_P(SecondFactor, EachRecoveryCodeSignsInOnce) {
  const auto codes = turn_on();
  EXPECT_TRUE(give_code(give_password()->second_step, codes.front()));
  EXPECT_EQ(give_code(give_password()->second_step, codes.front()).error().key,
            "org.second_factor.wrong");
  EXPECT_TRUE(give_code(give_password()->second_step, " " + codes.back() + " "));
  EXPECT_THAT(latest_audit("org.signed_in"), HasSubstr("recovery_code"));
  const auto own = city.as(viewer(), [](Context& context) { return own_second_factor(context); });
  EXPECT_EQ(own->codes_left, 8);
}

TEST_P(SecondFactor, NewRecoveryCodesReplaceTheOldOnes) {
  const auto old = turn_on();
  const auto renew = [&](const std::string& with) {
    return city.as(viewer(), [&](Context& context) {
      return renew_recovery_codes(context, with, "192.0.2.1");
    });
  };
  EXPECT_EQ(renew("000000").error().key, "org.second_factor.wrong");
  const auto codes = renew(code());
  ASSERT_TRUE(codes);
  EXPECT_EQ(give_code(give_password()->second_step, old.front()).error().key,
            "org.second_factor.wrong");
  EXPECT_TRUE(give_code(give_password()->second_step, codes->front()));
}

TEST_P(SecondFactor, IsTurnedOffWithPasswordAndCode) {
  turn_on();
  const auto turn_off = [&](const std::string& password, const std::string& with) {
    return city.as_own(viewer(), [&](Context& context) {
      return turn_off_second_factor(context, password, with, "192.0.2.1");
    });
  };
  EXPECT_EQ(turn_off("wrong", code()).error().key, "org.password.current_wrong");
  EXPECT_EQ(turn_off(Government::kPassword, "000000").error().key, "org.second_factor.wrong");
  EXPECT_FALSE(give_password()->second_step.empty());
  ASSERT_TRUE(turn_off(Government::kPassword, code()));
  EXPECT_TRUE(give_password()->second_step.empty());
  EXPECT_EQ(turn_off(Government::kPassword, code()).error().key, "org.second_factor.off");
  city.database->read([&](storage::Transaction& tx) {
    EXPECT_TRUE(tx.query_one("SELECT secret_sealed FROM second_factor")->is_null(0));
  });
}

TEST_P(SecondFactor, AnAdministratorResetsItWithAReason) {
  const PersonId manager = city.person("manager", city.bureau, "agency_administrator");
  const PersonId neighbour = city.person("neighbour", city.commission, "agency_administrator");
  const auto reset = [&](PersonId by, const std::string& reason) {
    return city.as(city.viewer(by),
                   [&](Context& context) { return reset_second_factor(context, chen, reason); });
  };
  EXPECT_EQ(reset(manager, "手機遺失").error().key, "org.second_factor.off");
  turn_on();
  EXPECT_EQ(reset(neighbour, "手機遺失").error().fault, Fault::not_found);
  EXPECT_EQ(reset(chen, "手機遺失").error().key, "org.person.own_account");
  EXPECT_EQ(reset(manager, "").error().key, "org.second_factor.no_reason");
  ASSERT_TRUE(reset(manager, "手機遺失"));
  EXPECT_FALSE(give_password()->token.empty());
  EXPECT_THAT(latest_audit("org.second_factor_reset"),
              testing::AllOf(HasSubstr("manager"), HasSubstr("手機遺失")));
}

TEST_P(SecondFactor, TheSettingLeadsThoseItMeansToEnrolAndNobodyElse) {
  const PersonId officer = city.person("officer", city.bureau, "case_officer");
  EXPECT_FALSE(viewer().must_enrol);
  ASSERT_TRUE(city.as(city.machine(), [](Context& context) {
    return change_site_settings(context, {.name_zh = "青嶼", .second_factor_demanded = true});
  }));
  EXPECT_TRUE(viewer().must_enrol);
  EXPECT_FALSE(city.viewer(officer).must_enrol);
  EXPECT_TRUE(
      city.as(viewer(), [](Context& context) { return own_second_factor(context); })->demanded);
  turn_on();
  EXPECT_FALSE(viewer().must_enrol);
}

}  // namespace
}  // namespace hb::org
