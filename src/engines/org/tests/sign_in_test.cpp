#include "sign_in_action.h"

#include <gtest/gtest.h>

#include "org_fixture.h"
#include "person_action.h"
#include "role_action.h"

namespace hb::org {
namespace {

using namespace std::chrono_literals;

class SignIn : public testing::TestWithParam<storage::Dialect> {
 protected:
  Result<SignedIn> sign_in(const std::string& account, const std::string& password,
                           const std::string& address = "192.0.2.1") {
    return city.as_own({}, [&](Context& context) {
      return org::sign_in(context, {account, password, address, "a browser"});
    });
  }
  Found find(const std::string& token) {
    Found found;
    city.database->read([&](storage::Transaction& tx) { found = guard.find(tx, token, city.now); });
    return found;
  }

  Government city{GetParam()};
  SessionGuard guard;
  PersonId chen = city.person("chen", city.bureau, "case_officer");
};
HB_ON_BOTH_DATABASES(SignIn);

TEST_P(SignIn, OpensASessionThatLeadsBackToThePerson) {
  const auto signed_in = sign_in(" Chen ", Government::kPassword);
  ASSERT_TRUE(signed_in);
  const Viewer viewer = find(signed_in->token).viewer;
  EXPECT_EQ(viewer.person_id, chen);
  EXPECT_EQ(viewer.agency_name, "青嶼市政府工務局");
  EXPECT_TRUE(viewer.may(Duty::report_progress, city.bureau));
  EXPECT_FALSE(viewer.may(Duty::report_progress, city.office));
}

TEST_P(SignIn, DoesNotTellAWrongPasswordFromAnUnknownAccount) {
  EXPECT_EQ(sign_in("chen", "wrong").error(), sign_in("nobody", "wrong").error());
}

TEST_P(SignIn, ClosesTheAccountAfterFiveFailuresEvenForTheRightPassword) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(sign_in("chen", "wrong").error().key, "org.sign_in.wrong");
  const auto locked = sign_in("chen", Government::kPassword);
  EXPECT_EQ(locked.error().key, "org.sign_in.locked");
  EXPECT_EQ(locked.error().args.at(0).second, "15");
  city.now += 15min;
  EXPECT_TRUE(sign_in("chen", Government::kPassword));
}

TEST_P(SignIn, UnlockingTakesTheWaitAway) {
  for (int i = 0; i < 5; ++i) static_cast<void>(sign_in("chen", "wrong"));
  ASSERT_TRUE(
      city.as(city.machine(), [&](Context& context) { return unlock_person(context, chen); }));
  EXPECT_TRUE(sign_in("chen", Government::kPassword));
}

TEST_P(SignIn, ForeignAndOldTokensOpenNothing) {
  const auto signed_in = sign_in("chen", Government::kPassword);
  EXPECT_FALSE(find("").viewer.signed_in());
  EXPECT_FALSE(find("made-up").viewer.signed_in());
  city.now += 2h;
  EXPECT_FALSE(find(signed_in->token).viewer.signed_in());
}

TEST_P(SignIn, SessionInUseIsWrittenDownOnceAMinute) {
  const auto signed_in = sign_in("chen", Government::kPassword);
  EXPECT_FALSE(find(signed_in->token).touch_due);
  city.now += 90min;
  const Found found = find(signed_in->token);
  EXPECT_TRUE(found.touch_due);
  city.database->write([&](storage::Transaction& tx) {
    SessionGuard::touch(tx, found.viewer.session_id, city.now);
  });
  city.now += 90min;
  EXPECT_TRUE(find(signed_in->token).viewer.signed_in());
}

TEST_P(SignIn, SignedOutTokenOpensNothing) {
  const auto signed_in = sign_in("chen", Government::kPassword);
  const Viewer viewer = find(signed_in->token).viewer;
  city.as(viewer, [](Context& context) {
    sign_out(context);
    return Done{};
  });
  EXPECT_FALSE(find(signed_in->token).viewer.signed_in());
}

TEST_P(SignIn, LockedPersonIsOutAtOnceAndStaysOut) {
  const auto signed_in = sign_in("chen", Government::kPassword);
  ASSERT_TRUE(
      city.as(city.machine(), [&](Context& context) { return lock_person(context, chen); }));
  EXPECT_FALSE(find(signed_in->token).viewer.signed_in());
  EXPECT_EQ(sign_in("chen", Government::kPassword).error().key, "org.sign_in.closed");
}

TEST_P(SignIn, RememberedViewerForgetsAWithdrawnRole) {
  const auto signed_in = sign_in("chen", Government::kPassword);
  ASSERT_TRUE(find(signed_in->token).viewer.may(Duty::report_progress, city.bureau));
  const auto profile =
      city.as(city.machine(), [&](Context& context) { return person_profile(context, chen); });
  ASSERT_EQ(profile->roles.size(), 1u);
  ASSERT_TRUE(city.as(city.machine(), [&](Context& context) {
    return withdraw_role(context, profile->roles[0].id);
  }));
  EXPECT_FALSE(find(signed_in->token).viewer.may(Duty::report_progress, city.bureau));
}

TEST_P(SignIn, NewPasswordEndsTheOtherSessionsOnly) {
  const auto here = sign_in("chen", Government::kPassword);
  const auto elsewhere = sign_in("chen", Government::kPassword);
  const Viewer viewer = find(here->token).viewer;
  const auto changed = city.as_own(viewer, [](Context& context) {
    return change_password(context, {Government::kPassword, "another good one", "another good one"},
                           "192.0.2.1");
  });
  ASSERT_TRUE(changed) << changed.error().key;
  EXPECT_TRUE(find(here->token).viewer.signed_in());
  EXPECT_FALSE(find(elsewhere->token).viewer.signed_in());
  EXPECT_FALSE(sign_in("chen", Government::kPassword));
  EXPECT_TRUE(sign_in("chen", "another good one"));
}

TEST_P(SignIn, NewPasswordNeedsTheCurrentOne) {
  const Viewer viewer = find(sign_in("chen", Government::kPassword)->token).viewer;
  const auto attempt = [&](PasswordForm form) {
    return city
        .as_own(viewer,
                [&](Context& context) { return change_password(context, form, "192.0.2.1"); })
        .error()
        .key;
  };
  EXPECT_EQ(attempt({"wrong", "another good one", "another good one"}),
            "org.password.current_wrong");
  EXPECT_EQ(attempt({Government::kPassword, "another good one", "another good on"}),
            "org.password.not_repeated");
  EXPECT_EQ(attempt({Government::kPassword, Government::kPassword, Government::kPassword}),
            "org.password.not_new");
}

TEST_P(SignIn, OneTimePasswordMustBeChangedAndRunsOutAfterAWeek) {
  const auto reset =
      city.as_own(city.machine(), [&](Context& context) { return reset_password(context, chen); });
  ASSERT_TRUE(reset) << reset.error().key;
  const auto signed_in = sign_in("chen", reset->one_time_password);
  ASSERT_TRUE(signed_in);
  EXPECT_TRUE(signed_in->must_change_password);
  EXPECT_TRUE(find(signed_in->token).viewer.must_change_password);
  city.now += 24h * 8;
  EXPECT_EQ(sign_in("chen", reset->one_time_password).error().key, "org.sign_in.closed");
}

TEST_P(SignIn, ListsAndEndsOnesOwnSessionsOnly) {
  city.person("lin", city.bureau, "reader");
  const Viewer chens = find(sign_in("chen", Government::kPassword)->token).viewer;
  const Viewer lins = find(sign_in("lin", Government::kPassword)->token).viewer;
  const auto listed = city.as(chens, [](Context& context) { return own_sessions(context); });
  ASSERT_EQ(listed->size(), 1u);
  EXPECT_EQ(listed->at(0).address, "192.0.2.1");
  const auto ended =
      city.as(chens, [&](Context& context) { return end_session(context, lins.session_id); });
  EXPECT_EQ(ended.error().fault, Fault::not_found);
}

}  // namespace
}  // namespace hb::org
