#include "measure/figure.h"

#include <gtest/gtest.h>

namespace hb::measure {
namespace {

TEST(Figure, IsReadAsItWasTyped) {
  EXPECT_EQ(*parse_figure("1,068", Form::number), (Figure{1068, 1}));
  EXPECT_EQ(*parse_figure("-3.50", Form::number), (Figure{-350, 100}));
  EXPECT_EQ(*parse_figure("96.4%", Form::percent), (Figure{964, 1000}));
  EXPECT_EQ(*parse_figure("100", Form::percent), (Figure{100, 100}));
}

TEST(Figure, IsReadFromAChineseKeyboard) {
  EXPECT_EQ(*parse_figure("１，０６８", Form::number), (Figure{1068, 1}));
  EXPECT_EQ(*parse_figure("－３．５", Form::number), (Figure{-35, 10}));
  EXPECT_EQ(*parse_figure("９６．４％", Form::percent), (Figure{964, 1000}));
}

TEST(Figure, RefusesWhatIsNoNumber) {
  for (const char* text : {"", "-", "abc", "1.", ".5", "1.2.3", "1,", ",1", "3%", "1.00001", "1e5",
                           "1234567890123", "１２，", "十二"}) {
    EXPECT_EQ(parse_figure(text, Form::number).error(), refusal::bad_figure) << text;
  }
}

TEST(Figure, IsRoundedOnceHalfAwayFromZero) {
  EXPECT_EQ(figure_text({45, 50}, Form::percent, 1), "90.0");
  EXPECT_EQ(figure_text({1, 3}, Form::percent, 2), "33.33");
  EXPECT_EQ(figure_text({2, 3}, Form::percent, 0), "67");
  EXPECT_EQ(figure_text({5, 2}, Form::number, 0), "3");
  EXPECT_EQ(figure_text({-5, 2}, Form::number, 0), "-3");
  EXPECT_EQ(figure_text({-1, 1000}, Form::number, 1), "0.0") << "no minus before nothing";
  EXPECT_EQ(figure_text({1234567, 1}, Form::number, 0), "1,234,567");
  EXPECT_EQ(figure_text({1, 100}, Form::number, 2), "0.01");
  EXPECT_EQ(figure_text({3, 0}, Form::number, 2), "") << "nothing was there to count";
}

TEST(Figure, ComparesWhatItComesTo) {
  EXPECT_TRUE(compare({45, 50}, {9, 10}) == 0);
  EXPECT_TRUE(compare({1, 3}, {334, 1000}) < 0);
  EXPECT_TRUE(compare({-1, 3}, {-1, 2}) > 0);
  // Their products do not fit into 64 bits.
  EXPECT_TRUE(compare({999'999'999'998, 999'999'999'999}, {999'999'999'999, 1'000'000'000'000}) <
              0);
}

TEST(Figure, DiffersByWhatIsShown) {
  EXPECT_EQ(difference_text({85, 100}, {9, 10}, Form::percent, 1), "+5.0");
  EXPECT_EQ(difference_text({9, 10}, {85, 100}, Form::percent, 0), "-5");
  EXPECT_EQ(difference_text({1, 3}, {333, 1000}, Form::percent, 1), "±0");
}

TEST(Figure, GoesBackIntoItsField) {
  for (const char* text : {"96.4", "5", "0.05", "-3.5", "1068"}) {
    EXPECT_EQ(typed_text(*parse_figure(text, Form::number), Form::number), text);
    EXPECT_EQ(typed_text(*parse_figure(text, Form::percent), Form::percent), text);
  }
}

}  // namespace
}  // namespace hb::measure
