#include "numbering.h"

#include <gtest/gtest.h>

namespace hb::documents {
namespace {

TEST(FormatNumber, CountsAsOfficePrograms) {
  EXPECT_EQ(format_number(NumberForm::chinese, 10), "十");
  EXPECT_EQ(format_number(NumberForm::chinese, 11), "十一");
  EXPECT_EQ(format_number(NumberForm::chinese, 20), "二十");
  EXPECT_EQ(format_number(NumberForm::chinese, 24), "二十四");
  EXPECT_EQ(format_number(NumberForm::chinese, 105), "一百零五");
  EXPECT_EQ(format_number(NumberForm::chinese_legal, 3), "參");
  EXPECT_EQ(format_number(NumberForm::chinese_legal, 12), "拾貳");
  EXPECT_EQ(format_number(NumberForm::stems, 4), "丁");
  EXPECT_EQ(format_number(NumberForm::circled, 20), "⑳");
  EXPECT_EQ(format_number(NumberForm::lower_letter, 27), "aa");
  EXPECT_EQ(format_number(NumberForm::upper_roman, 14), "XIV");
  EXPECT_EQ(format_number(NumberForm::decimal_full_width, 12), "１２");
}

TEST(FormatNumber, FallsBackToDigitsBeyondItsSigns) {
  EXPECT_EQ(format_number(NumberForm::stems, 11), "11");
  EXPECT_EQ(format_number(NumberForm::chinese, 0), "0");
  EXPECT_EQ(format_number(NumberForm::upper_roman, 1000000), "1000000");
}

TEST(NumberForm, IsReadFromBothOfficeFormats) {
  EXPECT_EQ(odf_number_form("一, 二, 三, ..."), NumberForm::chinese);
  EXPECT_EQ(odf_number_form("壹, 貳, 參, ..."), NumberForm::chinese_legal);
  EXPECT_EQ(odf_number_form(""), NumberForm::none);
  EXPECT_EQ(ooxml_number_form("taiwaneseCountingThousand"), NumberForm::chinese);
  EXPECT_EQ(ooxml_number_form("ideographLegalTraditional"), NumberForm::chinese_legal);
}

}  // namespace
}  // namespace hb::documents
