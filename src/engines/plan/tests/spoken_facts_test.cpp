#include "plan/spoken_facts.h"

#include <gtest/gtest.h>

namespace hb::plan {
namespace {

TEST(SpokenFacts, AreOneLineInBracketsAndComeBackAsTheyWere) {
  const SpokenFacts facts{
      .deadline = "6、12月", .unit = "第三股、第一股", .note = "檢查表由秘書室提供；另附照片"};
  std::string words = "檢查動線。\n" + spoken(facts);
  EXPECT_EQ(words,
            "檢查動線。\n〔查核期限：6、12月；主辦單位：第三股、第一股；備註：檢查表由秘書室提供；"
            "另附照片〕");
  EXPECT_EQ(take_spoken(words), facts);
  EXPECT_EQ(words, "檢查動線。");
}

TEST(SpokenFacts, AreNothingWhereNothingIsSaid) {
  EXPECT_EQ(spoken({}), "");
  std::string words = "檢查動線。";
  EXPECT_EQ(take_spoken(words), SpokenFacts{});
  EXPECT_EQ(words, "檢查動線。");
}

TEST(SpokenFacts, LeaveBracketsOfPeopleAlone) {
  for (const std::string said :
       {"依規定〔詳附件一〕", "〔查核期限：6月；詳附件〕備查", "甲〔查核期限：6月；查核期限：7月〕",
        "乙〔詳附件；查核期限：6月〕", "丙〔〕丁〕"}) {
    std::string words = said;
    EXPECT_EQ(take_spoken(words), SpokenFacts{}) << said;
    EXPECT_EQ(words, said);
  }
}

TEST(SpokenFacts, MayNameAnAnnexInBracketsOfTheirOwn) {
  for (const std::string note : {"見〔附件2〕", "〔附件2〕及〔附件3〕", "見〔附件2〕辦理"}) {
    const SpokenFacts facts{.deadline = "6月", .unit = "", .note = note};
    std::string words = "依〔附件1〕檢查。" + spoken(facts);
    EXPECT_EQ(take_spoken(words), facts) << note;
    EXPECT_EQ(words, "依〔附件1〕檢查。");
  }
}

TEST(SpokenFacts, AreNoEmptyBrackets) {
  for (const std::string said :
       {"填寫〔〕", "〔〕", "填寫〔備註：〕", "填寫〔查核期限：6月；備註：〕"}) {
    std::string words = said;
    EXPECT_EQ(take_spoken(words), SpokenFacts{}) << said;
    EXPECT_EQ(words, said);
  }
}

TEST(SpokenFacts, OfSeveralLinesBecomeOne) {
  EXPECT_EQ(spoken({.deadline = "", .unit = "", .note = "甲\n乙"}), "〔備註：甲；乙〕");
}

}  // namespace
}  // namespace hb::plan
