#include "config.h"

#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <sstream>

namespace hb::app {
namespace {

std::string packaged_file() {
  std::ifstream file{"packaging/haoban.toml"};
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(Config, EveryKeyOfThePackagedFileIsKnown) {
  // The lines that show a default are "# key = value"; prose never has that form.
  const std::string uncommented =
      std::regex_replace(packaged_file(), std::regex{"(^|\n)# ([a-z_]+ = )"}, "$1$2");
  ASSERT_NE(uncommented, packaged_file());
  const auto config = read_config(uncommented);
  ASSERT_TRUE(config) << config.error().key;
  EXPECT_EQ(config->data_folder, "/var/lib/haoban");
}

TEST(Config, ThePackagedDefaultsAreTheProgramsDefaults) {
  const std::string uncommented =
      std::regex_replace(packaged_file(), std::regex{"(^|\n)# ([a-z_]+ = )"}, "$1$2");
  const auto config = read_config(uncommented);
  ASSERT_TRUE(config);
  const Config defaults;
  EXPECT_EQ(config->port, defaults.port);
  EXPECT_EQ(config->workers, defaults.workers);
  EXPECT_EQ(config->readers, defaults.readers);
  EXPECT_EQ(config->secure_cookies, defaults.secure_cookies);
  EXPECT_EQ(config->log_level, defaults.log_level);
}

TEST(Config, AMisspeltKeyIsRefusedWithItsLine) {
  const auto config = read_config("[server]\nprot = 80\n");
  ASSERT_FALSE(config);
  EXPECT_EQ(config.error(), refusal::config_unknown_key);
  EXPECT_EQ(config.error().args.at(0).second, "server.prot");
  EXPECT_EQ(config.error().args.at(1).second, "2");
}

TEST(Config, ANumberInQuotesIsRefused) {
  EXPECT_EQ(read_config("[server]\nport = \"80\"\n").error(), refusal::config_wrong_type);
}

TEST(Config, AMailServerNeedsASendersAddressAndAKnownWayToItself) {
  EXPECT_TRUE(read_config("[mail]\nhost = \"mx\"\nfrom = \"service@office.gov.tw\"\n"));
  for (const char* wrong : {"[mail]\nhost = \"mx\"\n", "[mail]\nhost = \"mx\"\nfrom = \"office\"\n",
                            "[mail]\nsecurity = \"ssl\"\n", "[mail]\nport = 0\n",
                            "[site]\nurl = \"office.gov.tw\"\n"}) {
    const auto config = read_config(wrong);
    ASSERT_FALSE(config) << wrong;
    EXPECT_EQ(config.error(), refusal::config_bad_value) << wrong;
  }
}

TEST(Config, OneMailboxOrManyAreRead) {
  const auto one = read_config("[mail_in]\nhost = \"mx\"\nagency = \"QY\"\n");
  ASSERT_TRUE(one);
  ASSERT_EQ(one->mail_in.size(), 1u);
  EXPECT_EQ(one->mail_in[0].type, "mailbox");
  EXPECT_EQ(one->mail_in[0].most_an_hour, 100);
  const auto two = read_config(
      "[[mail_in]]\nhost = \"mx\"\nagency = \"QY\"\n"
      "[[mail_in]]\nhost = \"mx\"\nagency = \"QY-HR1\"\ntype = \"suggestion\"\n");
  ASSERT_TRUE(two);
  ASSERT_EQ(two->mail_in.size(), 2u);
  EXPECT_EQ(two->mail_in[1].agency, "QY-HR1");
  EXPECT_EQ(two->mail_in[1].type, "suggestion");
  EXPECT_EQ(read_config("[[mail_in]]\nhost = \"mx\"\n").error(), refusal::config_bad_value);
  EXPECT_EQ(read_config("[[mail_in]]\nhots = \"mx\"\n").error(), refusal::config_unknown_key);
  EXPECT_EQ(read_config("mail_in = 3\n").error(), refusal::config_wrong_type);
}

TEST(Config, BrokenTomlIsRefusedWithItsLine) {
  const auto config = read_config("[server]\nport = \n");
  ASSERT_FALSE(config);
  EXPECT_EQ(config.error(), refusal::config_unreadable);
}

TEST(Config, WithoutAUrlTheDatabaseIsAFileOfTheDataFolder) {
  const auto config = read_config("[data]\nfolder = \"/srv/h\"\n");
  ASSERT_TRUE(config);
  EXPECT_EQ(config->database(), "sqlite:/srv/h/haoban.db");
}

}  // namespace
}  // namespace hb::app
