#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <sstream>

#include "org/texts.h"
#include "org_commands.h"
#include "org_fixture.h"
#include "sign_in_action.h"

namespace hb::org {
namespace {

using testing::HasSubstr;

class OrgCommands : public testing::Test {
 protected:
  OrgCommands() { texts.add(org::texts()); }

  int run(std::vector<std::string> words, const std::string& input = {}) {
    std::istringstream in{input};
    out.str("");
    err.str("");
    int status = 0;
    CLI::App app;
    const auto as_machine = [&](const std::function<void(Context&)>& work) {
      city.as(city.machine(), [&](Context& context) {
        work(context);
        return Done{};
      });
    };
    // As in the program: reading work may open writing transactions of its own.
    const auto reading = [&](const std::function<void(Context&)>& work) {
      const Viewer viewer = city.machine();
      city.database->read([&](storage::Transaction& tx) {
        Context context{tx, city.services, viewer, taipei_date(city.now), city.now};
        work(context);
      });
    };
    add_org_commands(app, {.read = reading,
                           .write = as_machine,
                           .texts = &texts,
                           .status = &status,
                           .in = &in,
                           .out = &out,
                           .err = &err});
    std::reverse(words.begin(), words.end());
    app.parse(words);
    return status;
  }

  bool signs_in(const std::string& account, const std::string& password) {
    return city
        .as_own({},
                [&](Context& context) {
                  return sign_in(context, {account, password, "192.0.2.1", ""});
                })
        .has_value();
  }

  Texts texts;
  Government city{storage::Dialect::sqlite};
  std::ostringstream out, err;
};

TEST_F(OrgCommands, FirstPersonBecomesTheAdministrator) {
  ASSERT_EQ(run({"user", "add", "root.1", "--name", "管理員", "--password-stdin"},
                "correct horse battery\n"),
            0)
      << err.str();
  EXPECT_TRUE(signs_in("root.1", "correct horse battery"));
  PersonId person;
  city.as(city.machine(), [&](Context& context) {
    person = find_account(context, "root.1").value();
    return Done{};
  });
  EXPECT_TRUE(city.viewer(person).may(Duty::manage_system, AgencyId{}));
}

TEST_F(OrgCommands, OneTimePasswordIsShownOnceAndWorks) {
  ASSERT_EQ(run({"user", "add", "chen", "--name", "陳美麗", "--agency", "QY-PW", "--role",
                 "evaluation_officer"}),
            0)
      << err.str();
  const std::string shown = out.str();
  const auto at = shown.find("一次性密碼：");
  ASSERT_NE(at, shown.npos);
  EXPECT_TRUE(signs_in("chen", shown.substr(at + std::string{"一次性密碼："}.size(), 19)));
}

TEST_F(OrgCommands, RefusalGoesToStandardErrorWithAStatus) {
  EXPECT_EQ(run({"user", "lock", "nobody"}), 1);
  EXPECT_THAT(err.str(), HasSubstr("沒有帳號 nobody"));
  EXPECT_EQ(out.str(), "");
  EXPECT_EQ(run({"user", "add", "chen", "--name", "陳", "--agency", "NOWHERE"}), 1);
  EXPECT_THAT(err.str(), HasSubstr("NOWHERE"));
  EXPECT_EQ(run({"user", "add", "chen", "--name", "陳", "--password-stdin"}, "short\n"), 1);
}

TEST_F(OrgCommands, LocksUnlocksAndGivesRoles) {
  city.person("chen", city.bureau, "reader");
  EXPECT_EQ(run({"user", "lock", "chen"}), 0) << err.str();
  EXPECT_FALSE(signs_in("chen", Government::kPassword));
  EXPECT_EQ(run({"user", "unlock", "chen"}), 0) << err.str();
  EXPECT_TRUE(signs_in("chen", Government::kPassword));
  EXPECT_EQ(run({"user", "role", "chen", "case_officer", "--agency", "QY-PW"}), 0) << err.str();
  EXPECT_EQ(run({"user", "role", "chen", "case_officer", "--withdraw"}), 0) << err.str();
  EXPECT_EQ(run({"user", "role", "chen", "case_officer", "--withdraw"}), 1);
}

TEST_F(OrgCommands, AddsAndListsAgenciesAsATree) {
  ASSERT_EQ(run({"agency", "add", "QY-WH", "青嶼市望海區公所", "--parent", "QY", "--level",
                 "district", "--from", "99/12/25"}),
            0)
      << err.str();
  EXPECT_EQ(run({"agency", "list"}), 0);
  EXPECT_THAT(out.str(), HasSubstr("\n  QY-WH  青嶼市望海區公所"));
  EXPECT_EQ(run({"agency", "add", "X-1", "某機關", "--level", "palace"}), 1);
}

}  // namespace
}  // namespace hb::org
