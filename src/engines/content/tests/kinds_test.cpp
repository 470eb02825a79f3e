// The list of kinds: the one that the program carries, and what is said of a file that is wrong.
#include "content/kinds.h"

#include <gmock/gmock.h>

#include "publication_data/files.h"

namespace hb::content {
namespace {

constexpr std::string_view kSmall = R"toml([[kind]]
key = "rules"
name = { zh = "自治法規", en = "Local rules" }
item = 1
)toml";

Lists carried() {
  const auto reading = read_lists(publication_data::files()[0].bytes);
  for (const Problem& each : reading.problems) {
    ADD_FAILURE() << each.line << ":" << each.column << " " << each.error.key;
  }
  return reading.lists.value_or(Lists{});
}

TEST(KindsOfDocuments, TheCarriedListNamesWhatPlansAskFor) {
  const Lists lists = carried();
  for (const char* key : {"basic-facts", "core-policy", "action-plan", "service-measures", "budget",
                          "rules", "interpretations", "white-paper", "books"}) {
    ASSERT_TRUE(lists.kind(key)) << key;
    EXPECT_FALSE(lists.kind(key)->name.en.empty()) << key;
    EXPECT_GT(lists.kind(key)->review_months, 0) << key;
  }
  EXPECT_EQ(lists.kind("rules")->item, 1);
  EXPECT_EQ(lists.kind("interpretations")->item, 2);
  EXPECT_TRUE(lists.kind("interpretations")->numbered);
  EXPECT_TRUE(lists.kind("books")->rights);
  EXPECT_FALSE(lists.kind("rules")->rights) << "laws are not the subject of copyright";
  EXPECT_TRUE(lists.licence("ogdl-1"));
  EXPECT_TRUE(lists.licence("cc-by-4"));
}

TEST(KindsOfDocuments, WhatIsLeftOutHasItsUsualValue) {
  const auto reading = read_lists(kSmall);
  ASSERT_TRUE(reading.lists);
  const Kind& kind = reading.lists->kinds.at(0);
  EXPECT_FALSE(kind.rights);
  EXPECT_EQ(kind.review_months, 12);
  EXPECT_EQ(kind_or_key(*reading.lists, "gone").name.zh_tw, "gone");
}

/// What is said of the small list with a line more, as "line:column key".
std::vector<std::string> faults(const std::string& more) {
  std::vector<std::string> said;
  const auto reading = read_lists(std::string{kSmall} + more);
  EXPECT_FALSE(reading.lists);
  for (const Problem& each : reading.problems) {
    said.push_back(std::to_string(each.line) + ":" + std::to_string(each.column) + " " +
                   std::string{each.error.key});
  }
  return said;
}

TEST(KindsOfDocuments, EveryMistakeIsNamedWithItsPlace) {
  using testing::ElementsAre;
  EXPECT_THAT(faults("colour = 3\n"), ElementsAre("5:1 content.kinds.unknown_key"));
  EXPECT_THAT(faults("review_months = 121\n"), ElementsAre("5:17 content.kinds.out_of_range"));
  EXPECT_THAT(faults("rights = \"yes\"\n"), ElementsAre("5:10 content.kinds.wrong_type"));
  EXPECT_THAT(faults("[[kind]]\nkey = \"rules\"\nname = { zh = \"再一次\", en = \"\" }\n"),
              ElementsAre("6:7 content.kinds.twice"));
  EXPECT_THAT(faults("[[kind]]\nkey = \"No Key\"\n"),
              ElementsAre("5:1 content.kinds.missing_key", "6:7 content.kinds.bad_key"));
  EXPECT_THAT(faults("rights = true\n"), ElementsAre("5:10 content.kinds.missing_key"))
      << "rights without a licence to choose from";
  EXPECT_THAT(faults("[[licence]]\nkey = \"a\"\nname = { zh = \"甲\", en = \"\" }\nurl = \"no\"\n"),
              ElementsAre("8:7 content.kinds.bad_address"));
  EXPECT_THAT(faults("key =\n").at(0), testing::StartsWith("5:"));
  ASSERT_EQ(read_lists("").problems.size(), 1u);
  EXPECT_EQ(read_lists("").problems[0].error, refusal::kinds_none);
  EXPECT_EQ(read_lists(std::string(kMaxListsBytes + 1, '#')).problems[0].error,
            refusal::kinds_too_large);
}

}  // namespace
}  // namespace hb::content
