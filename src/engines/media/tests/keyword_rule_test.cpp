// Whose a story is, and when two are the same.
#include "media/keyword_rule.h"

#include <gtest/gtest.h>

namespace hb::media {
namespace {

struct Line {
  const char* words;
  const char* not_words;
  const char* story;
  bool taken;
};

// 關鍵字 | 排除 | 標題 | 是否分派
constexpr Line kLines[] = {
    {"戶政", "", "戶政事務所大排長龍", true},
    {"戶政 排隊", "", "戶政事務所大排長龍", false},
    {"戶政 長龍", "", "戶政事務所大排長龍", true},
    {"排隊\n長龍", "", "戶政事務所大排長龍", true},
    {"戶政", "外縣市", "外縣市戶政資料外洩", false},
    {"戶政", "外縣市、離島", "離島戶政服務", false},
    {"ＡＰＰ", "", "市府app當機", true},
    {"1999", "", "撥打１９９９沒人接", true},
    {"", "", "什麼都沒有", false},
};

TEST(KeywordRule, TakesWhatItsWordsSay) {
  for (const Line& line : kLines) {
    EXPECT_EQ((Keywords{line.words, line.not_words}.take(folded(line.story))), line.taken)
        << line.words << " / " << line.story;
  }
}

TEST(KeywordRule, TheFirstOfSeveralHasIt) {
  std::vector<KeywordRule> rules(3);
  rules[0].form.words = "戶政";
  rules[0].retired = true;
  rules[1].form.words = "排隊";
  rules[2].form.words = "戶政";
  EXPECT_EQ(rule_for(rules, "戶政排隊", ""), &rules[1]);
  EXPECT_EQ(rule_for(rules, "戶政", "內文"), &rules[2]);
  EXPECT_EQ(rule_for(rules, "標題", "內文提到排隊"), &rules[1]);
  EXPECT_EQ(rule_for(rules, "停車", ""), nullptr);
}

TEST(KeywordRule, SaysAllThatIsMissing) {
  const auto errors = check_rule({.agency_id = {}, .words = " 、 "});
  EXPECT_EQ(errors, (std::vector<Error>{refusal::no_agency, refusal::rule_no_name,
                                        refusal::rule_no_words, refusal::rule_no_owner}));
}

TEST(Clipping, TheSameStoryIsKnownByItsTitle) {
  EXPECT_EQ(normal_title("戶政「大排長龍」 民眾怒！"), normal_title("戶政 大排長龍　民眾怒"));
  EXPECT_EQ(normal_title("ＡＰＰ當機"), normal_title("app 當機"));
  EXPECT_NE(normal_title("戶政一"), normal_title("戶政二"));
  EXPECT_EQ(normal_title("！！"), "");
}

TEST(Clipping, TheSameAddressIsKnownWithoutItsCampaigns) {
  EXPECT_EQ(normal_url("https://x.example/a?utm_source=fb&id=3&fbclid=9#top"),
            "https://x.example/a?id=3");
  EXPECT_EQ(normal_url("https://x.example/a?utm_source=fb"), "https://x.example/a");
}

TEST(Clipping, FilesAreKnownByTheirBytes) {
  EXPECT_EQ(type_of_bytes("\x89PNG\r\n\x1a\n...."), "image/png");
  EXPECT_EQ(type_of_bytes("\xff\xd8\xff\xe0"), "image/jpeg");
  EXPECT_EQ(type_of_bytes("%PDF-1.7"), "application/pdf");
  EXPECT_EQ(type_of_bytes("<svg onload="), "");
  EXPECT_EQ(check_file({.type = "", .size = 4}).error(), refusal::file_unwanted);
  EXPECT_EQ(check_file({.type = "image/png", .size = 0}).error(), refusal::file_empty);
}

}  // namespace
}  // namespace hb::media
