#include "kernel/numbering.h"

#include <gtest/gtest.h>

#include "kernel/numeral.h"

namespace hb {
namespace {

TEST(HalfWidthNumber, IsWhatAChineseKeyboardMeant) {
  EXPECT_EQ(half_width_number("１，０６８．５"), "1,068.5");
  EXPECT_EQ(half_width_number("－３％"), "-3%");
  EXPECT_EQ(half_width_number("約３０件、二"), "約30件、二") << "the rest stays as it is";
}

using L = NumberingLevel;

struct Case {
  const char* line;
  L level;
  int ordinal;
  const char* text;
};

TEST(FindMarker, ReadsEveryOfficialLevelAndItsVariants) {
  const Case cases[] = {
      {"壹、依據", L::part, 1, "依據"},
      {"拾壹、附則", L::part, 11, "附則"},
      {"參、目標", L::part, 3, "目標"},
      {"叁、目標", L::part, 3, "目標"},
      {"陸　獎勵", L::part, 6, "獎勵"},
      {"一、 依據", L::section, 1, "依據"},
      {"八、本計畫", L::section, 8, "本計畫"},
      {"ㄧ、目的", L::section, 1, "目的"},
      {"二十一、其他", L::section, 21, "其他"},
      {"廿一、其他", L::section, 21, "其他"},
      {" （二）建立服務人員", L::item, 2, "建立服務人員"},
      {"(四)將民眾", L::item, 4, "將民眾"},
      {"（\xEF\xA7\x91）六", L::item, 6, "六"},
      {"- (一) 考量", L::item, 1, "考量"},
      {"•壹、總則", L::part, 1, "總則"},
      {"㈢ 其他", L::item, 3, "其他"},
      {"1、訂定", L::point, 1, "訂定"},
      {"1.依業務特性", L::point, 1, "依業務特性"},
      {"１２．辦理", L::point, 12, "辦理"},
      {"（1）電話", L::subpoint, 1, "電話"},
      {"(12)電話", L::subpoint, 12, "電話"},
      {"甲、說明", L::stem, 1, "說明"},
      {"癸、說明", L::stem, 10, "說明"},
      {"A.申請書", L::letter, 1, "申請書"},
      {"(B)附件", L::letter_item, 2, "附件"},
      {"第一條　本法", L::article, 1, "本法"},
      {"第 7條之規定", L::article, 7, "之規定"},
      {"第一百二十三條", L::article, 123, ""},
      {"①電話", L::circled, 1, "電話"},
      {"第一、依據", L::section, 1, "依據"},
      {"第十二、 一般規定", L::section, 12, "一般規定"},
      {"第一、一般行政", L::section, 1, "一般行政"},
      {"第壹、總則", L::part, 1, "總則"},
      {"1.1 禮貌訓練", L::decimal, 1, "禮貌訓練"},
      {"2.3分析現況", L::decimal, 3, "分析現況"},
      {"1.1.2 人員", L::subdecimal, 2, "人員"},
      {"1.1.2.10、「馬上辦」", L::fine_decimal, 10, "「馬上辦」"},
      {"要項一：深化服務", L::labelled_item, 1, "深化服務"},
      {"實施要項二: 便民", L::labelled_item, 2, "便民"},
      {"策略1-2：單一窗口", L::labelled_strategy, 2, "單一窗口"},
      {"執行策略一之三：單一窗口", L::labelled_strategy, 3, "單一窗口"},
      {"步驟1-1-4 ： 講習", L::labelled_step, 4, "講習"},
      {"\xC2\xA0\xE3\x80\x80三、策略", L::section, 3, "策略"},
  };
  for (const Case& c : cases) {
    const auto marker = find_marker(c.line);
    ASSERT_TRUE(marker) << c.line;
    EXPECT_EQ(marker->level, c.level) << c.line;
    EXPECT_EQ(marker->ordinal, c.ordinal) << c.line;
    EXPECT_EQ(std::string{c.line}.substr(marker->text_begin), c.text) << c.line;
  }
}

TEST(FindMarker, LeavesDecimalsDatesYearsAndWordsAlone) {
  for (const char* line : {"",
                           "   ",
                           "1.5 公里",
                           "107.2.1 起",
                           "(102)年度",
                           "第一層發言人",
                           "102年3月14日",
                           "九一、",
                           "一般民眾",
                           "壹",
                           "e.g. 例",
                           "-5、",
                           "（註）",
                           "(一",
                           "0、",
                           "甲方",
                           "1對方單位名稱。",
                           "100、",
                           "第一、二季",
                           "第一、第三組",
                           "第一、及第三季",
                           "第1、甲",
                           "1.5%",
                           "1.5倍",
                           "1.5 人次",
                           "2.0 版",
                           "115.1 月",
                           "6.30 前",
                           "1.5",
                           "1.2.3",
                           "1.50 元",
                           "1.1.1.1.1 甲",
                           "策略：甲",
                           "策略1 甲",
                           "要項一",
                           "策略地圖1：",
                           "步驟九一：",
                           "31.1 甲"}) {
    EXPECT_FALSE(find_marker(line)) << line;
  }
}

TEST(FindMarker, TellsHowTheWritingDiffersFromTheOfficialOne) {
  EXPECT_EQ(find_marker("（一）甲")->brackets, Brackets::full_width);
  EXPECT_EQ(find_marker("(一)甲")->brackets, Brackets::half_width);
  EXPECT_EQ(find_marker("(一）甲")->brackets, Brackets::mixed);
  EXPECT_EQ(find_marker("1.甲")->delimiter, Delimiter::dot);
  EXPECT_EQ(find_marker("1、甲")->delimiter, Delimiter::comma);
  EXPECT_EQ(find_marker("壹 依據")->delimiter, Delimiter::blank);
  EXPECT_TRUE(find_marker("ㄧ、目的")->bopomofo_one);
  EXPECT_TRUE(find_marker("（ 一 ） 甲")->letter_spaced);
  EXPECT_TRUE(find_marker("二 十 一 、甲")->letter_spaced);
  EXPECT_FALSE(find_marker("二十一、甲")->letter_spaced);
  EXPECT_TRUE(find_marker("１、甲")->full_width);
  EXPECT_TRUE(find_marker("a. 甲")->lower_case);
  EXPECT_TRUE(find_marker("- (一) 考量")->bullet_before);
}

TEST(FindMarker, GivesBytePositionsOfTheMarkerItself) {
  const auto marker = find_marker("  （二） 建立");
  ASSERT_TRUE(marker);
  EXPECT_EQ(marker->begin, 2U);
  EXPECT_EQ(marker->length, std::string{"（二）"}.size());
  EXPECT_EQ(marker->text_begin, 2 + marker->length + 1);
}

TEST(RenderMarker, WritesEachLevelAsTheHandbookDoes) {
  EXPECT_EQ(*render_marker(L::part, 3), "參、");
  EXPECT_EQ(*render_marker(L::part, 10), "拾、");
  EXPECT_EQ(*render_marker(L::part, 21), "貳拾壹、");
  EXPECT_EQ(*render_marker(L::section, 21), "二十一、");
  EXPECT_EQ(*render_marker(L::item, 10), "（十）");
  EXPECT_EQ(*render_marker(L::point, 99), "99、");
  EXPECT_EQ(*render_marker(L::subpoint, 1), "（1）");
  EXPECT_EQ(*render_marker(L::stem, 2), "乙、");
  EXPECT_EQ(*render_marker(L::letter, 26), "Z.");
  EXPECT_EQ(*render_marker(L::letter_item, 1), "（A）");
  EXPECT_EQ(*render_marker(L::article, 123), "第一百二十三條");
  EXPECT_EQ(*render_marker(L::circled, 36), "㊱");
}

TEST(RenderMarker, RefusesWhatTheLevelHasNoSignFor) {
  EXPECT_EQ(render_marker(L::section, 0).error(), refusal::numbering_out_of_range);
  EXPECT_EQ(render_marker(L::part, 100).error(), refusal::numbering_out_of_range);
  EXPECT_EQ(render_marker(L::stem, 11).error(), refusal::numbering_out_of_range);
  EXPECT_EQ(render_marker(L::letter, 27).error(), refusal::numbering_out_of_range);
}

TEST(RenderMarker, EveryMarkerReadsBackAsItself) {
  for (int level = 0; level <= static_cast<int>(L::labelled_step); ++level) {
    // 第一章 and 第一節 need their name set apart.
    if (static_cast<L>(level) == L::chapter || static_cast<L>(level) == L::division) continue;
    for (int ordinal = 1; ordinal <= 99; ++ordinal) {
      const auto written = render_marker(static_cast<L>(level), ordinal);
      if (!written) continue;
      const auto marker = find_marker(*written + "文");
      ASSERT_TRUE(marker) << *written;
      EXPECT_EQ(marker->level, static_cast<L>(level)) << *written;
      EXPECT_EQ(marker->ordinal, ordinal) << *written;
      EXPECT_EQ(marker->length, written->size()) << *written;
    }
  }
}

TEST(Numerals, ReadBackEveryNumberInEveryScript) {
  for (int number = 0; number <= 9999; ++number) {
    EXPECT_EQ(parse_number(chinese_number(number)), number) << chinese_number(number);
    EXPECT_EQ(parse_number(capital_number(number)), number) << capital_number(number);
    EXPECT_EQ(parse_number(std::to_string(number)), number);
  }
}

TEST(Numerals, AreWrittenAsPeopleWriteThem) {
  EXPECT_EQ(chinese_number(10), "十");
  EXPECT_EQ(chinese_number(20), "二十");
  EXPECT_EQ(chinese_number(101), "一百零一");
  EXPECT_EQ(chinese_number(115), "一百一十五");
  EXPECT_EQ(capital_number(15), "拾伍");
  EXPECT_EQ(chinese_digits(91), "九一");
  EXPECT_EQ(parse_number("一百十五"), 115);
  EXPECT_EQ(parse_number("一○二"), 102);
  EXPECT_EQ(parse_number(" ２１ "), 21);
  EXPECT_EQ(parse_number("十十"), std::nullopt);
  EXPECT_EQ(parse_number("99999999999"), std::nullopt);
  EXPECT_EQ(parse_number("三樓"), std::nullopt);
}

}  // namespace
}  // namespace hb
