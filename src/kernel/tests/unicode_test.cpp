#include "kernel/unicode.h"

#include <gtest/gtest.h>

namespace hb {
namespace {

TEST(Nfc, FoldsCompatibilityIdeographsAndKeepsFullWidthPunctuation) {
  EXPECT_EQ(to_nfc("（\xEF\xA7\x91）"), "（六）");
  EXPECT_EQ(to_nfc("ＦＡＱ：（一），"), "ＦＡＱ：（一），");
  EXPECT_EQ(to_nfc("e\xCC\x81"), "é");
  EXPECT_EQ(to_nfc("好\xFF"), "好\xEF\xBF\xBD");
}

TEST(StripControl, TakesOutWhatCannotBeSeen) {
  EXPECT_EQ(strip_control("甲\x01乙\x7F丙\n丁\t戊"), "甲乙丙\n丁\t戊");
  EXPECT_EQ(strip_control("\xEF\xBB\xBF報告\xE2\x80\xAE"
                          "fdp.exe"),
            "報告fdp.exe");
}

TEST(Trim, TakesBlanksOfEveryWidth) {
  EXPECT_EQ(trim(" \xC2\xA0\xE3\x80\x80 甲 乙\xE3\x80\x80\n"), "甲 乙");
  EXPECT_EQ(trim("\xE3\x80\x80"), "");
  EXPECT_EQ(trim(""), "");
}

TEST(CleanInput, IsWhatAFormFieldStores) {
  EXPECT_EQ(clean_input("\xE3\x80\x80第一行\r\n第二行\r第三行\x02 "), "第一行\n第二行\n第三行");
}

TEST(CountCharacters, CountsSignsNotBytes) {
  EXPECT_EQ(count_characters("好辦ab"), 4U);
  EXPECT_EQ(count_characters(""), 0U);
  EXPECT_EQ(first_characters("好辦ab", 3), "好辦a");
  EXPECT_EQ(first_characters("好", 9), "好");
}

TEST(JoinSpacedLetters, ClosesLettersSpreadOverALineAndNothingElse) {
  EXPECT_EQ(join_spaced_letters("執 行 重 點"), "執行重點");
  EXPECT_EQ(join_spaced_letters("執\xC2\xA0行\xE3\x80\x80重 點"), "執行重點");
  EXPECT_EQ(join_spaced_letters("目 的"), "目的");
  EXPECT_EQ(join_spaced_letters("求 及 年 度 重 點 工"), "求及年度重點工");
  EXPECT_EQ(join_spaced_letters("一、 依據"), "一、 依據");
  EXPECT_EQ(join_spaced_letters("甲 方 公司"), "甲 方 公司");
  EXPECT_EQ(join_spaced_letters("A B C"), "A B C");
  EXPECT_EQ(join_spaced_letters("  執 行 重 點 （一）  訂定 "), "  執行重點 （一）  訂定 ");
  EXPECT_EQ(join_spaced_letters("   "), "   ");
}

TEST(Utf8, TellsBrokenTextFromWholeText) {
  EXPECT_TRUE(is_valid_utf8("好辦 ok"));
  for (const char* text : {"\xFF", "\xE5\xA5", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80"}) {
    EXPECT_FALSE(is_valid_utf8(text));
  }
}

}  // namespace
}  // namespace hb
