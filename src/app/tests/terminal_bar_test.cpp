#include "terminal_bar.h"

#include <gtest/gtest.h>

namespace hb::app {
namespace {

TEST(TerminalBar, FillsFromLeftToRight) {
  EXPECT_EQ(TerminalBar::line(0, 10), "[" + std::string(40, '-') + "]   0 %  0/10");
  EXPECT_EQ(TerminalBar::line(5, 10),
            "[" + std::string(20, '#') + std::string(20, '-') + "]  50 %  5/10");
  EXPECT_EQ(TerminalBar::line(10, 10), "[" + std::string(40, '#') + "] 100 %  10/10");
}

TEST(TerminalBar, StaysWithinItsFrameWhateverItIsTold) {
  EXPECT_EQ(TerminalBar::line(12, 10), "[" + std::string(40, '#') + "] 100 %  10/10");
  EXPECT_EQ(TerminalBar::line(0, 0), "[" + std::string(40, '-') + "]   0 %  0/0");
}

}  // namespace
}  // namespace hb::app
